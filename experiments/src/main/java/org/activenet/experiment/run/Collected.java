// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.DrawnRequests;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.NodePair;
import org.activenet.experiment.result.Programs;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.PairedLossCounts;
import org.activenet.experiment.statistics.PairedLossSample;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.statistics.Sample;
import org.activenet.experiment.statistics.TimeDistribution;
import org.activenet.experiment.workload.LossRatio;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.StreamPlan;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.kernel.RandomStreams;
import org.activenet.network.RepairSteps;

/// What the replications of an experiment leave, added one after the other in their order.
///
/// Of the requests no more is kept than is needed to sum up, unless they are to be written down one by one; and no more is looked
/// at than somebody wants to know.
final class Collected {
    private final PreparedExperiment experiment;
    private final List<WorkloadKind> workloads;
    private final RunOptions.Detail detail;
    private final int base;
    private final SequencedMap<WorkloadKind, Double> expectedRequests; // of what is drawn by kind, in one replication
    private final List<OfSystem> systems = new ArrayList<>();
    private final List<ExperimentFailedException> bugs = new ArrayList<>();
    private List<NodePair> pairs = List.of();

    /// More pairs than this do not stand on the map.
    private static final int MOST_PAIRS = 40;

    /// What there is of one system, a value for each replication in each list.
    private final class OfSystem {
        final String name;
        final List<ReplicationResult> replications = new ArrayList<>();
        final SequencedMap<String, List<Comparison.TimeDifference>> timeDifferences = new LinkedHashMap<>(); // by measure
        final SequencedMap<String, List<PairedLossCounts>> lossDifferences = new LinkedHashMap<>(); // by measure
        final SequencedMap<String, RequestQuantiles.Collector> timesNs = new LinkedHashMap<>(); // by measure
        final List<List<LostToFailure>> losses = new ArrayList<>(); // by failure
        final List<List<SequencedMap<String, Double>>> stepsNs = new ArrayList<>(); // by failure
        final List<List<StreamRequests>> requests = new ArrayList<>();
        final SequencedMap<WorkloadKind, DrawnCollector> drawn = new LinkedHashMap<>();
        Programs programs = Programs.NONE;

        double[] values(String measure) {
            return replications.stream().mapToDouble(run -> run.measure(measure)).toArray();
        }

        OfSystem(String name) {
            this.name = name;
            long endNs = experiment.scenario().phases().trafficEndNs();
            expectedRequests.forEach((kind, expected) -> drawn.put(kind, new DrawnCollector(endNs, expected)));
            experiment.scenario().failures().forEach(_ -> {
                losses.add(new ArrayList<>());
                stepsNs.add(new ArrayList<>());
            });
        }
    }

    /// @param detail how much of it is wanted
    Collected(PreparedExperiment experiment, RunOptions.Detail detail) {
        this.experiment = experiment;
        this.workloads = experiment.catalogue().workloads();
        this.base = experiment.scenario().base();
        this.detail = detail;
        this.expectedRequests = isReported() ? expectedRequests(experiment) : new LinkedHashMap<>();
        experiment.scenario().systems().forEach(system -> systems.add(new OfSystem(system.name())));
    }

    private boolean isReported() {
        return detail.hasReport();
    }

    /// Takes the next replication, one of each system.
    void add(List<Replication> replication) {
        var comparison = new Comparison(workloads, replication.stream().map(Replication::run).toList());
        for (int i = 0; i < systems.size(); i++) {
            OfSystem system = systems.get(i);
            OneRun.Result run = replication.get(i).run();
            if (isReported() && pairs.isEmpty()) {
                pairs = DrawnCollector.pairs(run.requests(), MOST_PAIRS);
            }
            system.drawn.forEach((kind, collector) ->
                    collector.add(run.requests().stream().filter(stream -> stream.isOf(kind)).toList()));
            system.replications.add(comparison.completed(i));
            if (isReported()) {
                addTimes(comparison, i);
            }
            if (i != base) {
                addDifferences(comparison, i);
            }
            system.programs = system.programs.plus(run.programs());
            bugs.addAll(replication.get(i).bugs());
            addLosses(system, replication.get(i));
            for (int failure = 0; failure < run.stepsNs().size(); failure++) {
                system.stepsNs.get(failure).add(run.stepsNs().get(failure));
            }
            if (detail.hasRequests()) {
                system.requests.add(run.requests());
            }
        }
    }

    private void addTimes(Comparison comparison, int number) {
        OfSystem system = systems.get(number);
        for (WorkloadKind workload : workloads) {
            for (ResponseTime time : workload.times()) {
                comparison.collectTimes(workload, time, number, system.timesNs.computeIfAbsent(
                        time.measure().name(), _ -> new RequestQuantiles.Collector()));
            }
        }
    }

    private void addDifferences(Comparison comparison, int number) {
        OfSystem system = systems.get(number);
        for (WorkloadKind workload : workloads) {
            for (ResponseTime time : workload.times()) {
                system.timeDifferences.computeIfAbsent(time.measure().name(), _ -> new ArrayList<>())
                        .add(comparison.timeDifference(workload, time, number, base));
            }
            for (LossRatio loss : workload.losses()) {
                List<PairedLossCounts> differences =
                        system.lossDifferences.computeIfAbsent(loss.measure().name(), _ -> new ArrayList<>());
                comparison.lossDifference(workload, loss, number, base).ifPresent(differences::add);
            }
        }
    }

