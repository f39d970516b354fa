// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.activenet.experiment.measure.MeasureSource;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.result.ByPlace;
import org.activenet.experiment.result.FingerprintSet;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.Programs;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.StreamLoad;
import org.activenet.experiment.result.StreamResult;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.LossRatio;
import org.activenet.experiment.workload.RequestLog;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.StreamPlan;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.ByteClass;
import org.activenet.network.Detection;
import org.activenet.network.DropReason;
import org.activenet.network.Failures;
import org.activenet.network.Network;
import org.activenet.network.RepairSteps;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints.Facet;
import org.activenet.trace.Ledger;

/// One system in one replication, from the first event to the last.
///
/// A function of the prepared experiment, the system and the replication's number: two calls give the same. It ends when
/// traffic has stopped and nothing is under way that a request has caused, or when the time to drain is over.
final class OneRun {
    /// What one run leaves.
    ///
    /// @param requests by stream, in the order of the scenario; empty if nothing follows from the run
    /// @param stepsNs  by failure: from it until the last node had finished each step of its repair, by name; NaN where there
    ///     is no such step, or it was not over when the run ended
    /// @param programs what programs printed, and where they failed
    record Result(
            ReplicationResult replication,
            List<StreamRequests> requests,
            RunTimes times,
            List<SequencedMap<String, Double>> stepsNs,
            Programs programs) {
        Result {
            requests = List.copyOf(requests);
            stepsNs = List.copyOf(stepsNs);
        }

        /// Of a run from which nothing follows.
        static Result invalid(int replication, String reason) {
            return new Result(
                    ReplicationResult.invalid(replication, reason),
                    List.of(),
                    new RunTimes(0, 0, List.of()),
                    List.of(),
                    Programs.NONE);
        }
    }

    private final PreparedExperiment experiment;
    private final Scenario scenario;
    private final Stage stage;
    private final RunningSystem system;
    private final List<RequestLog> logs = new ArrayList<>(); // in the order of the scenario

    private OneRun(PreparedExperiment experiment, RunningSystem system) {
        this.experiment = experiment;
        this.scenario = experiment.scenario();
        this.stage = system.stage();
        this.system = system;
    }

    static Result of(PreparedExperiment experiment, PreparedExperiment.Compared compared, int replication) {
        Stage stage = Stage.of(experiment.net().spec(), experiment.scenario().seed(), replication);
        try (RunningSystem system = compared.system().start(stage)) {
            return new OneRun(experiment, system).run(compared, replication);
        }
    }

    /// The requests of the same run without one of its failures: what is lost only in the other was lost because of it.
    ///
    /// @param omitted number of the failure in the scenario
    static List<StreamRequests> twin(
            PreparedExperiment experiment, PreparedExperiment.Compared compared, int replication, int omitted) {
        Stage stage = Stage.of(
                experiment.net().spec(),
                Stage.Settings.of(experiment.scenario().seed(), replication).withoutFingerprints());
        try (RunningSystem system = compared.system().start(stage)) {
            var run = new OneRun(experiment, system);
            run.startTraffic(compared);
            run.scriptFailures(omitted);
            run.drain();
            return run.logs.stream().map(RequestLog::ended).toList();
        }
    }

    private static final int NONE_OMITTED = -1;

    private Result run(PreparedExperiment.Compared compared, int replication) {
        List<MeasureSource.Gauge> gauges = experiment.catalogue().sources().stream()
                .map(source -> source.begin(system))
                .toList();
        var watch = new ProgramWatch(stage, replication);
        startTraffic(compared);
        scriptFailures(NONE_OMITTED);
        long warmUpNs = scenario.phases().warmUpNs();
        if (warmUpNs > 0) {
            stage.simulation().run(warmUpNs - 1); // what happens at the end of the warm-up is measured
            gauges.forEach(MeasureSource.Gauge::warmUpEnded);
        }
        long[] startNs = busyNs();
        stage.simulation().run(scenario.phases().trafficEndNs());
        gauges.forEach(MeasureSource.Gauge::trafficEnded);
        long[] endNs = busyNs();
        var busyNs = new long[logs.size()];
        Arrays.setAll(busyNs, i -> endNs[i] - startNs[i]);
        drain();
        stage.observers().finish(stage.network(), system::forEachHeld);
        List<StreamRequests> requests = logs.stream().map(RequestLog::ended).toList();
        RunTimes times = times(requests);
        var values = new MeasuredValues();
        experiment.catalogue().workloads().forEach(workload -> measure(workload, requests, times, values));
        gauges.forEach(gauge -> gauge.ended(values));
        var result = new ReplicationResult(
                replication,
                "",
                values.byName(),
                new ReplicationResult.Details(
                        values.losses(), values.places(), streams(requests, times, busyNs), byPlace(values)),
                sums(stage.observers().ledger().packets()),
                bytes(),
                fingerprints());
        return new Result(result, requests, times, stepsNs(), watch.programs());
    }

