// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.ants.api.Capsule;
import org.activenet.budget.Budget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: each attack of the catalogue is stopped with the reason that is written beside it, and by more than one layer.
/// Method: [Attack] has them as programs that print `done` if they come through. Each is judged and, where nothing refuses it,
/// evaluated; then once more with each of the layers taken away. What then is left is counted by [LayersTest].
class HostileCapsuleTest {
    private static final Layers WITHOUT_VERIFIER = new Layers(false, true, true);
    private static final Layers WITHOUT_METER = new Layers(true, false, true);
    private static final Layers WITHOUT_CLOSED_LOADER = new Layers(true, true, false);

    static List<Attack> all() {
        return Attack.all();
    }

    static List<Attack> refused() {
        return Attack.all().stream().filter(Attack::isRefused).toList();
    }

    static List<Attack> running() {
        return Attack.all().stream().filter(attack -> !attack.isRefused()).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isRefusedForItsReason(Attack attack) {
        Judgement judgement = Programs.judge(attack.program());
        assertEquals(attack.reasons(), Programs.reasons(judgement), Programs.told(judgement));
        judgement.findings().forEach(finding -> assertTrue(finding.diagnostic().line() > 1, finding.diagnostic().headline()));
    }

    /// And the same loaded protocol evaluates the next capsule as if nothing had been.
    @ParameterizedTest
    @MethodSource("running")
    void isStoppedWhileItRuns(Attack attack) {
        String program = attack.program().replace("attack(node);", "if (ttl() == 4) attack(node);");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            for (int i = 0; i < 2; i++) {
                Budget budget = Programs.budget();
                Programs.Ending ending = Programs.run(loaded, budget);
                assertFalse(ending.isWhole(), () -> attack + " came through");
                assertEquals(List.of(), ending.node().log);
                if (ending.failure() != null) {
                    assertEquals("IllegalArgumentException", ending.failure().exception());
                }
                Capsule innocent = loaded.make(loaded.protocol().capsuleClass("C"));
                var node = new FakeNodeView();
                Budget fresh = Programs.budget();
                LoadedProtocol.evaluate(innocent, node, fresh);
                assertEquals(List.of("done"), node.log);
                assertEquals(Budget.Limits.DEFAULT.steps() - 8, fresh.steps);
                assertEquals(Budget.DEEPEST_CALLS, fresh.callDepth);
            }
        }
    }

    /// Whatever the verifier refuses, another layer stops: what writes the metered class, the class loader, the JVM, or the
    /// meter.
    @ParameterizedTest
    @MethodSource("refused")
    void isStoppedWithoutTheVerifier(Attack attack) {
        Judgement judgement = Programs.judgeFiles(attack.files(), WITHOUT_VERIFIER);
        if (judgement.protocol() == null) {
            return;
        }
        try (LoadedProtocol loaded = judgement.protocol().load()) {
            Budget budget = Programs.budget();
            if (attack.id().equals("A11")) {
                Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"));
                assertThrows(NullPointerException.class, () -> {
                    assertNotNull(capsule.toString());
                    assertTrue(capsule.hashCode() != 0 && capsule.equals(loaded));
                }, "code of a guest runs outside of an evaluation");
                return;
            }
            Programs.Ending ending = Programs.run(loaded, budget);
            assertFalse(ending.isWhole(), () -> attack + " came through");
            assertEquals(List.of(), ending.node().log);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isStoppedWithoutTheClosedLoader(Attack attack) {
        assertEquals(attack.reasons(), Programs.reasons(Programs.judgeFiles(attack.files(), WITHOUT_CLOSED_LOADER)));
        if (!attack.isRefused()) {
            assertFalse(Programs.run(attack.program(), WITHOUT_CLOSED_LOADER).isWhole());
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithoutTheMeter(Attack attack) {
        assertEquals(attack.reasons(), Programs.reasons(Programs.judgeFiles(attack.files(), WITHOUT_METER)));
    }
}
