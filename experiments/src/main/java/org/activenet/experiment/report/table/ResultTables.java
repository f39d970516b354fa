// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;

/// What came out besides the measures, as tables.
public final class ResultTables {
    private static final String NOTHING = "-";
    private static final Scale SHARE = Scale.of(Unit.SHARE, 1);

    private ResultTables() {}

    /// What became of the requests of each stream of a kind, in its words; how many are unfinished only where some are.
    public static Grid requests(ExperimentResult result, WorkloadKind kind) {
        List<String> streams = result.scenario().streamsByKind().getOrDefault(kind, List.of()).stream()
                .map(Traffic::name)
                .toList();
        boolean hasUnfinished = AnswerTables.counts(result, kind).stream().anyMatch(counts -> counts.unfinished() > 0);
        WorkloadKind.Terms terms = kind.terms();
        var grid = new Grid().words("stream").counts(terms.sent(), terms.answered(), terms.lost());
        if (hasUnfinished) {
            grid.counts("unfinished");
        }
        for (int i = 0; i < result.systems().size(); i++) {
            SequencedMap<String, StreamRequests.Counts> all = result.systems().get(i).requestCounts();
            for (String stream : streams) {
                StreamRequests.Counts counts = all.get(stream);
                if (counts == null) {
                    continue; // not in a run that is not valid
                }
                List<String> cells = new ArrayList<>(List.of(stream, English.count(counts.sent()),
                        English.count(counts.answered()), English.count(counts.lost())));
                if (hasUnfinished) {
                    cells.add(English.count(counts.unfinished()));
                }
                grid.row(i, cells);
            }
        }
        return grid;
    }

    /// The quantiles of the times of a kind's requests in one unit, where one that did not come to a good end took forever.
    public static Grid quantiles(ExperimentResult result, WorkloadKind kind) {
        List<Measure> measures = kind.times().stream()
                .map(ResponseTime::measure)
                .filter(measure -> result.measures().contains(measure) && !CommonTimes.saysNothing(result, measure))
                .toList();
        Scale scale = Scale.ofColumn(Unit.NANOSECONDS, result.systems().stream()
                .flatMap(system -> measures.stream().map(measure -> system.overRequests().get(measure.name())))
                .filter(over -> over != null && over.n() > 0)
                .flatMapToDouble(over -> DoubleStream.of(over.p50(), over.p90(), over.p99(), over.p999()))
                .filter(Double::isFinite));
        var grid = new Grid().words("time").counts(kind.terms().many()).numbers(scale.unit(), "p50", "p90", "p99", "p99.9");
        for (Measure measure : measures) {
            for (int i = 0; i < result.systems().size(); i++) {
                RequestQuantiles over = result.systems().get(i).overRequests().get(measure.name());
                if (over != null && over.n() > 0) {
                    List<String> cells = new ArrayList<>(List.of(measure.title(), English.count(over.n())));
                    for (double timeNs : new double[] {over.p50(), over.p90(), over.p99(), over.p999()}) {
                        cells.add(Double.isInfinite(timeNs) ? unanswered(kind) : scale.number(timeNs));
                    }
                    grid.row(i, cells);
                }
            }
        }
        return grid;
    }

    /// Stands in the place of a time that there is not: `not answered`. What it was is lost, or not finished yet.
    public static String unanswered(WorkloadKind kind) {
        return "not " + kind.terms().answered();
    }

    /// What each failure did to each system, and how it was repaired; all times in one unit.
    public static Grid failures(ExperimentResult result) {
        List<FailureResult> failures = result.compared().failures();
        List<String> steps = failures.stream().flatMap(failure -> failure.stepsNs().keySet().stream()).distinct().toList();
        Scale times = Scale.ofColumn(Unit.NANOSECONDS, failures.stream().flatMapToDouble(failure -> DoubleStream.concat(
                DoubleStream.of(failure.outageNs().mean()),
                failure.stepsNs().values().stream().mapToDouble(Double::doubleValue))));
        var grid = new Grid().words("failure").counts("lost")
                .numbers(times.unit(), "outage")
                .numbers(times.unit(), steps.toArray(String[]::new));
        Scale counts = Scale.of(Unit.COUNT, 1);
        List<String> names = result.systems().stream().map(SystemResult::name).toList();
        for (FailureResult failure : failures) {
            List<String> cells = new ArrayList<>(List.of(
                    failure.failure(),
                    counts.figure(Unit.COUNT, failure.lost()).toString(),
                    times.figure(Unit.NANOSECONDS, failure.outageNs()).toString()));
            steps.forEach(step -> cells.add(times.threeDigits(failure.stepsNs().getOrDefault(step, Double.NaN))));
            grid.row(names.indexOf(failure.system()), cells);
        }
        return grid;
    }

