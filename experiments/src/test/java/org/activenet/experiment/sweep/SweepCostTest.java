// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.result.DrawnRequests;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.run.RunStore;
import org.activenet.experiment.run.Workbench;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.network.RouteComputer;
import org.activenet.topology.Topologies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a point costs beside its simulation: nothing is done for it that another point has done, or that nobody reads.
class SweepCostTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final String SCENARIO = """
            name: small
            replications: 2
            topology: {generate: {kind: line, nodes: 4}, rate: 10 Mbps, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 100 ms}
            traffic: [{name: pings, kind: ping, pairs: [[n0, n3]], load: {poisson: 40 %}, payload: 500 B}]
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: reactive, controller: {at: n0, service: 10 us}}
            """;

    @TempDir
    private Path folder;

    private int tablesComputed(String vary, int points) throws InterruptedException {
        var computed = new AtomicInteger();
        RouteComputer counting = (network, usable, metric) -> {
            computed.incrementAndGet();
            return Topologies.shortestPathRoutes().compute(network, usable, metric);
        };
        var source = new SourceText("s.yaml", SCENARIO + "sweep: {vary: {" + vary + "}}\n");
        try (var bench = new Workbench(2, Topologies.shared(counting));
                SweepFolder kept = SweepFolder.open(folder.resolve(points + vary.substring(0, 4))).orThrow()) {
            SweepInput input = SweepInput.read(CATALOGUE, source, folder, List.of(), -1, "test", bench).orThrow();
            SweepRunner.Outcome outcome = SweepRunner.run(
                    CATALOGUE, input, kept, IntStream.rangeClosed(1, points).toArray(), false, bench, Progress.none());
            assertEquals(points, outcome.done());
        }
        return computed.get();
    }

    @Test
    void pointsOnOneNetworkShareTheirRoutes() throws InterruptedException {
        int ofOne = tablesComputed("seed: [1]", 1);
        assertTrue(ofOne > 0);
        assertEquals(ofOne, tablesComputed("seed: [1, 2, 3, 4, 5]", 5));
        assertEquals(2 * ofOne, tablesComputed("topology.rate: [10 Mbps, 20 Mbps]", 2), "a link is another with another rate");
    }

    @Test
    void theLastRunOfAPointIsNotWrittenDown() {
        try (SweepFolder kept = SweepFolder.open(folder.resolve("kept")).orThrow()) {
            SweepFolder.PointRuns runs = kept.runs("ab".repeat(32), 2);
            var first = new RunStore.Run(0, 0, -1);
            runs.keep(first, () -> new byte[] {1});
            runs.keep(new RunStore.Run(0, 1, -1), () -> fail("nobody would read it"));
            assertTrue(runs.find(first).isPresent());
        }
    }

    @Test
    void figuresAreThoseOfAReportWithoutItsPictures() throws InterruptedException {
        ExperimentResult figures = result(RunOptions.Detail.FIGURES);
        ExperimentResult report = result(RunOptions.Detail.REPORT);
        assertEquals(PointTables.rows(report), PointTables.rows(figures));
        assertFalse(report.network().svg().isEmpty());
        assertTrue(figures.network().svg().isEmpty());
        for (SystemResult system : figures.systems()) {
            assertEquals(DrawnRequests.NONE, system.drawn());
            assertTrue(system.overRequests().isEmpty());
        }
    }

    private ExperimentResult result(RunOptions.Detail detail) throws InterruptedException {
        Scenario scenario = new ScenarioReader(Experiments.builtIns(CATALOGUE))
                .read(new SourceText("s.yaml", SCENARIO), folder, List.of()).orThrow();
        return Experiments.run(CATALOGUE, scenario, new RunOptions(1, "", detail), "test", Progress.none()).orThrow();
    }
}
