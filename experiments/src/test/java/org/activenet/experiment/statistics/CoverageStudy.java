// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.activenet.experiment.statistics.Queues.Length;
import org.activenet.experiment.statistics.Queues.Service;
import org.activenet.kernel.RandomStreams;

/// How often our intervals cover a truth that is known. One experiment for each seed from 1 on; its replications are those of
/// [RandomStreams], as in the simulator; what theory knows is exact.
final class CoverageStudy {
    private static final double LOAD = 0.5;
    private static final Length WAITS = new Length(200, 2_000);
    private static final Length SHORT_WAITS = new Length(200, 100);
    private static final int PLACES = 5;
    private static final double RARE = 1e-3;
    /// Fewer intervals than this say nothing of how often they cover.
    private static final int LEAST_INTERVALS = 100;

    static final String TITLES =
            "| experiment | replications | experiments | bursts seen | with an interval | of these, truth covered | |";

    private CoverageStudy() {}

    /// What an experiment printed.
    ///
    /// @param bursts that were seen; NaN where nobody counts them
    private record Outcome(Interval interval, double bursts) {}

    /// What is asked of the covered share, in per cent.
    private record Wanted(double least, double most) {
        static final Wanted MEAN = new Wanted(94, 96);
        static final Wanted SHARE = new Wanted(93, 100);
        static final Wanted SEQUENTIAL = new Wanted(92, 100);
    }

    /// A question to one kind of interval.
    ///
    /// @param sizes       numbers of replications, of which each is a row; one 0 if a rule decides
    /// @param experiments how many, at most
    private record Case(
            String name, double truth, Wanted wanted, int[] sizes, int experiments, Experiment experiment) {
        Case withExperiments(int most) {
            return new Case(name, truth, wanted, sizes, Math.min(most, experiments), experiment);
        }

        /// Without what takes long.
        Case shortened() {
            int[] few = Arrays.stream(sizes).filter(size -> size <= 10).toArray();
            return new Case(name, truth, wanted, few, experiments, experiment);
        }
    }

    private interface Experiment {
        Outcome[] of(long seed, int[] sizes);
    }

    /// One line of the table.
    ///
    /// @param isJudged whether there were enough intervals to say how often they cover
    /// @param isFrequent whether at least twice the bursts were expected that an interval needs
    record Row(
            String name,
            String replications,
            double printed,
            double covered,
            boolean isJudged,
            boolean isMiss,
            boolean isFrequent,
            String text) {}

    static List<Row> rows(int experiments, Consumer<Row> progress) {
        return rows(cases().stream().map(each -> each.withExperiments(experiments)).toList(), progress);
    }

    /// A part that takes seconds.
    static List<Row> quickRows(int experiments, Consumer<Row> progress) {
        return rows(
                cases().stream()
                        .filter(each -> !each.name.contains("until 2 %") && !each.name.contains("100,000"))
                        .map(each -> each.shortened().withExperiments(experiments))
                        .toList(),
                progress);
    }

    private static List<Row> rows(List<Case> cases, Consumer<Row> progress) {
        List<Row> rows = new ArrayList<>();
        for (Case each : cases) {
            Outcome[][] outcomes = LongStream.rangeClosed(1, each.experiments)
                    .parallel()
                    .mapToObj(seed -> each.experiment.of(seed, each.sizes))
                    .toArray(Outcome[][]::new);
            for (int size = 0; size < each.sizes.length; size++) {
                int which = size;
                Row row = row(each, each.sizes[size], Arrays.stream(outcomes).map(all -> all[which]).toList());
                rows.add(row);
                progress.accept(row);
            }
        }
        return rows;
    }

