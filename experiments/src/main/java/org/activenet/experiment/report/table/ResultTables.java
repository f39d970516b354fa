// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.PairedLossSample;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.workload.StreamRequests;

/// What came out besides the measures, as tables.
public final class ResultTables {
    private static final String NOTHING = "-";

    private ResultTables() {}

    /// What every system but the base has more or less of than the base, in sentences: those of the measures that stand in the
    /// answer, and that both have.
    public static List<List<String>> sentences(ExperimentResult result) {
        List<List<String>> all = new ArrayList<>();
        for (SystemResult system : result.systems()) {
            List<String> sentences = new ArrayList<>();
            Set<MeasureSummary> said = new HashSet<>();
            for (Measure measure : result.measures()) {
                boolean isInTheAnswer = measure.part() == Part.ANSWER_WITH_BARS || measure.part() == Part.ANSWER;
                result.compared().differences().stream()
                        .filter(difference -> difference.system().equals(system.name()))
                        .filter(difference -> isInTheAnswer && difference.measure().equals(measure.name()))
                        .filter(difference -> said.add(difference.summary())) // not twice of the same requests
                        .map(difference -> sentence(result, measure, difference))
                        .forEach(sentences::add);
            }
            all.add(sentences);
        }
        return all;
    }

    /// With the number of replications where not all of them have the measure under both.
    private static String sentence(ExperimentResult result, Measure measure, Difference difference) {
        String sentence = difference.losses().isEmpty()
                ? DifferenceSentence.of(measure, difference.base(), difference.summary(), difference.baseMean())
                : DifferenceSentence.ofLosses(measure, difference.base(), PairedLossSample.of(difference.losses()));
        int count = difference.summary().n();
        return count == result.replicationCount()
                ? sentence
                : sentence + " (" + count + " of " + result.replicationCount() + " replications)";
    }

    /// What became of the requests of each stream.
    public static Grid requests(ExperimentResult result) {
        var grid = new Grid().words("stream").numbers("sent", "answered", "lost", "unfinished");
        for (int i = 0; i < result.systems().size(); i++) {
            for (Map.Entry<String, StreamRequests.Counts> stream : result.systems().get(i).requestCounts().entrySet()) {
                StreamRequests.Counts counts = stream.getValue();
                grid.row(i, List.of(stream.getKey(), count(counts.sent()), count(counts.answered()), count(counts.lost()),
                        count(counts.unfinished())));
            }
        }
        return grid;
    }

    /// The quantiles of times over requests, where lost ones are slower than all others.
    public static Grid quantiles(ExperimentResult result) {
        var grid = new Grid().words("time").numbers("requests", "p50", "p90", "p99", "p99.9");
        for (Measure measure : result.measures()) {
            for (int i = 0; i < result.systems().size(); i++) {
                RequestQuantiles over = result.systems().get(i).overRequests().get(measure.name());
                if (over != null && over.n() > 0) {
                    grid.row(i, List.of(measure.title(), count(over.n()), time(over.p50()), time(over.p90()),
                            time(over.p99()), time(over.p999())));
                }
            }
        }
        return grid;
    }

    private static String time(double timeNs) {
        return Double.isInfinite(timeNs) ? "lost" : Scale.text(Unit.NANOSECONDS, timeNs);
    }

    /// What each failure did to each system, and how it was repaired.
    public static Grid failures(ExperimentResult result) {
        List<FailureResult> failures = result.compared().failures();
        var grid = new Grid().words("failure").numbers("lost", "outage");
        List<String> steps = failures.stream().flatMap(failure -> failure.stepsNs().keySet().stream()).distinct().toList();
        grid.numbers(steps.toArray(String[]::new));
        List<String> names = result.systems().stream().map(SystemResult::name).toList();
        for (FailureResult failure : failures) {
            List<String> cells = new ArrayList<>(List.of(
                    failure.failure(), figure(Unit.COUNT, failure.lost()), figure(Unit.NANOSECONDS, failure.outageNs())));
            for (String step : steps) {
                double timeNs = failure.stepsNs().getOrDefault(step, Double.NaN);
                cells.add(Double.isNaN(timeNs) ? NOTHING : Scale.text(Unit.NANOSECONDS, timeNs));
            }
            grid.row(names.indexOf(failure.system()), cells);
        }
        return grid;
    }

    private static String figure(Unit unit, MeasureSummary summary) {
        if (summary.isNothing()) {
            return NOTHING;
        }
        Scale scale = Scale.of(unit, summary.mean());
        Scale.Figure figure = scale.figure(unit, summary);
        return figure + (scale.unit().isEmpty() || !figure.unit().isEmpty() ? "" : " " + scale.unit());
    }

    /// How busy the busiest link, processor and controller of each system were, and what waited.
    public static Grid loads(ExperimentResult result) {
        var grid = new Grid().words("busiest").words("where").numbers("load", "mean queue", "peak queue");
        for (int i = 0; i < result.systems().size(); i++) {
            SystemResult system = result.systems().get(i);
            for (LoadMeasures.Servers servers : LoadMeasures.SERVERS) {
                MeasureSummary load = system.summary(servers.busiest().name());
                if (!load.isNothing()) {
                    grid.row(i, List.of(
                            servers.kind(),
                            system.place(servers.busiest().name()).orElse(NOTHING),
                            percent(load.mean()),
                            queue(servers.queueMean(), system),
                            queue(servers.queuePeak(), system)));
                }
            }
        }
        return grid;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String queue(Measure measure, SystemResult system) {
        double mean = system.summary(measure.name()).mean();
        return measure.unit() == Unit.COUNT
                ? Scale.fixed(mean, mean < 10 ? 2 : 0) + " messages"
                : Scale.text(measure.unit(), mean);
    }

    /// Thousands apart, in every locale.
    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
