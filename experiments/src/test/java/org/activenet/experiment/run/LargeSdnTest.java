// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LargeSdnTest {
    private static final Path FILE =
            Path.of(System.getProperty("activenet.root", ".."), "experiments/scenarios/large-sdn.yaml");

    /// A thousand switches, a million rules, more than 100,000 flows, and a link that fails: the whole scenario, with and without
    /// the failure.
    @Test
    @Tag("slow")
    void aThousandSwitchesCarryAHundredThousandFlows() throws InterruptedException {
        Scenario scenario = new ScenarioReader(Experiments.builtIns(Catalogue.builtIn())).read(FILE, List.of()).orThrow();

        var options = new RunOptions(1, "test", RunOptions.Detail.REPORT);
        ExperimentResult result =
                Experiments.run(Catalogue.builtIn(), scenario, options, "test", Progress.none()).orThrow();

        assertTrue(result.isValid());
        SystemResult sdn = result.systems().getFirst();
        assertTrue(sdn.ledger().isBalanced());
        assertEquals(1_000_000, sdn.summary("state_entries").mean());
        double hops = sdn.ledger().delivered() * sdn.summary("rtt_steady_ns").mean() / 1_000_000; // each link takes 1 ms
        assertTrue(hops > 1e6, hops + " hops");
        assertTrue(sdn.ledger().droppedInAll() > 0, "the failure is noticed");
        assertTrue(sdn.ledger().droppedInAll() < 100, sdn.ledger().toString());
    }
}
