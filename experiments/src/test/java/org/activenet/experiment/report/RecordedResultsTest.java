// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.measure.NetworkMeasures;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.workload.ping.Ping;
import org.activenet.experiment.workload.traceroute.Traceroute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: what made the simulator faster changed no result. Method: whole runs of recorded scenarios, compared with the
/// `summary.json` of an earlier version: measures, books and fingerprints, to the last digit.
///
/// Who changes a model on purpose records anew, with `-Dactivenet.record=true`, and says in the commit which fingerprint
/// changed and why.
class RecordedResultsTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));

    /// What there was to measure when the results were recorded: a new kind of traffic adds measures to every result.
    private static final Catalogue CATALOGUE = new Catalogue(
            Catalogue.builtIn().languages(),
            Catalogue.builtIn().otherSystems(),
            List.of(new Ping(), new Traceroute()),
            List.of(new NetworkMeasures()));

    private static final Path RECORDED = ROOT.resolve("experiments/src/test/resources/recorded");

    @ParameterizedTest
    @ValueSource(strings = {"congested-grid", "failing-nsfnet", "random-ideal"})
    void givesTheResultsOfEarlierVersions(String name) throws Exception {
        compare(name);
    }

    /// Its fingerprints, in a short form, are compared by `ShortRunsTest` as well.
    @Tag("slow")
    @Test
    void theQuickstartGivesTheResultsOfEarlierVersions() throws Exception {
        compare("quickstart");
    }

    private static void compare(String name) throws Exception {
        Path file = name.equals("quickstart")
                ? ROOT.resolve("experiments/scenarios/quickstart.yaml")
                : RECORDED.resolve(name + ".yaml");
        var source = new SourceText(file.toString(), Files.readString(file));
        Scenario scenario = new ScenarioReader(Experiments.builtIns(CATALOGUE))
                .read(source, file.getParent(), List.of())
                .orThrow();

        String summary = ResultJson.summary(
                Experiments.run(CATALOGUE, scenario, new RunOptions(2, "test", RunOptions.Detail.REPORT), "recorded",
                        Progress.none()).orThrow());

        Path recorded = RECORDED.resolve(name + ".json");
        if (Boolean.getBoolean("activenet.record")) {
            Files.writeString(recorded, summary);
        }
        assertEquals(Files.readString(recorded), summary);
    }
}
