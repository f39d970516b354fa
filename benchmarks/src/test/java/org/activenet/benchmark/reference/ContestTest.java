// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final long NS_PER_S = 1_000_000_000;

    private final List<String> log = new ArrayList<>();

    private FakeSide side(String name, int unmeasuredRuns, String checks, long... perSecond) {
        List<MeasuredRun> runs = new ArrayList<>();
        for (long each : perSecond) {
            runs.add(new MeasuredRun(each, NS_PER_S, checks));
        }
        return new FakeSide(name, unmeasuredRuns, log, runs);
    }

    @Test
    void sidesTakeTurnsAndTheMiddleRunCounts() {
        FakeSide ours = side("ours", 1, "n=1", 999, 10, 50, 20, 30, 40);
        FakeSide slow = side("slow", 0, "n=1", 60);
        FakeSide fast = side("fast", 0, "n=1", 1, 5, 120, 100, 110);

        List<CaseResult> results = new Contest(List.of(
                new Contest.Case("phold", "slow", ours, slow), new Contest.Case("phold", "fast", ours, fast))).hold();

        assertEquals(
                Stream.of(
                                List.of("ours"),
                                List.of("ours", "slow", "fast", "ours", "slow", "fast", "ours", "slow", "fast"),
                                List.of("ours", "slow", "fast", "ours", "slow", "fast"),
                                List.of("end of ours", "end of slow", "end of fast"))
                        .flatMap(List::stream)
                        .toList(),
                log);
        assertEquals(new CaseResult("phold", "slow", 30, 60, "n=1", "n=1"), results.get(0));
        assertEquals(new CaseResult("phold", "fast", 30, 100, "n=1", "n=1"), results.get(1));
        assertEquals(0.5, results.get(0).ratio());
        assertEquals(CaseResult.Agreement.YES, results.get(0).agreement());
    }

    @Test
    void otherCountsAreNoAgreement() {
        var contest = new Contest(List.of(
                new Contest.Case("phold", "x", side("ours", 0, "n=1", 1), side("reference", 0, "n=2", 1))));

        assertEquals(CaseResult.Agreement.NO, contest.hold().getFirst().agreement());
    }

    @Test
    void runsThatDifferAmongThemselvesAgreeWithNothing() {
        List<MeasuredRun> runs = List.of(new MeasuredRun(1, 1, "n=1"), new MeasuredRun(1, 1, "n=2"));
        var unsteady = new FakeSide("ours", 1, log, runs);

        CaseResult result = new Contest(List.of(new Contest.Case("phold", "x", unsteady, null))).hold().getFirst();

        assertEquals("n=1 or n=2", result.ourChecks());
        assertEquals(CaseResult.Agreement.NO, result.agreement());
    }

    @Test
    void aSideThatFailsEndsAllOfThem() {
        var failing = new ReferenceSide(List.of("/no/such/program"), 1, "peer=", "n", "n_per_s", List.of("n"));
        var contest = new Contest(List.of(new Contest.Case("phold", "x", side("ours", 0, "n=1", 1), failing)));

        var thrown = assertThrows(FailedRunException.class, contest::hold);

        assertTrue(thrown.getMessage().startsWith("/no/such/program: "), thrown.getMessage());
        assertEquals("end of ours", log.getLast());
    }

    @Test
    void progressSaysHowMuchIsLeft() {
        long[] nowS = {0};
        List<String> lines = new ArrayList<>();
        FakeSide ours = side("ours", 0, "n=1", 1);
        Contest two = new Contest(
                List.of(new Contest.Case("phold", "a", ours, null), new Contest.Case("phold", "b", ours, null)));
        Contest one = new Contest(List.of(new Contest.Case("forwarding", "c", ours, null)));

        Comparison.run(List.of(two, one), lines::add, () -> (nowS[0] += 7) * NS_PER_S);

        assertEquals(List.of("[1/2] phold a, b", "[2/2] forwarding c, about 7 s left"), lines);
    }

    @Test
    void theTableHasTheGainOfTwoAtOnce() {
        List<String> lines = ComparisonTable.of(List.of(
                new CaseResult("phold", "1024x16 heap4", 1_234_567, 2_000_000, "n=1", "n=1"),
                new CaseResult("phold", "alone", 10, Double.NaN, "n=1", ""),
                new CaseResult("forwarding", ScalingGain.ONE, 100, 1_000, "n=1", "n=1"),
                new CaseResult("forwarding", ScalingGain.TWO, 190, 2_000, "n=1", "n=2"))).lines().toList();

        assertEquals("""
                job         case                          ours/s  reference/s  ratio  agree
                ----------  -------------------------  ---------  -----------  -----  -----
                phold       1024x16 heap4              1,234,567    2,000,000   0.62  yes
                phold       alone                             10            -      -  -
                forwarding  grid 10x10 1 run                 100        1,000   0.10  yes
                forwarding  grid 10x10 2 runs at once        190        2,000   0.10  NO
                Two runs at once do 1.90 times the work of one, in the reference 2.00 times; ratio 0.95
                """.lines().toList(), lines.subList(2, lines.size()));
    }
}