    /// How long the link direction has worked that each stream loads most, where that has a meaning.
    private long[] busyNs() {
        return logs.stream()
                .mapToLong(log -> log.plan().load().map(load -> stage.network().load(load.port()).busyNs()).orElse(0L))
                .toArray();
    }

    private void startTraffic(PreparedExperiment.Compared compared) {
        var routes = IntactRoutes.of(experiment);
        for (int i = 0; i < scenario.traffic().size(); i++) {
            Traffic traffic = scenario.traffic().get(i);
            StreamPlan plan = StreamPlan.of(traffic, stage.simulation().random(), experiment.net().spec(), routes);
            logs.add(RequestLog.start(traffic, plan, compared.traffic().get(i), system, scenario.phases().trafficEndNs()));
        }
    }

    /// Goes on until nothing is under way that a request has caused.
    private void drain() {
        stage.simulation().run(scenario.phases().trafficEndNs());
        stage.simulation().runWhile(stage.observers().requests()::isAnyUnderWay, scenario.phases().latestEndNs());
    }

    /// Times that other systems have a say in are left for later: see [Comparison].
    private static void measure(
            WorkloadKind workload, List<StreamRequests> requests, RunTimes times, MeasuredValues values) {
        List<StreamRequests> own = requests.stream()
                .filter(stream -> stream.isOf(workload))
                .toList();
        for (ResponseTime time : workload.times()) {
            values.put(time.measure(), time.isCommon()
                    ? Double.NaN
                    : new RequestMeans(own).meanTimeNs(time.choice(times)));
        }
        for (LossRatio loss : workload.losses()) {
            values.put(loss.measure(), new RequestMeans(own).losses(loss.choice(times)));
        }
        workload.measure(own, times, values);
    }

