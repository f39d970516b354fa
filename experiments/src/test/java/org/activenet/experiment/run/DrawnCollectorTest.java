// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.activenet.experiment.result.DrawnRequests;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.RequestBins;
import org.activenet.experiment.result.RequestSample;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.TimeDistribution;
import org.activenet.experiment.workload.StreamRequests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: the pictures of a report show what the requests did. Method: what is kept for them is compared with what a plain count
/// over all requests of a run gives, which keeps every one of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawnCollectorTest {
    /// More answers than dots, and losses in both replications.
    private static final String BUSY = """
            name: busy
            seed: 3
            replications: 2
            topology: {generate: {kind: ring, nodes: 6}, rate: 1 Gbps, delay: 1 ms}
            profile: ideal
            phases: {warmUp: 1 s, measured: 5 s}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 9}, gap: {poisson: 10 ms}}
              - {name: more, kind: ping, pairs: [[n0, n3]], gap: {every: 3 ms}}
              - {name: traces, kind: traceroute, pairs: {random: 2}, gap: {every: 1 s}}
            failures:
              - {node: n3, down: 2 s, up: 2500 ms}
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
            """;

    private ExperimentResult result;

    private record Request(long sentNs, double timeNs, boolean isLost) {}

    @BeforeAll
    void runOnce() throws InterruptedException {
        result = Scenarios.run(Scenarios.read(BUSY), 2).orThrow();
    }

    private static List<Request> pings(SystemResult system, int replication) {
        List<Request> all = new ArrayList<>();
        for (StreamRequests stream : system.requests().get(replication)) {
            for (int i = 0; i < stream.size() && !stream.traffic().name().equals("traces"); i++) {
                double timeNs = stream.isAnswered(i) ? stream.answeredNs(i) - stream.sentNs(i) : Double.POSITIVE_INFINITY;
                all.add(new Request(stream.sentNs(i), timeNs, stream.isLost(i)));
            }
        }
        return all;
    }

    private static DrawnRequests.OverTime pings(SystemResult system) {
        return system.drawn().byKind().get("ping");
    }

    /// Goal: no kind is drawn with the requests of another. Method: the traceroutes are few, so that all of them are dots.
    @Test
    void eachKindIsKeptByItself() {
        for (SystemResult system : result.systems()) {
            assertEquals(List.of("ping", "traceroute"), List.copyOf(system.drawn().byKind().keySet()));
            DrawnRequests.OverTime traces = system.drawn().byKind().get("traceroute");
            StreamRequests first = system.requests().getFirst().get(2);
            assertEquals("traces", first.traffic().name());
            long[] answeredNs = IntStream.range(0, first.size()).filter(first::isAnswered).mapToLong(first::timeNs).toArray();
            assertArrayEquals(answeredNs, traces.sample().timesNs());
            long ended = system.requests().stream().map(run -> run.get(2).counts((_, _) -> true))
                    .mapToLong(counts -> counts.answered() + counts.lost()).sum();
            assertEquals(ended, Arrays.stream(traces.bins().ended()).sum());
        }
    }

    @Test
    void binsHoldWhatWasLostInThem() {
        for (SystemResult system : result.systems()) {
            RequestBins bins = pings(system).bins();
            assertEquals(50_000_000, bins.widthNs());
            assertEquals(120, bins.count());
            long lostInAll = 0;
            for (int bin = 0; bin < bins.count(); bin++) {
                long from = bin * bins.widthNs();
                List<Request> inside = IntStream.range(0, 2).boxed()
                        .flatMap(replication -> pings(system, replication).stream())
                        .filter(request -> request.sentNs >= from && request.sentNs < from + bins.widthNs())
                        .toList();
                assertEquals(inside.size(), bins.ended()[bin], "bin " + bin);
                assertEquals(inside.stream().filter(Request::isLost).count(), bins.lost()[bin], "bin " + bin);
                lostInAll += bins.lost()[bin];
            }
            assertTrue(lostInAll > 100, "the failure is seen: " + lostInAll);
        }
    }

    @Test
    void linesAreTheSmallestTimesWithinWhichSoManyWereAnsweredInTheFirstReplication() {
        int infinite = 0;
        for (SystemResult system : result.systems()) {
            RequestBins bins = pings(system).bins();
            for (int bin = 0; bin < bins.count(); bin++) {
                long from = bin * bins.widthNs();
                double[] timesNs = pings(system, 0).stream()
                        .filter(request -> request.sentNs >= from && request.sentNs < from + bins.widthNs())
                        .mapToDouble(Request::timeNs)
                        .toArray();
                assertEquals(smallest(timesNs, 50), bins.medianNs()[bin], "bin " + bin);
                assertEquals(smallest(timesNs, 95), bins.p95Ns()[bin], "bin " + bin);
                infinite += Double.isInfinite(bins.p95Ns()[bin]) ? 1 : 0;
            }
        }
        assertTrue(infinite > 0, "there are bins with more than 5 % lost");
    }

    /// By trying every time there is.
    private static double smallest(double[] timesNs, int percent) {
        long wanted = (long) percent * timesNs.length;
        return Arrays.stream(timesNs)
                .filter(timeNs -> 100 * Arrays.stream(timesNs).filter(other -> other <= timeNs).count() >= wanted)
                .min()
                .orElse(Double.NaN);
    }

    @Test
    void dotsAreOneOfSoManyInARowAndNoInstantOfLossIsMissing() {
        for (SystemResult system : result.systems()) {
            RequestSample sample = pings(system).sample();
            List<Request> all = pings(system, 0);
            long answered = all.stream().filter(request -> Double.isFinite(request.timeNs)).count();
            assertEquals(3, sample.oneOf(), answered + " were answered");
            assertTrue(sample.count() <= RequestSample.MOST_DOTS + 2 && sample.count() >= answered / 3 - 2);
            var known = new TreeSet<String>();
            all.forEach(request -> known.add(request.sentNs + " " + (long) request.timeNs));
            for (int i = 0; i < sample.count(); i++) {
                assertTrue(known.contains(sample.sentNs()[i] + " " + sample.timesNs()[i]), "dot " + i);
            }
            assertEquals(List.of(), sample.pairs(), "ten pairs are too many for marks of their own");

            long slotNs = 6_000_000_000L / RequestSample.MOST_UNANSWERED;
            long[] firsts = all.stream().filter(Request::isLost).mapToLong(Request::sentNs)
                    .boxed()
                    .collect(Collectors.toMap(sentNs -> sentNs / slotNs, sentNs -> sentNs, Math::min))
                    .values().stream().mapToLong(Long::longValue).sorted().toArray();
            assertArrayEquals(firsts, sample.unansweredNs());
        }
    }

    /// Goal: nothing that repeats itself is always left out. Method: requests of two pairs in turn, of which each second is
    /// drawn.
    @Test
    void aPatternInTheRequestsIsNotOneInTheDots() throws InterruptedException {
        SystemResult system = Scenarios.run(Scenarios.read(BUSY,
                "replications=1", "traffic.pings.gap.poisson=60 min", "traffic.more.pairs=[[n0, n1], [n1, n0]]",
                "traffic.more.gap.every=2 ms"), 2).orThrow().systems().getLast();

        RequestSample sample = pings(system).sample();
        StreamRequests more = system.requests().getFirst().get(1);
        int[] byPair = new int[2];
        for (int i = 0, dot = 0; i < more.size() && dot < sample.count(); i++) {
            if (more.sentNs(i) == sample.sentNs()[dot] && more.isAnswered(i) && more.timeNs(i) == sample.timesNs()[dot]) {
                byPair[more.pair(i)]++;
                dot++;
            }
        }
        assertEquals(2, sample.oneOf());
        assertTrue(Math.abs(byPair[0] - byPair[1]) < sample.count() / 5, Arrays.toString(byPair));
    }

    @Test
    void distributionsAreThoseOfTheSameRequests() {
        int checked = 0;
        for (SystemResult system : result.systems()) {
            TimeDistribution of = system.drawn().distributions().get("rtt_steady_ns");
            double[] timesNs = IntStream.range(0, 2).boxed()
                    .flatMap(replication -> system.requests().get(replication).stream())
                    .filter(stream -> !stream.traffic().name().equals("traces"))
                    .flatMap(stream -> IntStream.range(0, stream.size())
                            .filter(i -> stream.sentNs(i) >= 1_000_000_000L && !stream.isFirstOfPair(i))
                            .mapToObj(i -> stream.isAnswered(i) ? (double) stream.timeNs(i) : Double.POSITIVE_INFINITY))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            assertEquals(timesNs.length, of.n());
            assertEquals((double) Arrays.stream(timesNs).filter(Double::isFinite).count() / timesNs.length, of.answeredShare());
            for (int i = 0; i < of.times().length; i++) {
                double timeNs = of.times()[i];
                double share = of.shares()[i] * timesNs.length;
                long within = Arrays.stream(timesNs).filter(other -> other <= timeNs).count();
                long below = Arrays.stream(timesNs).filter(other -> other < timeNs).count();
                assertTrue(below < share + 1e-6 && share <= within + 1e-6, below + " < " + share + " <= " + within);
                checked++;
            }
        }
        assertTrue(checked > 400, "steps: " + checked);
    }

    @ParameterizedTest(name = "{0} ns and {1} requests")
    @CsvSource({
        "11000000000,     4400,    100000000", // 110 bins of 40 requests
        "12000000000,     1000000, 100000000", // at most 120 bins
        "12000000001,     1000000, 200000000",
        "10000000000,     1000,    200000000", // twenty requests in each
        "5000000000,      5,       5000000000", // all in one bin
        "60,              10,      100",
    })
    void binsAreFewAndFullAndTheirWidthIsRound(long endNs, double expected, long widthNs) {
        assertEquals(widthNs, RequestBins.widthNs(endNs, expected));
    }

    @Test
    void fewPairsHaveTheirNames() throws InterruptedException {
        DrawnRequests.OverTime drawn = pings(
                Scenarios.run(Scenarios.read(BUSY, "traffic.pings.pairs=[[n0, n3], [n3, n0]]"), 2)
                        .orThrow().systems().getFirst());

        assertEquals("[NodePair[source=0, target=3], NodePair[source=3, target=0]]", drawn.sample().pairs().toString());
        assertEquals(List.of(0, 1), Arrays.stream(drawn.sample().pairOf()).distinct().sorted().boxed().toList());
    }
}