    private void addLosses(OfSystem system, Replication replication) {
        List<List<StreamRequests>> twins = replication.twins();
        for (int failure = 0; failure < twins.size(); failure++) {
            system.losses.get(failure).add(LostToFailure.of(
                    replication.run().requests(), twins.get(failure), replication.run().times().failures().get(failure)));
        }
    }

    /// In the first replication: in others the gaps that follow from a load may differ.
    private static SequencedMap<WorkloadKind, Double> expectedRequests(PreparedExperiment experiment) {
        var random = new RandomStreams(experiment.scenario().seed(), 0);
        var routes = IntactRoutes.of(experiment);
        SequencedMap<WorkloadKind, Double> expected = new LinkedHashMap<>();
        experiment.scenario().streamsByKind().forEach((kind, streams) -> expected.put(kind, streams.stream()
                .mapToDouble(traffic -> StreamPlan.of(traffic, random, experiment.net().spec(), routes)
                        .expectedRequests(traffic, experiment.scenario().phases().trafficEndNs()))
                .sum()));
        return expected;
    }

    /// Bugs of ours that ended runs, in the order of replications and systems.
    List<ExperimentFailedException> bugs() {
        return bugs;
    }

    /// Between which nodes requests went in the first replication, each pair once; empty if they are too many for a map, or no
    /// report is wanted.
    List<NodePair> pairs() {
        return pairs;
    }

    List<SystemResult> systems() {
        return systems.stream()
                .map(system -> new SystemResult(
                        system.name, system.replications, drawn(system), overRequests(system), system.requests,
                        system.programs))
                .toList();
    }

    private static DrawnRequests drawn(OfSystem system) {
        SequencedMap<String, TimeDistribution> distributions = new LinkedHashMap<>();
        system.timesNs.forEach((measure, timesNs) -> distributions.put(measure, timesNs.distribution()));
        SequencedMap<String, DrawnRequests.OverTime> byKind = new LinkedHashMap<>();
        system.drawn.forEach((kind, collector) -> byKind.put(kind.kind(), collector.drawn()));
        return new DrawnRequests(byKind, distributions);
    }

    private static SequencedMap<String, RequestQuantiles> overRequests(OfSystem system) {
        SequencedMap<String, RequestQuantiles> all = new LinkedHashMap<>();
        system.timesNs.forEach((measure, timesNs) -> all.put(measure, timesNs.quantiles()));
        return all;
    }

    /// One measure of every system, over the replications so far.
    List<MeasureSummary> summaries(String measure) {
        return systems.stream()
                .map(system -> new SystemResult(system.name, system.replications).summary(measure))
                .toList();
    }

    /// Every measure of every system against the base, where both have it in a replication.
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        OfSystem other = systems.get(base);
        for (OfSystem system : systems) {
            if (system == other) {
                continue;
            }
            for (Measure measure : experiment.catalogue().measures()) {
                Difference difference = difference(system, other, measure.name());
                if (!difference.summary().isNothing()) {
                    differences.add(difference);
                }
            }
        }
        return differences;
    }

    /// Of times and losses, request by request; of all else, replication by replication.
    private static Difference difference(OfSystem system, OfSystem other, String measure) {
        List<PairedLossCounts> losses = system.lossDifferences.getOrDefault(measure, List.of());
        List<Comparison.TimeDifference> times = system.timeDifferences.getOrDefault(measure, List.of());
        MeasureSummary summary;
        double baseMean;
        if (!losses.isEmpty()) {
            summary = PairedLossSample.of(losses).summary();
            baseMean = Double.NaN;
        } else if (!times.isEmpty()) {
            summary = sample(times, Comparison.TimeDifference::meanNs).summary();
            baseMean = sample(times, Comparison.TimeDifference::baseMeanNs).mean();
        } else {
            double[] ofBase = other.values(measure);
            summary = Sample.ofDifferences(system.values(measure), ofBase).summary();
            baseMean = Sample.of(ofBase).mean();
        }
        return new Difference(system.name, other.name, measure, summary, baseMean, losses);
    }

    private static Sample sample(
            List<Comparison.TimeDifference> times, ToDoubleFunction<Comparison.TimeDifference> part) {
        return Sample.of(times.stream().mapToDouble(part).toArray());
    }

    List<FailureResult> failures() {
        List<FailureResult> failures = new ArrayList<>();
        for (int failure = 0; failure < experiment.scenario().failures().size(); failure++) {
            String title = title(failure);
            for (OfSystem system : systems) {
                List<LostToFailure> losses = system.losses.get(failure);
                failures.add(new FailureResult(
                        system.name,
                        title,
                        LostToFailure.summary(losses),
                        LostToFailure.outageSummary(losses),
                        meanStepsNs(system.stepsNs.get(failure))));
            }
        }
        return failures;
    }

    /// With its instant where the same part fails more than once.
    private String title(int failure) {
        Failure which = experiment.scenario().failures().get(failure);
        long alike = experiment.scenario().failures().stream()
                .filter(other -> other.partName().equals(which.partName()))
                .count();
        return alike == 1 ? which.partName() : which.partName() + " at " + Quantity.DURATION.format(which.downNs());
    }

    private static SequencedMap<String, Double> meanStepsNs(List<SequencedMap<String, Double>> replications) {
        SequencedMap<String, Double> meansNs = new LinkedHashMap<>();
        for (RepairSteps.Step step : RepairSteps.Step.values()) {
            String name = step.name().toLowerCase(Locale.ROOT);
            meansNs.put(name, Sample.of(replications.stream().mapToDouble(each -> each.get(name)).toArray()).mean());
        }
        return meansNs;
    }
}
