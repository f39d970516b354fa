// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs and scenarios with numbers that no sum or product may overflow at: each is a finding, a dropped packet, or a run
/// like any other, and never a bug.
class HostileScenariosTest extends User {
    private static final String SCENARIO = """
            name: hostile
            topology: {name: abilene, delay: 1 ms}
            profile: %s
            phases: {measured: 1 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[Denver, Seattle]], gap: {every: 500 ms}}
            systems:
              - {name: good, kind: plan}
              - {name: evil, kind: plan, program: evil.plan}
            limits: {steps: %d, packets: 1000000, resourceBound: 1000000}
            """;

    private static final String ECHO =
            "fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit = ";

    private int run(String profile, long steps, String program, String... more) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO.formatted(profile, steps));
        Files.writeString(folder.resolve("evil.plan"), program);
        return execute("run", "s.yaml", "--out", "result");
    }

    private String all() {
        return (text(out) + text(err)).replace('\n', ' ').replaceAll(" +", " ");
    }

    /// The systems beside it have their results.
    private void assertOthersAreWhole() throws IOException {
        String summary = Files.readString(folder.resolve("result/summary.json"));
        assertTrue(summary.contains("\"answered\": 2") && summary.contains("\"answered\": 0"), summary);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_536, 1_000_000_000, Integer.MAX_VALUE})
    void piecesOfAnyLengthAreRefusedToTheProgramAlone(int length) throws IOException {
        int code = run("ideal", 100_000, """
                svc fragment : ('a chunk, int) -> unit chunk list
                fun f() : unit = ()
                """ + ECHO + "(length(fragment(|f|(), " + length + ")); deliver(p, sequence))\n");
        assertEquals(0, code, all());
        assertTrue(all().contains("UNHANDLED_EXCEPTION: OutOfRange: packets of " + length + " bytes; an IP packet has 65535"),
                all());
        assertOthersAreWhole();
    }

    @ParameterizedTest
    @CsvSource({"5000, 2147483647", "2147483647, 2147483647", "1000001, 1000001"})
    void whatWouldBeSentAfterALifetimeIsRefusedToTheProgramAlone(int count, int interval) throws IOException {
        int code = run("ideal", 1_000_000_000, "fun f() : unit = ()\n" + ECHO
                + "(RetransOnRemote(|f|(), destination, 1, defaultRoute, " + count + ", " + interval
                + "); deliver(p, sequence))");
        assertEquals(0, code, all());
        assertTrue(all().contains("UNHANDLED_EXCEPTION: OutOfRange: "), all());
        assertTrue(all().contains(" ms apart, would take more than 1000000000000 ms"), all());
        assertOthersAreWhole();
    }

    private static String burn() {
        String doubled = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "fun f%d() = (f%d(); f%d())\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        return "fun f0() = ()\n" + doubled + ECHO + "f40()\n";
    }

    private void slowProfile() throws IOException {
        Files.writeString(folder.resolve("slow.yaml"), """
                name: slow
                source: me
                forward: 1 s
                perCapsule: 1 s
                perStep: {plan: 1 s, default: 1 ps}
                perByte: 1 s
                forwarding: cpu
                """);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_001, 1_000_000_000})
    void moreStepsThanATimeCanHoldAreAFinding(long steps) throws IOException {
        slowProfile();
        assertEquals(2, run("slow.yaml", steps, burn()), all());
        assertTrue(all().contains("s.yaml:3:10: error: system 'good' may take " + steps + " steps of 'plan' for one evaluation,"
                + " at 1 s each in profile 'slow': more than 1000000 s"), all());
        assertTrue(all().contains("let 'limits' have at most 'steps: 1000000', or take a profile that costs less"), all());
    }

    /// The first is in service when the run ends, and for eleven days more.
    @Test
    void asManyStepsAsATimeCanHoldAreRun() throws IOException {
        slowProfile();
        assertEquals(0, run("slow.yaml", 1_000_000, burn()), all());
    }

    /// A value of 19 lists that has half a million parts, since each has the one before it twice.
    @Test
    void aDeliveredValueIsShownAsFarAsItMayBePrinted() throws IOException {
        String doubled = IntStream.rangeClosed(1, 18)
                .mapToObj(i -> "val l%d = [l%d; l%d] ".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("twice.plan"), "fun main() = (deliver(getImplicitPort(), [1; 2]);\n let val l0 = [1; 1] "
                + doubled + "in deliver(getImplicitPort(), l18) end)\n");
        assertEquals(0, execute("plan", "run", "twice.plan", "--call", "main()"), all());
        assertTrue(all().contains(": delivered [1;2] ") && all().contains(": delivered ... "), () -> all().substring(0, 200));
    }

    private static String far(int nodes, String delay) {
        return """
                name: far
                topology: {generate: {kind: line, nodes: %d}, rate: 1 bps, delay: %s, queue: 1000000000 MB, mtu: 65535 B}
                profile: ideal
                routing: {metric: delay}
                phases: {warmUp: 1000000 s, measured: 1000000 s, drain: 1000000 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 1000000 s}, payload: 60000 B}
                systems:
                  - {name: plan, kind: plan}
                  - {name: planet, kind: planet, tick: 1000 s}
                  - {name: sdn, kind: sdn, mode: reactive, controller: {at: n0, service: 1000000 s}}
                limits: {steps: 1000000000, allocation: 1000000000 MB, store: 1000000000 MB, packets: 1000000}
                """.formatted(nodes, delay);
    }

    @Test
    void delaysThatNoPathCanHoldAreAFinding() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), far(11, "1000000 s"));
        assertEquals(2, execute("run", "s.yaml", "--out", "result"), all());
        assertTrue(all().contains("the delays of all links together are more than 9000000 s"), all());
    }

    /// Goal: at the greatest numbers that each key takes, nothing overflows. Method: a run with them all.
    @Test
    void theGreatestNumbersAreRun() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), far(10, "1000000 s"));
        assertEquals(0, execute("run", "s.yaml", "--out", "result"), all());
    }
}
