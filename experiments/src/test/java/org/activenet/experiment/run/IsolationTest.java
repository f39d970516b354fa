// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.cli.OwnCompiler;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: a run in a process of its own tells the same as one here; and what such a process takes, or says, harms nobody else.
class IsolationTest {
    /// Two systems of which the second is hostile.
    private static final String TWO = """
            name: two
            seed: 7
            replications: 2
            topology: {generate: {kind: line, nodes: 4}, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 200 ms}
            traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {poisson: 20 ms}}]
            isolation: {memory: 64 MB, deadline: 60 s}
            systems:
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n1}}
              - {name: plan, kind: plan, trust: hostile}
            base: sdn
            """;
    /// More requests than fit into the memory of the process, and than it gets done before any deadline of a test.
    private static final String MUCH = "traffic.pings.gap.poisson=1 us";

    @TempDir
    private Path folder;

    private static ExperimentResult run(Scenario scenario, boolean isolatesAll) throws InterruptedException {
        return Experiments.run(
                Catalogue.builtIn(), scenario, new RunOptions(2, "test", RunOptions.Detail.REPORT_AND_REQUESTS, isolatesAll),
                "test", Progress.none()).orThrow();
    }

    private static List<String> reasons(ExperimentResult result, int system) {
        return result.systems().get(system).replications().stream().map(ReplicationResult::invalid).toList();
    }

    @Test
    void aHostileSystemTellsTheSameAsATrustedOne() throws Exception {
        ExperimentResult hostile = run(Scenarios.read(TWO), false);
        ExperimentResult trusted = run(Scenarios.read(TWO.replace("hostile", "own")), false);

        assertTrue(hostile.isValid(), () -> reasons(hostile, 1).toString());
        assertEquals(trusted.systems(), hostile.systems());
        assertEquals(trusted.compared(), hostile.compared());
    }

    /// All kinds of system, with a failure, and programs of the user's own that fail and print.
    @Test
    @Tag("slow")
    void allSystemsTellTheSameInProcessesOfTheirOwn() throws Exception {
        Files.writeString(folder.resolve("mine.js"), """
                function evaluate(node, capsule) {
                  node.print("at " + node.address);
                  if (capsule.fields.sequence % 2 === 1) {
                    capsule.fields.nothing.at.all();
                  }
                  node.deliver(capsule.fields.port, capsule.fields.sequence);
                }
                """);
        Files.writeString(folder.resolve("mine.plan"), """
                fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit =
                  (print("sent\\n"); print(hd []))
                """);
        Files.writeString(folder.resolve("mine.java"), """
                import org.activenet.ants.api.*;
                public class Mine extends Capsule {
                    int port; int sequence;
                    public void evaluate(NodeView node) {
                        node.print("at " + node.label(node.here()) + " " + node.random(1_000));
                        if (sequence % 2 == 1) {
                            node.deliver(port / (sequence - 1), sequence / (node.here() - node.here()));
                        }
                        node.route(this, destination());
                    }
                }
                """);
        String all = Scenarios.SMALL
                + "  - {name: planet, kind: planet}\n"
                + "  - {name: mine, kind: javascript, program: mine.js, trust: own}\n"
                + "  - {name: own, kind: plan, program: mine.plan}\n"
                + "  - {name: my-ants, kind: ants, program: mine.java, trust: own}\n";
        Scenario scenario = Scenarios.read(all, folder, "replications=1");

        ExperimentResult here = run(scenario, false);
        ExperimentResult isolated = run(scenario, true);

        assertTrue(isolated.isValid(), () -> isolated.notes().warnings().toString());
        assertEquals(here.systems(), isolated.systems());
        assertEquals(here.compared(), isolated.compared());
        assertEquals(here.notes(), isolated.notes());
    }

    @Test
    void whoTakesMoreThanItsTimeIsStoppedAndItsNeighbourIsWhole() throws Exception {
        ExperimentResult alone = run(Scenarios.read(
                TWO.replaceAll(".*trust: hostile.*\n", ""), "isolation.deadline=1 s"), false);
        ExperimentResult result = run(Scenarios.read(
                TWO, "isolation.deadline=1 ms", "isolation.memory=512 MB"), false);

        String reason = "stopped after 1 ms, the deadline of 'isolation'";
        assertEquals(List.of(reason, reason), reasons(result, 1));
        assertEquals(alone.systems(), result.systems().subList(0, 1));
        assertTrue(result.notes().warnings().stream().anyMatch(warning -> warning.toString()
                .equals("plan: replication 2 is not valid: " + reason)), () -> result.notes().warnings().toString());
        assertEquals(List.of(), result.bugs());
    }

    @Test
    void whoTakesMoreThanItsMemoryIsStopped() throws Exception {
        ExperimentResult result = run(Scenarios.read(
                TWO.replaceAll(".*name: sdn.*\n", "").replace("base: sdn", ""),
                MUCH, "replications=1", "isolation.memory=24 MB"), false);

        assertEquals(List.of("stopped when it needed more than 24 MB, the memory of 'isolation'"), reasons(result, 0));
    }

