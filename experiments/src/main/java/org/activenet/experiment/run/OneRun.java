// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.activenet.capsule.InvalidRunException;
import org.activenet.experiment.result.Fingerprints;
import org.activenet.experiment.result.Ledger;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.RoundTrips;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.kernel.RunFailedException;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Failures;
import org.activenet.network.NetworkSpec;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints.Facet;

/// One system in one replication, from the first event to the last.
///
/// A function of the prepared experiment, the system and the replication's number: two calls give the same.
final class OneRun {
    /// What one run leaves.
    record Result(ReplicationResult replication, RoundTrips roundTrips) {}

    private final PreparedExperiment experiment;
    private final Scenario scenario;
    private final Stage stage;
    private final RunningSystem system;
    private final List<RequestLog> pings = new ArrayList<>();
    private final List<RequestLog> traceroutes = new ArrayList<>();

    private OneRun(PreparedExperiment experiment, Stage stage, RunningSystem system) {
        this.experiment = experiment;
        this.scenario = experiment.scenario();
        this.stage = stage;
        this.system = system;
    }

    static Result of(PreparedExperiment experiment, SystemMaker maker, int replication) {
        Stage stage = Stage.of(experiment.net().spec(), experiment.scenario().seed(), replication);
        try (RunningSystem system = maker.make(stage)) {
            return new OneRun(experiment, stage, system).run(replication);
        } catch (RunFailedException failure) {
            if (failure.getCause() instanceof InvalidRunException) {
                return new Result(invalid(replication), RoundTrips.NONE);
            }
            throw failure;
        }
    }

    private Result run(int replication) {
        scenario.traffic().forEach(this::start);
        scriptFailures();
        long warmUpNs = scenario.phases().warmUpNs();
        if (warmUpNs > 0) {
            stage.simulation().run(warmUpNs - 1); // what happens at the end of the warm-up is measured
        }
        Measures.Usage atWarmUp = usage();
        stage.simulation().run(scenario.phases().runEndNs());
        stage.observers().finish(stage.network(), system::forEachHeld);
        var measures = Measures.of(
                pings,
                traceroutes,
                scenario.phases(),
                scenario.failures(),
                atWarmUp,
                usage(),
                sumOverNodes(node -> stage.network().node(node).peakStateEntries()));
        var result = new ReplicationResult(
                replication, true, measures, ledger(stage.observers().ledger().packets()), bytes(), fingerprints());
        return new Result(result, roundTrips());
    }

    private static ReplicationResult invalid(int replication) {
        return new ReplicationResult(
                replication,
                false,
                new LinkedHashMap<>(),
                Ledger.EMPTY,
                new LinkedHashMap<>(),
                new Fingerprints(new LinkedHashMap<>()));
    }

    private void start(Traffic traffic) {
        int[][] pairs = pairs(traffic);
        var log = new RequestLog(stage.simulation(), pairs);
        switch (traffic.kind()) {
            case PING -> {
                log.sendBy(system.pings(traffic.payloadBytes(), log));
                pings.add(log);
            }
            case TRACEROUTE -> {
                log.sendBy(system.traceroutes(traffic.payloadBytes(), log));
                traceroutes.add(log);
            }
        }
        new PairTimers(stage.simulation(), traffic, log.sources(), scenario.phases().trafficEndNs(), log::send);
    }

    private int[][] pairs(Traffic traffic) {
        NetworkSpec spec = experiment.net().spec();
        return switch (traffic.pairs()) {
            case Traffic.RandomPairs random ->
                    PairTimers.randomPairs(stage.simulation(), traffic.name(), random.count(), spec.nodeCount());
            case Traffic.Listed listed -> listed.pairs().stream()
                    .map(pair -> new int[] {
                        spec.labels().indexOf(pair.source().value()), spec.labels().indexOf(pair.target().value())
                    })
                    .toArray(int[][]::new);
        };
    }

    private void scriptFailures() {
        var failures = new Failures(
                stage.simulation(),
                stage.network(),
                stage.scriptSource(),
                scenario.routing().convergenceNs(),
                system.routes());
        // All failures before all repairs: where one ends as the next begins, the part stays down.
        for (int i = 0; i < scenario.failures().size(); i++) {
            long downNs = scenario.failures().get(i).downNs();
            PreparedExperiment.Break broken = experiment.breaks().get(i);
            if (broken.node() >= 0) {
                failures.failNodeAt(downNs, broken.node());
            }
            broken.links().forEach(link -> failures.failLinkAt(downNs, link));
        }
        for (int i = 0; i < scenario.failures().size(); i++) {
            Failure failure = scenario.failures().get(i);
            PreparedExperiment.Break broken = experiment.breaks().get(i);
            if (failure.upNs().isPresent()) {
                long upNs = failure.upNs().getAsLong();
                if (broken.node() >= 0) {
                    failures.repairNodeAt(upNs, broken.node());
                }
                broken.links().forEach(link -> failures.repairLinkAt(upNs, link));
            }
        }
    }

    private Measures.Usage usage() {
        stage.network().catchUp();
        long[] wireBytes = new long[ByteClass.COUNT];
        for (ByteClass byteClass : ByteClass.values()) {
            wireBytes[byteClass.ordinal()] = stage.observers().ledger().wireBytes(byteClass);
        }
        return new Measures.Usage(
                wireBytes,
                stage.observers().ledger().reportPackets(),
                sumOverNodes(node -> stage.network().node(node).cpuNs()),
                system.controllerNs());
    }

    private long sumOverNodes(IntToLongFunction amount) {
        return IntStream.range(0, experiment.net().spec().nodeCount())
                .mapToLong(amount)
                .sum();
    }

    private static Ledger ledger(org.activenet.trace.Ledger.Balance balance) {
        SequencedMap<String, Long> dropped = new LinkedHashMap<>();
        for (Map.Entry<DropReason, Long> entry : new EnumMap<>(balance.dropped()).entrySet()) {
            dropped.put(entry.getKey().name(), entry.getValue());
        }
        return new Ledger(
                balance.injected(),
                balance.created(),
                balance.delivered(),
                balance.consumed(),
                dropped,
                balance.inFlight());
    }

    private SequencedMap<String, Ledger> bytes() {
        SequencedMap<String, Ledger> bytes = new LinkedHashMap<>();
        for (ByteClass byteClass : ByteClass.values()) {
            bytes.put(byteClass.label(), ledger(stage.observers().ledger().bytes(byteClass)));
        }
        return bytes;
    }

    private Fingerprints fingerprints() {
        SequencedMap<String, Long> byFacet = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            byFacet.put(facet.name().toLowerCase(Locale.ROOT), stage.fingerprints().of(facet));
        }
        return new Fingerprints(byFacet);
    }

    private RoundTrips roundTrips() {
        record Ping(RequestLog log, int index) {}
        List<Ping> inOrder = pings.stream()
                .flatMap(log -> IntStream.range(0, log.size()).mapToObj(i -> new Ping(log, i)))
                .sorted(Comparator.comparingLong(ping -> ping.log.sentNs(ping.index)))
                .toList();
        return new RoundTrips(
                inOrder.stream().mapToLong(ping -> ping.log.sentNs(ping.index)).toArray(),
                inOrder.stream()
                        .mapToDouble(ping -> ping.log.isAnswered(ping.index)
                                ? ping.log.roundTripNs(ping.index)
                                : Double.NaN)
                        .toArray());
    }
}
