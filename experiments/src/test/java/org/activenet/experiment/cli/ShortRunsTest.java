// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: every scenario that we publish runs, and comes to what it came to. Method: a short form of each, of a sweep its first
/// and its last point, by the commands that users type; the fingerprints of all runs are compared with recorded ones.
///
/// Who changes a model or a scenario on purpose records anew, with `-Dactivenet.record=true`, and says in the commit which
/// fingerprints changed and why.
class ShortRunsTest extends User {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", "..")).toAbsolutePath();
    private static final Path SCENARIOS = ROOT.resolve("experiments/scenarios");
    private static final Path RECORDED = ROOT.resolve("experiments/src/test/resources/recorded/short-runs");
    private static final String BREAK = "failures=[{link: [Denver, Kansas City], down: 400 ms, up: 800 ms}]";

    /// What makes each short, and of a sweep the number of its last point.
    private static final Map<String, Form> FORMS = new TreeMap<>(Map.of(
            "quickstart.yaml", Form.of("phases.warmUp=200 ms", "phases.measured=1 s", BREAK),
            "planet.yaml", Form.of("phases.warmUp=200 ms", "phases.measured=2 s", "systems.planet.tick=100 ms", BREAK),
            "mixed-traffic.yaml", Form.of("phases.warmUp=200 ms", "phases.measured=800 ms", "traffic.files.start=500 ms"),
            "large-network.yaml", Form.of("topology.generate.nodes=5000", "topology.generate.links=15000",
                    "traffic.pings.pairs.random=200", "phases.measured=1 s"),
            "large-sdn.yaml", Form.of("topology.generate.nodes=100", "topology.generate.links=500",
                    "traffic.pings.pairs.random=2000", "failures=[{link: [n0, n17], down: 4 s, up: 7 s}]"),
            "studies/load.yaml", Form.of(140, "phases.measured=1 s"),
            "studies/controller-distance.yaml", Form.of(52, "phases.measured=1 s"),
            "studies/detection.yaml", Form.of(21, "phases.measured=2 s"),
            "studies/node-era.yaml", Form.of(14, "phases.measured=1 s"),
            "studies/capsule-size.yaml", Form.of(32, "phases.measured=1 s")));

    static {
        FORMS.put("studies/micro-loops.yaml", Form.of(6, "phases.measured=1 s", "traffic.stream.gap.poisson=5 ms"));
    }

    /// @param lastPoint 0 where it is not a sweep
    private record Form(int lastPoint, List<String> settings) {
        static Form of(String... settings) {
            return of(0, settings);
        }

        static Form of(int lastPoint, String... settings) {
            return new Form(lastPoint, List.of(settings));
        }
    }

    static Stream<String> files() {
        return FORMS.keySet().stream();
    }

    @Test
    void everyScenarioHasAShortForm() throws IOException {
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            assertEquals(FORMS.keySet(), files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> SCENARIOS.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesToWhatItCameTo(String file) throws IOException {
        Form form = FORMS.get(file);
        boolean isSweep = form.lastPoint > 0;
        List<String> words = new ArrayList<>(List.of(isSweep ? "sweep" : "run", SCENARIOS.resolve(file).toString(),
                "--quiet", "--out", "out", "--set", "replications=1"));
        form.settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        if (isSweep) {
            words.addAll(List.of("--points", "1," + form.lastPoint));
        }
        assertEquals(ExitCode.DONE, execute(words.toArray(String[]::new)), text(err));
        if (isSweep) {
            assertEquals(ExitCode.NOT_VALID, execute("sweep", "collect", "out"), "all others are missing");
            assertTrue(text(err).contains(" of " + form.lastPoint + " not run yet"), text(err));
        }

        String fingerprints = fingerprints(Files.readAllLines(folder.resolve("out/runs.csv")));

        assertNotEquals("", fingerprints);
        Path recorded = RECORDED.resolve(file.substring(file.lastIndexOf('/') + 1).replace(".yaml", ".csv"));
        if (Boolean.getBoolean("activenet.record")) {
            Files.createDirectories(RECORDED);
            Files.writeString(recorded, fingerprints);
        }
        assertEquals(Files.readString(recorded).replace("\r\n", "\n"), fingerprints);
    }

    /// Of each run what is varied, the system and the fingerprints; all others are measures, to which new ones may come.
    private static String fingerprints(List<String> rows) {
        List<String> titles = List.of(rows.getFirst().split(","));
        int[] columns = IntStream.range(0, titles.size())
                .filter(i -> i <= titles.indexOf("system") || titles.get(i).startsWith("fingerprint_"))
                .toArray();
        return rows.stream()
                .map(row -> row.split(",", -1))
                .map(fields -> Arrays.stream(columns).mapToObj(i -> fields[i]).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }
}