    /// @param busyNs in the measured time, of the link direction that each stream loads most
    private SequencedMap<String, StreamResult> streams(List<StreamRequests> requests, RunTimes times, long[] busyNs) {
        SequencedMap<String, StreamResult> streams = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            StreamRequests stream = requests.get(i);
            double worked = (double) busyNs[i] / times.measuredNs();
            SequencedMap<String, Double> meansNs = new LinkedHashMap<>();
            for (ResponseTime time : stream.traffic().kind().times()) {
                if (!time.isCommon()) {
                    meansNs.put(time.measure().name(), new RequestMeans(List.of(stream)).meanTimeNs(time.choice(times)));
                }
            }
            streams.put(stream.traffic().name(), new StreamResult(
                    stream.counts((each, index) -> times.isMeasured(each.sentNs(index))),
                    meansNs,
                    stream.strayCount(),
                    stream.plan().load().map(load -> new StreamLoad(
                            stage.network().directionName(load.port()),
                            stream.traffic().schedule().load().orElseThrow(),
                            load.offered(stream, times),
                            worked))));
        }
        return streams;
    }

    private RunTimes times(List<StreamRequests> requests) {
        return new RunTimes(
                scenario.phases().warmUpNs(),
                scenario.phases().trafficEndNs(),
                IntStream.range(0, scenario.failures().size()).mapToObj(i -> broken(i, requests)).toList());
    }

    private List<SequencedMap<String, Double>> stepsNs() {
        List<SequencedMap<String, Double>> all = new ArrayList<>();
        for (int failure = 0; failure < scenario.failures().size(); failure++) {
            long[] lastNs = stage.network().steps().stepsNs(failure, stage.simulation().nowNs());
            SequencedMap<String, Double> stepsNs = new LinkedHashMap<>();
            for (RepairSteps.Step step : RepairSteps.Step.values()) {
                long timeNs = lastNs[step.ordinal()];
                boolean isKnown = system.hasRepairSteps() && timeNs != RepairSteps.NONE;
                stepsNs.put(step.name().toLowerCase(Locale.ROOT), isKnown ? timeNs : Double.NaN);
            }
            all.add(stepsNs);
        }
        return all;
    }

    /// From when on there are new routes: with the last step of the repair that there was. A part that was down already when it
    /// failed changes nothing; a failure that nobody detected is an outage to its end.
    private long detourNs(int number) {
        Failure failure = scenario.failures().get(number);
        long[] stepsNs = stage.network().steps().stepsNs(number, stage.simulation().nowNs());
        for (int step = stepsNs.length - 1; step >= 0; step--) {
            if (stepsNs[step] != RepairSteps.NONE) {
                return Math.min(failure.downNs() + stepsNs[step], failure.endNs());
            }
        }
        boolean wasDown = IntStream.range(0, scenario.failures().size())
                .filter(other -> other != number && experiment.breaks().get(other).equals(experiment.breaks().get(number)))
                .mapToObj(scenario.failures()::get)
                .anyMatch(other -> other.downNs() < failure.downNs() && failure.downNs() < other.endNs());
        return wasDown ? failure.downNs() : failure.endNs();
    }

    /// The detour begins when new routes are in place, or, where nobody can know that, with the last request that was lost.
    private RunTimes.Broken broken(int number, List<StreamRequests> requests) {
        Failure failure = scenario.failures().get(number);
        if (system.hasRepairSteps()) {
            return new RunTimes.Broken(failure.downNs(), detourNs(number), failure.endNs());
        }
        long lastLostNs = failure.downNs();
        for (StreamRequests stream : requests) {
            for (int i = 0; i < stream.size(); i++) {
                if (stream.isLost(i) && stream.sentNs(i) >= failure.downNs() && stream.sentNs(i) < failure.endNs()) {
                    lastLostNs = Math.max(lastLostNs, stream.sentNs(i) + 1);
                }
            }
        }
        return new RunTimes.Broken(failure.downNs(), lastLostNs, failure.endNs());
    }

    /// Nobody sends keepalives to nodes that look for failures in a way of their own.
    private Detection detection() {
        Detection stated = scenario.routing().detection();
        return stated.keepalives().isPresent() && !system.hasRepairSteps() ? Detection.USUAL : stated;
    }

    /// @param omitted the number of a failure that does not happen
    private void scriptFailures(int omitted) {
        var failures = new Failures(stage.simulation(), stage.network(), stage.scriptSource(), detection());
        // All failures before all repairs: where one ends as the next begins, the part stays down.
        for (int i = 0; i < scenario.failures().size(); i++) {
            if (i == omitted) {
                continue;
            }
            int failure = i;
            long downNs = scenario.failures().get(i).downNs();
            PreparedExperiment.Break broken = experiment.breaks().get(i);
            if (broken.node() >= 0) {
                failures.failNodeAt(downNs, broken.node(), failure);
            }
            broken.links().forEach(link -> failures.failLinkAt(downNs, link, failure));
        }
        for (int i = 0; i < scenario.failures().size(); i++) {
            int failure = i;
            OptionalLong repairNs = scenario.failures().get(i).upNs();
            PreparedExperiment.Break broken = experiment.breaks().get(i);
            if (i != omitted && repairNs.isPresent()) {
                long upNs = repairNs.getAsLong();
                if (broken.node() >= 0) {
                    failures.repairNodeAt(upNs, broken.node(), failure);
                }
                broken.links().forEach(link -> failures.repairLinkAt(upNs, link, failure));
            }
        }
    }

    private ByPlace byPlace(MeasuredValues values) {
        Network network = stage.network();
        List<ByPlace.Drops> drops = new ArrayList<>();
        stage.observers().dropPlaces().forEachPort((port, reason, packets, bytes) -> drops.add(new ByPlace.Drops(
                network.ownerNode(port), port, network.peerNode(port), reason.name(), packets, bytes)));
        stage.observers().dropPlaces().forEachNode((node, reason, packets, bytes) -> drops.add(new ByPlace.Drops(
                node, ByPlace.NO_PORT, ByPlace.NO_PORT, reason.name(), packets, bytes)));
        return new ByPlace(values.ways(), drops);
    }

    private static LedgerSums sums(Ledger.Balance balance) {
        SequencedMap<String, Long> dropped = new LinkedHashMap<>();
        for (Map.Entry<DropReason, Long> entry : new EnumMap<>(balance.dropped()).entrySet()) {
            dropped.put(entry.getKey().name(), entry.getValue());
        }
        return new LedgerSums(
                balance.injected(),
                balance.created(),
                balance.delivered(),
                balance.consumed(),
                dropped,
                balance.inFlight());
    }

    private SequencedMap<String, LedgerSums> bytes() {
        SequencedMap<String, LedgerSums> bytes = new LinkedHashMap<>();
        for (ByteClass byteClass : ByteClass.values()) {
            bytes.put(byteClass.label(), sums(stage.observers().ledger().bytes(byteClass)));
        }
        return bytes;
    }

    private FingerprintSet fingerprints() {
        SequencedMap<String, Long> byFacet = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            byFacet.put(facet.name().toLowerCase(Locale.ROOT), stage.fingerprints().of(facet));
        }
        return new FingerprintSet(byFacet);
    }
}
