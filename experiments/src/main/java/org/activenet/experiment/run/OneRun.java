// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.activenet.capsule.InvalidRunException;
import org.activenet.experiment.measure.MeasureSource;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.result.FingerprintSet;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.RequestTimes;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.RequestLog;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.kernel.RunFailedException;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Failures;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints.Facet;
import org.activenet.trace.Ledger;

/// One system in one replication, from the first event to the last.
///
/// A function of the prepared experiment, the system and the replication's number: two calls give the same.
final class OneRun {
    /// What one run leaves.
    record Result(ReplicationResult replication, RequestTimes requestTimes) {}

    private final PreparedExperiment experiment;
    private final Scenario scenario;
    private final Stage stage;
    private final RunningSystem system;
    private final SequencedMap<String, List<RequestLog>> streams = new LinkedHashMap<>(); // by kind, all in their order

    private OneRun(PreparedExperiment experiment, RunningSystem system) {
        this.experiment = experiment;
        this.scenario = experiment.scenario();
        this.stage = system.stage();
        this.system = system;
        experiment.catalogue().workloads().forEach(workload -> streams.put(workload.kind(), new ArrayList<>()));
    }

    static Result of(PreparedExperiment experiment, PreparedExperiment.Compared compared, int replication) {
        Stage stage = Stage.of(experiment.net().spec(), experiment.scenario().seed(), replication);
        try (RunningSystem system = compared.system().start(stage)) {
            return new OneRun(experiment, system).run(compared, replication);
        } catch (RunFailedException failure) {
            if (failure.getCause() instanceof InvalidRunException) {
                return new Result(invalid(replication), RequestTimes.NONE);
            }
            throw failure;
        }
    }

    private Result run(PreparedExperiment.Compared compared, int replication) {
        List<MeasureSource.Gauge> gauges = experiment.catalogue().sources().stream()
                .map(source -> source.begin(system))
                .toList();
        for (int i = 0; i < scenario.traffic().size(); i++) {
            Traffic traffic = scenario.traffic().get(i);
            streamsOf(traffic.kind()).add(RequestLog.start(
                    traffic, compared.traffic().get(i), system, scenario.phases().trafficEndNs()));
        }
        scriptFailures();
        long warmUpNs = scenario.phases().warmUpNs();
        if (warmUpNs > 0) {
            stage.simulation().run(warmUpNs - 1); // what happens at the end of the warm-up is measured
            gauges.forEach(MeasureSource.Gauge::warmUpEnded);
        }
        stage.simulation().run(scenario.phases().runEndNs());
        stage.observers().finish(stage.network(), system::forEachHeld);
        var values = new MeasuredValues();
        experiment.catalogue().workloads().forEach(
                workload -> workload.measure(streamsOf(workload), times(), values));
        gauges.forEach(gauge -> gauge.ended(values));
        var result = new ReplicationResult(
                replication,
                true,
                values.byName(),
                sums(stage.observers().ledger().packets()),
                bytes(),
                fingerprints());
        return new Result(result, requestTimes());
    }

    private List<RequestLog> streamsOf(WorkloadKind workload) {
        return Objects.requireNonNull(streams.get(workload.kind()), workload.kind());
    }

    private RunTimes times() {
        return new RunTimes(
                scenario.phases().warmUpNs(),
                scenario.phases().trafficEndNs(),
                scenario.failures().stream()
                        .map(failure -> new RunTimes.Interval(failure.downNs(), failure.endNs()))
                        .toList());
    }

    private static ReplicationResult invalid(int replication) {
        return new ReplicationResult(
                replication,
                false,
                new LinkedHashMap<>(),
                LedgerSums.EMPTY,
                new LinkedHashMap<>(),
                new FingerprintSet(new LinkedHashMap<>()));
    }

    private void scriptFailures() {
        var failures = new Failures(
                stage.simulation(),
                stage.network(),
                stage.scriptSource(),
                scenario.routing().detection());
        // All failures before all repairs: where one ends as the next begins, the part stays down.
        for (int i = 0; i < scenario.failures().size(); i++) {
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
            if (repairNs.isPresent()) {
                long upNs = repairNs.getAsLong();
                if (broken.node() >= 0) {
                    failures.repairNodeAt(upNs, broken.node(), failure);
                }
                broken.links().forEach(link -> failures.repairLinkAt(upNs, link, failure));
            }
        }
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

    /// Of the first kind that this scenario has and that is drawn over time.
    private RequestTimes requestTimes() {
        record Request(RequestLog log, int index) {}
        List<Request> inOrder = experiment.catalogue().workloads().stream()
                .filter(workload -> workload.isDrawnOverTime() && !streamsOf(workload).isEmpty())
                .limit(1)
                .flatMap(workload -> streamsOf(workload).stream())
                .flatMap(log -> IntStream.range(0, log.size()).mapToObj(i -> new Request(log, i)))
                .sorted(Comparator.comparingLong(request -> request.log.sentNs(request.index)))
                .toList();
        return new RequestTimes(
                inOrder.stream().mapToLong(request -> request.log.sentNs(request.index)).toArray(),
                inOrder.stream()
                        .mapToDouble(request -> request.log.isAnswered(request.index)
                                ? request.log.roundTripNs(request.index)
                                : Double.NaN)
                        .toArray());
    }
}