    @Test
    void whatOneProcessSaysOrDoesMakesNoOtherRunInvalid() throws Exception {
        Scenario scenario = Scenarios.read(TWO, "isolation.deadline=3 s");
        try (var languages = Scenarios.languages(scenario);
                var processes = new RunProcesses(Scenarios.prepare(scenario, languages), 1, OddRunProcess.class)) {
            List<String> reasons = new ArrayList<>();
            for (int replication = 0; replication < OddRunProcess.HABITS.size(); replication++) {
                Ending<OneRun.Result> ending = processes.run(1, replication, "plan");
                assertFalse(ending.value().isPresent());
                reasons.add(ending.fault().orElseThrow().reason());
            }
            String odd = "its process did not answer as it has to: ";
            assertEquals(
                    List.of(
                            "it says so",
                            odd + "a message of version 120 in place of 1",
                            "it says so",
                            "stopped after 3 s, the deadline of 'isolation'",
                            odd + "an answer to order 1 in place of 0",
                            odd + "an answer of kind 77",
                            "its process is gone: it ended with exit code 5",
                            "it says so"),
                    reasons);
        }
    }

    @Test
    void aFileThatChangesBeforeTheProcessReadsItIsToldAndNotRun() throws Exception {
        Path program = Files.writeString(folder.resolve("mine.plan"), """
                fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit =
                  if thisHostIs(source) then () else ()
                """);
        Scenario scenario = Scenarios.read(TWO.replace("trust: hostile", "program: mine.plan"), folder);
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            Files.writeString(program, Files.readString(program).replace("then ()", "then print(1)"));
            try (var processes = new RunProcesses(experiment, 1)) {
                assertEquals(
                        "its process did not answer as it has to: a file that the scenario names has changed since the experiment"
                                + " began",
                        processes.run(1, 0, "plan").fault().orElseThrow().reason());
            }
        }
    }

    @Test
    void classFilesThatChangeBeforeTheProcessReadsThemAreToldAndNotRun() throws Exception {
        String mine = """
                import org.activenet.ants.api.*;
                class Mine extends Capsule {
                    int port; int sequence;
                    public void evaluate(NodeView node) { node.deliver(port, sequence + 1); }
                }
                """;
        OwnCompiler.compile(folder, mine);
        Scenario scenario = Scenarios.read(TWO.replace("kind: plan, trust: hostile", "kind: ants, program: classes"), folder);
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            try (var processes = new RunProcesses(experiment, 1)) {
                assertTrue(processes.run(1, 0, "plan").fault().isEmpty());
            }
            OwnCompiler.compile(folder, mine.replace("+ 1", "+ 2"));
            try (var processes = new RunProcesses(experiment, 1)) {
                assertEquals(
                        "its process did not answer as it has to: a file that the scenario names has changed since the experiment"
                                + " began",
                        processes.run(1, 0, "plan").fault().orElseThrow().reason());
            }
        }
    }

    @Test
    void whoeverDoesNotWantToWaitLeavesNoProcessBehind() throws Exception {
        Set<ProcessHandle> before = Set.copyOf(ProcessHandle.current().children().toList());
        Scenario scenario = Scenarios.read(TWO, MUCH, "isolation.memory=1 GB");
        var isUnderWay = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                Experiments.run(Catalogue.builtIn(), scenario, new RunOptions(2, "test", RunOptions.Detail.REPORT, true), "test",
                        new Progress() {
                            @Override
                            public void begin(String what, int total) {
                                isUnderWay.countDown();
                            }

                            @Override
                            public void step(String what) {}

                            @Override
                            public void end() {}
                        });
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        isUnderWay.await();
        waiting.interrupt();
        waiting.join();

        assertTrue(thrown.get() instanceof InterruptedException, String.valueOf(thrown.get()));
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            if (!before.contains(child)) {
                child.onExit().get();
            }
        }
    }

    @Test
    void whoIsHostileUnlessTheScenarioSaysOtherwise() throws Exception {
        Files.writeString(folder.resolve("mine.js"), "capsule.deliver(capsule.fields.port, [])");
        Files.writeString(folder.resolve("mine.plan"), "");
        String systems = TWO.replaceAll("(?s)systems:.*", """
                systems:
                  - {name: plan, kind: plan}
                  - {name: my-plan, kind: plan, program: mine.plan}
                  - {name: javascript, kind: javascript}
                  - {name: my-javascript, kind: javascript, program: mine.js}
                  - {name: trusted, kind: javascript, program: mine.js, trust: own}
                  - {name: suspect, kind: sdn, mode: proactive, controller: {at: n1}, trust: hostile}
                """);
        Scenario.Isolation isolation = Scenarios.read(systems, folder).isolation();
        assertEquals(Set.of("my-javascript", "suspect"), isolation.hostile());
        assertEquals(64_000_000, isolation.memoryBytes());
        assertEquals(60_000_000_000L, isolation.deadlineNs());
        assertEquals(512_000_000, Scenarios.read(TWO.replaceAll("isolation:.*\n", "")).isolation().memoryBytes());
    }
}
