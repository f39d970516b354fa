// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.activenet.experiment.cli.ActiveNet;
import org.activenet.experiment.cli.User;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.workload.StreamRequests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReproducibilityTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));

    private static @Nullable ExperimentResult withTwoJobs; // run once

    @TempDir
    private Path folder;

    private static ExperimentResult withTwoJobs() throws Exception {
        ExperimentResult known = withTwoJobs == null ? Scenarios.run(Scenarios.read(Scenarios.SMALL), 2).orThrow() : withTwoJobs;
        withTwoJobs = known;
        return known;
    }

    @Test
    void theSameSeedGivesTheSameResultsWhateverTheNumberOfJobs() throws Exception {
        ExperimentResult first = Scenarios.run(Scenarios.read(Scenarios.SMALL), 1).orThrow();
        ExperimentResult again = withTwoJobs();

        assertEquals(first.systems(), again.systems());
        for (SystemResult system : first.systems()) {
            assertTrue(system.ledger().injected() > 100, system.name() + " has seen traffic");
        }
    }

    /// Goal: what these tests say of all systems, they say of one whose code is compiled when it is read, and fetched by nodes.
    /// An identity of code that hung on machine, thread or locale would change its packets.
    @Test
    void oneOfTheSystemsFetchesItsCode() throws Exception {
        SystemResult ants = Scenarios.run(Scenarios.read(Scenarios.SMALL, "replications=1"), 1).orThrow().systems().stream()
                .filter(system -> system.name().equals("ants"))
                .findFirst()
                .orElseThrow();
        assertTrue(ants.summary("wire_code_bytes").mean() > 0 && ants.summary("code_cache_bytes").mean() > 0);
    }

    @Test
    void anotherSeedGivesOtherResults() throws Exception {
        ExperimentResult first = withTwoJobs();
        ExperimentResult other = Scenarios.run(Scenarios.read(Scenarios.SMALL, "seed=8"), 2).orThrow();

        for (int i = 0; i < first.systems().size(); i++) {
            SystemResult system = first.systems().get(i);
            assertNotEquals(
                    system.fingerprints().hex("arrivals"),
                    other.systems().get(i).fingerprints().hex("arrivals"),
                    system.name());
        }
    }

    @Test
    void systemsMeetTheSameTraffic() throws Exception {
        ExperimentResult result = withTwoJobs();

        List<StreamRequests> first = result.systems().getFirst().requests().getFirst();
        for (SystemResult system : result.systems()) {
            for (int stream = 0; stream < first.size(); stream++) {
                StreamRequests requests = system.requests().getFirst().get(stream);
                assertEquals(first.get(stream).size(), requests.size(), system.name());
                for (int i = 0; i < requests.size(); i++) {
                    assertEquals(first.get(stream).sentNs(i), requests.sentNs(i), system.name());
                }
            }
        }
    }

    /// Goal: no machine, only the scenario, decides. Method: the same command in a JVM of another kind, compared byte
    /// for byte with this one; what a person may see differently (the manifest) is left out.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = "-XX:+UseParallelGC -Duser.language=ar -Duser.country=EG -Duser.timezone=Pacific/Kiritimati"
            + " -Dfile.encoding=ISO-8859-1")
    void theJvmChangesNoResult(String flags) throws Exception {
        compareWithHere(Scenarios.SMALL, flags);
    }

    @Tag("slow")
    @Test
    void norDoesOneWithoutACompiler() throws Exception {
        compareWithHere(Scenarios.SMALL.lines().filter(line -> !line.contains("kind: javascript"))
                .collect(Collectors.joining("\n", "", "\n")), "-Xint");
    }

    /// Without a compiler GraalVM takes half a minute to start.
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseZGC", "-Xint", "-XX:TieredStopAtLevel=1"})
    void norDoOthers(String flags) throws Exception {
        theJvmChangesNoResult(flags);
    }

    private void compareWithHere(String scenario, String flags) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("small.yaml"), scenario);
        var here = new User();
        here.folder = folder;
        assertEquals(ExitCode.DONE, here.execute(command("here")), () -> User.text(here.err));

        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("config/jvm.options"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(flags.split(" ")));
        command.add(ActiveNet.class.getName());
        command.addAll(List.of(command("there")));
        Path err = folder.resolve("there.err");
        Path log = folder.resolve("there.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .redirectOutput(log.toFile())
                .start();
        int exitCode = process.waitFor();
        assertEquals("", Files.readString(err), "a quiet run writes nothing to standard error");
        assertEquals(ExitCode.DONE, exitCode, Files.readString(log));

        assertEquals(results("here"), results("there"));
    }

    private static String[] command(String out) {
        return new String[] {"run", "small.yaml", "--out", out, "--quiet", "--jobs", "1", "--set", "replications=1",
            "--set", "phases.measured=600 ms"};
    }

    /// Without the version, which is another one here.
    private List<String> results(String name) throws IOException {
        Path out = folder.resolve(name);
        assertEquals(
                Set.of("manifest.json", "runs.csv", "links.csv", "drops.csv", "summary.json", "scenario.yaml", "report.html"),
                Set.copyOf(names(out)));
        List<String> compared = new ArrayList<>();
        for (String file : List.of("summary.json", "runs.csv", "links.csv", "drops.csv")) {
            Files.readAllLines(out.resolve(file)).stream()
                    .filter(line -> !line.startsWith("  \"version\": "))
                    .forEach(compared::add);
        }
        return compared;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