    private static Row row(Case asked, int size, List<Outcome> outcomes) {
        long printed = outcomes.stream().filter(outcome -> outcome.interval.isPresent()).count();
        long covered = outcomes.stream().filter(outcome -> outcome.interval.contains(asked.truth)).count();
        double bursts = outcomes.stream().mapToDouble(Outcome::bursts).average().orElse(Double.NaN);
        double coveredPercent = 100.0 * covered / printed;
        boolean isJudged = printed >= LEAST_INTERVALS;
        boolean isMiss = isJudged && !(asked.wanted.least <= coveredPercent && coveredPercent <= asked.wanted.most);
        String text = String.format(Locale.ROOT, "| %s | %s | %d | %s | %.1f %% | %s | %s |",
                asked.name,
                size == 0 ? "by rule" : "" + size,
                outcomes.size(),
                Double.isNaN(bursts) ? "" : String.format(Locale.ROOT, "%.1f", bursts),
                100.0 * printed / outcomes.size(),
                isJudged ? String.format(Locale.ROOT, "%.1f %%", coveredPercent) : covered + " of " + printed,
                !isMiss ? "" : String.format(Locale.ROOT, "**misses** %.0f to %.0f", asked.wanted.least, asked.wanted.most));
        return new Row(asked.name, size == 0 ? "by rule" : "" + size, (double) printed / outcomes.size(), coveredPercent,
                isJudged, isMiss, bursts > 0 && !Clusters.isTooFew((long) (bursts / 2), size), text);
    }

    private static final int[] SIZES = {5, 10, 30};
    private static final int ALL = 4_000;

    private static List<Case> cases() {
        double waitOfMM1 = Service.EXPONENTIAL.meanWait(LOAD);
        double waitOfMD1 = Service.FIXED.meanWait(LOAD);
        List<Case> cases = new ArrayList<>(List.of(
                new Case("mean wait of M/M/1", waitOfMM1, Wanted.MEAN, SIZES, ALL, means(CoverageStudy::waitOfMM1)),
                new Case("mean wait of M/D/1", waitOfMD1, Wanted.MEAN, SIZES, ALL, means(CoverageStudy::waitOfMD1)),
                new Case("mean wait of M/M/1, 100 customers", waitOfMM1, Wanted.MEAN, SIZES, ALL,
                        means((seed, number) -> Queues.meanWait(seed, number, Service.EXPONENTIAL, LOAD, SHORT_WAITS))),
                new Case("skewed values", 1, Wanted.MEAN, SIZES, ALL, means(CoverageStudy::skewed)),
                new Case("mean wait of M/D/1, at a port of the simulator", waitOfMD1, Wanted.MEAN, new int[] {5}, 400,
                        means((seed, number) -> PortWaits.meanWait(seed, number, LOAD, WAITS))),
                new Case("paired difference, M/M/1 minus M/D/1", waitOfMM1 - waitOfMD1, Wanted.MEAN, SIZES, ALL,
                        means((seed, number) -> waitOfMM1(seed, number) - waitOfMD1(seed, number))),
                losses("independent losses, 1,000 requests", RARE, BurstLosses.independent(RARE), 1_000),
                losses("independent losses, 2,000 requests", RARE, BurstLosses.independent(RARE), 2_000),
                losses("independent losses, 10,000 requests", RARE, BurstLosses.independent(RARE), 10_000),
                lossesOfMD1K("losses of M/D/1/5 at load 0.5, 1,000 requests", LOAD, 1_000),
                lossesOfMD1K("losses of M/D/1/5 at load 0.5, 10,000 requests", LOAD, 10_000),
                lossesOfMD1K("losses of M/D/1/5 at load 2, 1,000 requests", 2, 1_000)));
        for (int requests : new int[] {1_000, 5_000, 10_000, 20_000}) {
            cases.add(losses("bursts, mean 8, %,d requests".formatted(requests), RARE, BurstLosses.geometric(RARE, 8), requests));
        }
        var unequal = new BurstLosses(RARE, new double[] {2, 32}, new double[] {0.8, 0.2});
        for (int requests : new int[] {10_000, 100_000}) {
            cases.add(losses("bursts, mean 2 or, one in five, 32, %,d requests".formatted(requests), RARE, unequal, requests));
        }
        for (int requests : new int[] {5_000, 20_000}) {
            cases.add(pairs("paired losses, bursts of the base only, %,d requests".formatted(requests), 0, requests));
            cases.add(pairs("paired losses, bursts of both, %,d requests".formatted(requests), RARE / 2, requests));
        }
        cases.add(rule("M/M/1 until 5 %", waitOfMM1, 0.05, CoverageStudy::waitOfMM1));
        cases.add(rule("M/M/1 until 2 %", waitOfMM1, 0.02, CoverageStudy::waitOfMM1));
        cases.add(rule("M/D/1 until 2 %", waitOfMD1, 0.02, CoverageStudy::waitOfMD1));
        cases.add(rule("skewed values, deviation 5 %, until 2 %", 1, 0.02, (seed, number) -> 0.95 + 0.05 * skewed(seed, number)));
        return cases;
    }

