// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.language.ListedLanguage;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.toy.language.HopLanguage;
import org.junit.jupiter.api.Test;

/// Goal: `limits.resourceBound` is the time to live of capsules that have one, and code that nodes keep is measured.
/// Method: a ping of two links each way, in a language with a resource bound, which the answer gets of its request, and in the
/// same with a time to live, which the answer inherits.
class FadingCapsulesTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn().with(new Catalogue(
            List.of(new ListedLanguage(new HopLanguage()), new ListedLanguage(new HopLanguage("fading", true))),
            List.of(),
            List.of(),
            List.of()));

    private static List<SystemResult> systems(int resourceBound) throws InterruptedException {
        var source = new SourceText("fading.yaml", """
                name: fading
                question: How far do they go?
                topology: {generate: {kind: line, nodes: 4}, delay: 1 ms}
                profile: ideal
                limits: {resourceBound: %d}
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 100 ms}}
                systems:
                  - {name: bound, kind: hop}
                  - {name: fading, kind: fading}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n1}}
                """.formatted(resourceBound));
        var scenario = new ScenarioReader(Experiments.builtIns(CATALOGUE)).read(source, Path.of("."), List.of()).orThrow();
        return Experiments.run(CATALOGUE, scenario, new RunOptions(1, "test", RunOptions.Detail.REPORT), "fading",
                        Progress.none())
                .orThrow()
                .systems();
    }

    @Test
    void whatFourHopsSufficeForIsAnsweredAndNothingWithThree() throws InterruptedException {
        for (SystemResult system : systems(4)) {
            assertEquals(0, system.summary("loss_ratio").mean(), system.name());
        }
        List<SystemResult> systems = systems(3);
        for (int i = 0; i < 2; i++) {
            assertEquals(1, systems.get(i).summary("loss_ratio").mean());
        }
        assertEquals(Set.of("NO_RESOURCE_BOUND"), systems.get(0).ledger().dropped().keySet());
        assertEquals(Set.of("TTL_EXPIRED"), systems.get(1).ledger().dropped().keySet());
    }

    @Test
    void codeThatNodesKeepIsMeasuredWhereTheyKeepSome() throws InterruptedException {
        List<SystemResult> systems = systems(4);
        assertTrue(systems.get(0).summary("code_cache_bytes").isNothing());
        assertEquals(4 * 100, systems.get(1).summary("code_cache_bytes").mean());
        assertTrue(systems.get(2).summary("code_cache_bytes").isNothing());
        assertEquals(4, systems.get(1).summary("state_entries").mean() - systems.get(0).summary("state_entries").mean());
    }
}
