// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

/// The scenario of a million nodes, with fewer of them: still far too many for routes of all pairs and for a picture.
class LargeNetworkTest {
    private static final Path FILE =
            Path.of(System.getProperty("activenet.root", ".."), "experiments/scenarios/large-network.yaml");

    private static ExperimentResult run(String... settings) throws InterruptedException {
        Scenario scenario = new ScenarioReader(Experiments.builtIns(Catalogue.builtIn())).read(FILE, List.of(settings)).orThrow();
        var options = new RunOptions(2, "test", RunOptions.Detail.REPORT);
        return Experiments.run(Catalogue.builtIn(), scenario, options, "test", Progress.none()).orThrow();
    }

    @Test
    void twentyThousandNodesRun() throws InterruptedException {
        ExperimentResult result = run(
                "topology.generate.nodes=20000", "topology.generate.links=60000", "traffic.pings.pairs.random=200");

        assertTrue(result.isValid());
        assertEquals("random:20000,60000: 20,000 nodes, 60,000 links", result.network().label());
        assertEquals("", result.network().svg(), "too large to be drawn");
        SystemResult plan = result.systems().getFirst();
        assertTrue(plan.ledger().delivered() > 15_000, plan.ledger().toString());
        assertTrue(plan.ledger().isBalanced());
        double hops = plan.summary("rtt_steady_ns").mean() / 1_000_000; // each link takes 1 ms
        assertTrue(hops > 10 && hops < 15, hops + " hops there and back");
    }

    /// Goal: failures change routes that are searched for as they change those of a table. Method: active nodes lose
    /// pings only between the failure of a node on their paths and the new routes; and the same run twice, on other
    /// threads.
    @Test
    void routesFollowFailuresAndRunsAreTheSame() throws InterruptedException, IOException {
        String yaml = Files.readString(FILE) + """
                failures:
                  - {node: n17, down: 3 s, up: 6 s}
                  - {node: n99, down: 4 s}
                """;
        String[] settings = {
            "topology.generate.nodes=2200", "topology.generate.links=6600", "traffic.pings.pairs.random=50",
            "replications=2"
        };
        ExperimentResult one = Scenarios.run(Scenarios.read(yaml, settings), 1).orThrow();
        ExperimentResult other = Scenarios.run(Scenarios.read(yaml, settings), 2).orThrow();

        assertTrue(one.isValid());
        assertEquals(one.systems().getFirst().fingerprints(), other.systems().getFirst().fingerprints());
        assertTrue(one.systems().getFirst().ledger().dropped().getOrDefault("LINK_DOWN", 0L) > 0);
    }
}