    /// As skewed as a mean never is: exponential, mean 1.
    private static double skewed(long seed, int replication) {
        return new RandomStreams(seed, replication).stream("value").nextExponentialNs(1_000_000_000) / 1e9;
    }

    private interface Value {
        double of(long seed, int replication);
    }

    private static double waitOfMM1(long seed, int replication) {
        return Queues.meanWait(seed, replication, Service.EXPONENTIAL, LOAD, WAITS);
    }

    private static double waitOfMD1(long seed, int replication) {
        return Queues.meanWait(seed, replication, Service.FIXED, LOAD, WAITS);
    }

    /// The smaller experiments are the beginnings of the largest.
    private static Experiment means(Value value) {
        return (seed, sizes) -> {
            double[] values = IntStream.range(0, most(sizes)).mapToDouble(number -> value.of(seed, number)).toArray();
            return outcomes(sizes, size ->
                    new Outcome(Sample.of(Arrays.copyOf(values, size)).summary().interval(), Double.NaN));
        };
    }

    private static Case losses(String name, double truth, BurstLosses losses, int requests) {
        return lossCase(name, truth, (seed, number) -> losses.draw(new RandomStreams(seed, number).stream("losses"), requests));
    }

    private static Case lossesOfMD1K(String name, double load, int requests) {
        return lossCase(name, Queues.lossOfMD1K(load, PLACES),
                (seed, number) -> Queues.lostOfMD1K(seed, number, load, PLACES, new Length(200, requests)));
    }

    private interface Losses {
        boolean[] of(long seed, int replication);
    }

    private static Case lossCase(String name, double truth, Losses losses) {
        return new Case(name, truth, Wanted.SHARE, SIZES, ALL, (seed, sizes) -> {
            List<LossCounts> counts = IntStream.range(0, most(sizes))
                    .mapToObj(number -> LossCounts.of(losses.of(seed, number)))
                    .toList();
            return outcomes(sizes, size -> {
                var sample = LossSample.of(counts.subList(0, size));
                return new Outcome(sample.interval(), sample.bursts());
            });
        });
    }

    /// The base loses one in a thousand, the system a share of its own.
    private static Case pairs(String name, double share, int requests) {
        var ofBase = BurstLosses.geometric(RARE, 8);
        return new Case(name, share - RARE, Wanted.SHARE, SIZES, ALL, (seed, sizes) -> {
            List<PairedLossCounts> counts = IntStream.range(0, most(sizes))
                    .mapToObj(number -> {
                        var random = new RandomStreams(seed, number);
                        boolean[] bySystem = share == 0
                                ? new boolean[requests]
                                : BurstLosses.geometric(share, 8).draw(random.stream("system"), requests);
                        return PairedLossCounts.of(bySystem, ofBase.draw(random.stream("base"), requests));
                    })
                    .toList();
            return outcomes(sizes, size -> {
                var sample = PairedLossSample.of(counts.subList(0, size));
                return new Outcome(sample.interval(), sample.bursts());
            });
        });
    }

    private static Case rule(String name, double truth, double relativeHalfWidth, Value value) {
        var rule = new ReplicationRule.Until(relativeHalfWidth, "value", 200);
        return new Case(name, truth, Wanted.SEQUENTIAL, new int[] {0}, ALL, (seed, _) -> {
            double[] values = new double[rule.most()];
            int done = 0;
            int wanted = rule.first();
            MeasureSummary summary = MeasureSummary.NOTHING;
            while (done < wanted) {
                for (; done < wanted; done++) {
                    values[done] = value.of(seed, done);
                }
                summary = Sample.of(Arrays.copyOf(values, done)).summary();
                wanted = rule.wanted(done, List.of(summary));
            }
            return new Outcome[] {new Outcome(summary.interval(), Double.NaN)};
        });
    }

    private static int most(int[] sizes) {
        return Arrays.stream(sizes).max().orElseThrow();
    }

    private static Outcome[] outcomes(int[] sizes, IntFunction<Outcome> ofSize) {
        return Arrays.stream(sizes).mapToObj(ofSize).toArray(Outcome[]::new);
    }
}
