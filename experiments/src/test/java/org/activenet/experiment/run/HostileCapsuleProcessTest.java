// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.activenet.ants.code.Attack;
import org.activenet.ants.code.OddClasses;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: a Java capsule that gets past the meter is stopped by the process that it runs in, and its neighbour is whole.
/// Method: [UnmeteredRunProcess] is the process of a hostile system without the meter. Each attack that nothing else stops
/// runs in it, beside a system of ours in the process of the experiment.
class HostileCapsuleProcessTest {
    private static final String SCENARIO = """
            name: hostile
            seed: 7
            replications: 1
            topology: {generate: {kind: line, nodes: 2}, delay: 1 ms}
            profile: ideal
            phases: {measured: 200 ms}
            traffic: [{name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 50 ms}}]
            isolation: {memory: 96 MB, deadline: 60 s}
            systems:
              - {name: neighbour, kind: sdn, mode: proactive, controller: {at: n1}}
              - {name: attack, kind: ants, program: PROGRAM, trust: hostile}
            base: neighbour
            """;
    private static final String MEMORY = "stopped when it needed more than 96 MB, the memory of 'isolation'";
    private static final String DEADLINE = "stopped after 2 s, the deadline of 'isolation'";
    private static final String STACK = "a program drove the JVM out of stack or memory";
    private static final String NOTHING = "";

    /// Programs that print `done` and end: with the meter gone, they see what differs between runs.
    private static final List<String> ENDS = List.of(
            "A16 String s = \"\" + this;",
            "A19 try { f(); } catch (Throwable t) { node.print(\"done\"); } int f() { return 1 + f(); }");

    @TempDir
    private Path folder;

    private record Result(String invalid, boolean hasPrinted, SystemResult neighbour) {}

    private Result run(Attack attack, String... settings) throws Exception {
        Files.writeString(folder.resolve("attack.java"), attack.program());
        return run("attack.java", settings);
    }

    private Result run(String program, String... settings) throws Exception {
        Scenario scenario = Scenarios.read(SCENARIO.replace("PROGRAM", program), folder, settings);
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            Collected collected = ExperimentRunner.run(
                    experiment, new RunOptions(1, "test", RunOptions.Detail.REPORT_AND_REQUESTS), Progress.none(),
                    new RunProcesses(experiment, 1, UnmeteredRunProcess.class));
            SystemResult attacking = collected.systems().get(1);
            boolean hasPrinted = attacking.programs().prints().stream().anyMatch(line -> line.text().startsWith("done"));
            return new Result(attacking.replications().getFirst().invalid(), hasPrinted, collected.systems().getFirst());
        }
    }

    private static SystemResult alone(Path folder) throws Exception {
        String yaml = SCENARIO.replaceAll(".*trust: hostile.*\n", "");
        return Scenarios.run(Scenarios.read(yaml, folder), 1).orThrow().systems().getFirst();
    }

    private static Attack attack(String name) {
        return Attack.all().stream().filter(each -> each.name().startsWith(name)).findFirst().orElseThrow();
    }

    private static List<Attack> running() {
        return Attack.all().stream().filter(attack -> !attack.isRefused()).toList();
    }

    /// What stops it. A loop that takes no memory is let go on for a short time only.
    private static String expected(Attack attack) {
        return switch (attack.id()) {
            case "A07" -> DEADLINE;
            case "A10" -> {
                if (attack.name().contains("Arrays.sort")) {
                    yield NOTHING; // the loader knows no such class
                }
                if (attack.name().contains("setLength")) {
                    yield STACK; // the JDK refuses that by itself
                }
                yield attack.name().contains("indexOf") ? DEADLINE : MEMORY;
            }
            case "A16" -> NOTHING;
            case "A19" -> ENDS.contains(attack.toString()) ? NOTHING : STACK;
            case "A20" -> NOTHING; // a node refuses it, as with the meter
            default -> throw new IllegalStateException("a new kind of attack: " + attack);
        };
    }

    private static String[] settings(String reason) {
        return reason.equals(DEADLINE) ? new String[] {"isolation.deadline=2 s"} : new String[0];
    }

    @Test
    void aLoopWithoutEndAndOneThatTakesMemoryAreStoppedWithoutTheMeter() throws Exception {
        SystemResult alone = alone(folder);
        for (Attack attack : List.of(attack("for (;;) { try { for (;;)"), attack("L l = null; for (;;)"))) {
            Result result = run(attack, settings(expected(attack)));
            assertEquals(expected(attack), result.invalid, attack.toString());
            assertEquals(alone, result.neighbour, attack.toString());
        }
    }

    @Test
    @Tag("slow")
    void allThatOnlyTheMeterStopsElseAreStopped() throws Exception {
        SystemResult alone = alone(folder);
        Map<String, String> wrong = new TreeMap<>();
        var ended = new ArrayList<String>();
        for (Attack attack : running()) {
            String reason = expected(attack);
            Result result = run(attack, settings(reason));
            if (!result.invalid.equals(reason)) {
                wrong.put(attack.toString(), result.invalid);
            } else if (!reason.isEmpty()) {
                assertEquals(alone, result.neighbour, attack.toString());
            } else if (result.hasPrinted) {
                ended.add(attack.toString());
            }
        }
        assertEquals(Map.of(), wrong);
        assertEquals(ENDS, ended);
        assertTrue(running().size() > 15, "only " + running().size());
    }

    /// A08, which no text says; and a capsule of the same form that does no harm.
    @Test
    void aLoopWithoutABranchIsStoppedWithoutTheMeter() throws Exception {
        Path file = Files.write(folder.resolve("C.class"), OddClasses.harmless());
        Result harmless = run("C.class");
        assertEquals(NOTHING, harmless.invalid);
        assertTrue(harmless.hasPrinted);

        Files.write(file, OddClasses.handlerThatCoversItself());
        Result endless = run("C.class", settings(DEADLINE));
        assertEquals(DEADLINE, endless.invalid);
        assertEquals(alone(folder), endless.neighbour);
    }
}
