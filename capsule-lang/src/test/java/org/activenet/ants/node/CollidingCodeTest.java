// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.activenet.ants.code.CapsuleCompiler;
import org.activenet.ants.code.Protocol;
import org.activenet.ants.wire.Builtin;
import org.activenet.ants.wire.CodeResponse;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.budget.Budget;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.node.Arrival;
import org.activenet.node.FakeEnvironmentOs;
import org.activenet.node.FakeNodeOs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Goal: of two class files with one MD5, none is ever taken for the other. Method: `collision.txt` has two of them, of one
/// class: they differ in an attribute that no JVM knows, whose 128 bytes are a collision of the kind that Wang et al. (2005)
/// published, found from the state of MD5 behind the bytes before it by the way of Stevens (2006).
class CollidingCodeTest {
    private static final Path FILE = Path.of("src/test/resources/ants/collision.txt");
    private static final int NODE = 1;
    private static final int PORT_TO_0 = 1;

    private final AntsRuntime runtime = new AntsLanguage().open(Budget.Limits.DEFAULT);
    private final AntsEnvironment environment = (AntsEnvironment) runtime.environment();
    private final FakeEnvironmentOs os = new FakeEnvironmentOs(NODE, 3, AntsEnvironment.ANEP_TYPE);

    @AfterEach
    void close() {
        environment.close();
        runtime.close();
    }

    private static byte[] classFile(String name) {
        try {
            return HexFormat.of().parseHex(Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith(name + " "))
                    .findFirst().orElseThrow().substring(name.length() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Protocol protocol(String name, FingerprintKind kind) {
        return CapsuleCompiler.ofClassFiles("Twin.java", Map.of("Twin", classFile(name)), kind).orThrow();
    }

    @Test
    void theTwoHaveOneFingerprintAndAreNotTheSame() {
        assertEquals(protocol("one", FingerprintKind.MD5).id(), protocol("two", FingerprintKind.MD5).id());
        assertNotEquals(protocol("one", FingerprintKind.SHA_256).id(), protocol("two", FingerprintKind.SHA_256).id());
    }

    @Test
    void theSecondOfTheTwoIsNotKept() {
        try (var protocols = new KnownProtocols(AntsOptions.DEFAULT, Budget.Limits.DEFAULT)) {
            var one = new KnownProtocol(protocol("one", FingerprintKind.MD5));
            var two = new KnownProtocol(protocol("two", FingerprintKind.MD5));
            var same = new KnownProtocol(protocol("one", FingerprintKind.MD5));
            assertSame(one, protocols.keep(one));
            assertSame(one, protocols.keep(two));
            assertSame(one, protocols.keep(same));
            assertFalse(one.hasCodeOf(two));
            assertTrue(one.hasCodeOf(same));
            assertSame(one.classes().getFirst(), protocols.ofMethod(two.classes().getFirst().methodId()));
        }
    }

    @Test
    void theProgramOfTheSecondIsRefused() {
        Checked<? extends AntsProgram> first = runtime.check(ProgramSource.of("one.class", Map.of("Twin", classFile("one"))));
        Checked<? extends AntsProgram> second = runtime.check(ProgramSource.of("two.class", Map.of("Twin", classFile("two"))));
        assertTrue(first.isValid());
        assertNull(second.value());
        assertEquals("code that nodes would take for that of 'one.class'", second.diagnostics().getFirst().found());
    }

    /// Goal: texts of which the same code comes are one protocol, as their fingerprint says. Method: one has a comment more.
    @Test
    void textsOfTheSameCodeAreOneProtocol() {
        String text = "public class A extends Capsule { public void evaluate(NodeView node) {} }";
        SourceText plain = AntsNetwork.source("A", text);
        SourceText explained = AntsNetwork.source("A", text + " // which does nothing");
        KnownProtocol protocol = ((AntsCapsuleProgram) runtime.check(plain).orThrow()).protocol();
        assertSame(protocol, ((AntsCapsuleProgram) runtime.check(explained).orThrow()).protocol());
    }

    @Test
    void withTheOtherKindOfFingerprintBothAreKept() {
        var options = AntsOptions.DEFAULT.withFingerprints(FingerprintKind.SHA_256);
        try (var protocols = new KnownProtocols(options, Budget.Limits.DEFAULT)) {
            for (String name : List.of("one", "two")) {
                var protocol = new KnownProtocol(protocol(name, FingerprintKind.SHA_256));
                assertSame(protocol, protocols.keep(protocol));
            }
        }
    }

    /// Goal: a neighbour that has the other code cannot hand it on. Method: it answers with it, and then with the right one.
    @Test
    void theOtherCodeIsNotTakenFromANeighbour() {
        var one = new KnownProtocol(protocol("one", FingerprintKind.MD5));
        var two = new KnownProtocol(protocol("two", FingerprintKind.MD5));
        var program = new AntsCapsuleProgram(new SourceText("Twin.java", "class Twin"), one, Budget.Limits.DEFAULT);
        Packet held = new FakeNodeOs(NODE, 3).newCapsule(AntsEnvironment.ANEP_TYPE, 0, NODE, 0);
        held.ttl = 10;
        program.template(CallSignature.of("")).orThrow().write(held, List.of());
        held.setInPort(PORT_TO_0);
        assertEquals(Arrival.HOLD, environment.arrival(held, os));
        os.hold(held);

        Packet wrong = answer(two);
        os.handle(wrong, environment);
        assertEquals(Map.of(wrong, DropReason.MALFORMED), os.dropped());
        assertEquals(List.of(), os.resumed());
        assertEquals(0, environment.peakCodeEntries());

        os.handle(answer(one), environment);
        assertEquals(List.of(held), os.resumed());
        assertEquals(1, os.dropped().size());
        assertEquals(1, environment.peakCodeEntries());
    }

    private Packet answer(KnownProtocol protocol) {
        KnownClass type = protocol.classes().getFirst();
        CodeResponse chunk = type.group().origin(type.methodId())
                .divide(Builtin.CODE_RESPONSE.header(1, 2, 1, 1), type.group().content(), 9_000).getFirst();
        Packet message = os.newControl(0);
        message.source = 0;
        message.body = chunk;
        message.setInPort(PORT_TO_0);
        return message;
    }
}