    /// How busy the busiest link and processor of each system were, and how many bytes waited. What had nothing to do is left
    /// out; [#idle] names it.
    public static Grid loads(ExperimentResult result) {
        List<LoadMeasures.Servers> kinds = waitedForBy(Unit.BYTES);
        Scale queue = queueScale(result, kinds);
        var grid = new Grid().words("busiest").words("where").numbers(SHARE.unit(), "load")
                .numbers(queue.unit(), "mean queue", "peak queue");
        for (int i = 0; i < result.systems().size(); i++) {
            SystemResult system = result.systems().get(i);
            for (LoadMeasures.Servers servers : kinds) {
                if (isBusy(system, servers)) {
                    List<String> cells = new ArrayList<>(
                            List.of(servers.kind(), system.place(servers.busiest().name()).orElse(NOTHING)));
                    cells.addAll(load(system, servers, queue));
                    grid.row(i, cells);
                }
            }
        }
        return grid.withoutZeros();
    }

    /// How busy the controllers were, and how many messages waited.
    public static Grid controllers(ExperimentResult result) {
        List<LoadMeasures.Servers> kinds = waitedForBy(Unit.COUNT);
        Scale queue = queueScale(result, kinds);
        var grid = new Grid().numbers(SHARE.unit(), "load").numbers("messages", "mean queue", "peak queue");
        for (int i = 0; i < result.systems().size(); i++) {
            SystemResult system = result.systems().get(i);
            for (LoadMeasures.Servers servers : kinds) {
                if (isBusy(system, servers)) {
                    grid.row(i, load(system, servers, queue));
                }
            }
        }
        return grid.withoutZeros();
    }

    private static List<LoadMeasures.Servers> waitedForBy(Unit unit) {
        return LoadMeasures.SERVERS.stream().filter(servers -> servers.queueMean().unit() == unit).toList();
    }

    private static Scale queueScale(ExperimentResult result, List<LoadMeasures.Servers> kinds) {
        return Scale.ofMeans(kinds.getFirst().queueMean().unit(), result.systems().stream()
                .flatMap(system -> kinds.stream()
                        .flatMap(servers -> Stream.of(servers.queueMean(), servers.queuePeak()))
                        .map(measure -> system.summary(measure.name()))));
    }

    private static List<String> load(SystemResult system, LoadMeasures.Servers servers, Scale queue) {
        return List.of(
                SHARE.number(system.summary(servers.busiest().name()).mean()),
                queue.number(system.summary(servers.queueMean().name()).mean()),
                queue.number(system.summary(servers.queuePeak().name()).mean()));
    }

    private static boolean isBusy(SystemResult system, LoadMeasures.Servers servers) {
        return !SummaryTable.isZero(system.summary(servers.busiest().name()));
    }

    /// Kinds of servers that had nothing to do, with the systems of which that is so: `CPU of plan, sdn`.
    public static List<String> idle(ExperimentResult result) {
        List<String> idle = new ArrayList<>();
        for (LoadMeasures.Servers servers : LoadMeasures.SERVERS) {
            List<String> systems = result.systems().stream()
                    .filter(system -> !system.summary(servers.busiest().name()).isNothing() && !isBusy(system, servers))
                    .map(SystemResult::name)
                    .toList();
            if (!systems.isEmpty()) {
                idle.add(servers.kind() + " of " + String.join(", ", systems));
            }
        }
        return idle;
    }
}
