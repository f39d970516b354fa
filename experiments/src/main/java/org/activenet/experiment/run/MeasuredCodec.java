// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.process.MessageReader;
import org.activenet.experiment.process.MessageWriter;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.result.ByPlace;
import org.activenet.experiment.result.FingerprintSet;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.StreamLoad;
import org.activenet.experiment.result.StreamResult;
import org.activenet.experiment.statistics.LossCounts;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.RepairSteps;
import org.activenet.trace.Fingerprints.Facet;

/// What a run was measured to be, as a part of a message: numbers by measure, books, fingerprints, steps of repairs.
final class MeasuredCodec {
    /// Of anything that is counted; the sum over the most replications that there can be is far from the end of a `long`.
    static final long MOST_AMOUNT = 1L << 49;

    /// What stands in a place besides one or two labels.
    private static final int CHARACTERS_BESIDES_LABELS = 32;

    private final PreparedExperiment experiment;
    private final List<String> measures;
    private final int mostCharactersOfAPlace;
    private final ByPlaceCodec byPlace;

    /// @param stepsNs by failure
    record Measured(ReplicationResult replication, List<SequencedMap<String, Double>> stepsNs) {
        Measured {
            stepsNs = List.copyOf(stepsNs);
        }
    }

    MeasuredCodec(PreparedExperiment experiment) {
        this.experiment = experiment;
        this.measures = experiment.catalogue().measures().stream().map(Measure::name).toList();
        this.byPlace = new ByPlaceCodec(experiment.net().spec());
        this.mostCharactersOfAPlace = CHARACTERS_BESIDES_LABELS
                + 2 * experiment.net().spec().labels().stream().mapToInt(String::length).max().orElse(0);
    }

    void write(OneRun.Result run, MessageWriter out) {
        ReplicationResult replication = run.replication();
        writeByMeasure(replication.measures(), out, out::real);
        writeByMeasure(replication.details().losses(), out, loss -> write(loss, out));
        writeByMeasure(replication.details().places(), out, out::text);
        for (Traffic traffic : experiment.scenario().traffic()) {
            write(replication.details().streams().get(traffic.name()), out);
        }
        write(replication.packets(), out);
        for (ByteClass byteClass : ByteClass.values()) {
            write(replication.bytesByClass().get(byteClass.label()), out);
        }
        for (Facet facet : Facet.values()) {
            out.word(replication.fingerprints().byFacet().get(name(facet)));
        }
        run.stepsNs().forEach(steps -> steps.values().forEach(out::real));
        byPlace.write(replication.details().byPlace(), out);
    }

    Measured read(MessageReader in, int replication) throws OddMessageException {
        SequencedMap<String, Double> values = readByMeasure(in, in::real);
        SequencedMap<String, LossCounts> losses = readByMeasure(in, () -> readLoss(in));
        SequencedMap<String, String> places = readByMeasure(in, () -> in.text(mostCharactersOfAPlace));
        SequencedMap<String, StreamResult> streams = new LinkedHashMap<>();
        for (Traffic traffic : experiment.scenario().traffic()) {
            streams.put(traffic.name(), readStream(in));
        }
        LedgerSums packets = readLedger(in);
        SequencedMap<String, LedgerSums> bytes = new LinkedHashMap<>();
        for (ByteClass byteClass : ByteClass.values()) {
            bytes.put(byteClass.label(), readLedger(in));
        }
        SequencedMap<String, Long> fingerprints = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            fingerprints.put(name(facet), in.word());
        }
        List<SequencedMap<String, Double>> stepsNs = new ArrayList<>();
        for (int failure = 0; failure < experiment.scenario().failures().size(); failure++) {
            stepsNs.add(readSteps(in));
        }
        ByPlace atPlaces = byPlace.read(in);
        return new Measured(
                new ReplicationResult(
                        replication,
                        "",
                        values,
                        new ReplicationResult.Details(losses, places, streams, atPlaces),
                        packets,
                        bytes,
                        new FingerprintSet(fingerprints)),
                stepsNs);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static SequencedMap<String, Double> readSteps(MessageReader in) throws OddMessageException {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        for (RepairSteps.Step step : RepairSteps.Step.values()) {
            steps.put(name(step), in.real());
        }
        return steps;
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T value);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T value() throws OddMessageException;
    }

    private <T> void writeByMeasure(SequencedMap<String, T> values, MessageWriter out, Writing<T> writing) {
        out.count(values.size());
        values.forEach((measure, value) -> {
            out.count(measures.indexOf(measure));
            writing.write(value);
        });
    }

    /// In the order in which they were written: results keep it.
    private <T> SequencedMap<String, T> readByMeasure(MessageReader in, Reading<T> reading) throws OddMessageException {
        SequencedMap<String, T> values = new LinkedHashMap<>();
        int count = in.partCount(measures.size());
        for (int i = 0; i < count; i++) {
            String measure = measures.get((int) in.count(measures.size() - 1L));
            if (values.put(measure, reading.value()) != null) {
                throw new OddMessageException("a measure that comes twice");
            }
        }
        return values;
    }

    private static void write(LossCounts loss, MessageWriter out) {
        out.count(loss.lost()).count(loss.counted()).count(loss.bursts());
    }

    private static LossCounts readLoss(MessageReader in) throws OddMessageException {
        long lost = in.count(MOST_AMOUNT);
        long counted = in.count(MOST_AMOUNT);
        long bursts = in.count(MOST_AMOUNT);
        try {
            return new LossCounts(lost, counted, bursts);
        } catch (IllegalArgumentException impossible) {
            throw new OddMessageException(String.valueOf(impossible.getMessage()));
        }
    }

    private void write(StreamResult stream, MessageWriter out) {
        out.count(stream.counts().answered()).count(stream.counts().lost()).count(stream.counts().unfinished());
        writeByMeasure(stream.meansNs(), out, out::real);
        out.count(stream.strayCount()).octet(stream.load().isPresent() ? 1 : 0);
        stream.load().ifPresent(load ->
                out.text(load.place()).real(load.asked()).real(load.offered()).real(load.worked()));
    }

    private StreamResult readStream(MessageReader in) throws OddMessageException {
        var counts = new StreamRequests.Counts(in.count(MOST_AMOUNT), in.count(MOST_AMOUNT), in.count(MOST_AMOUNT));
        SequencedMap<String, Double> meansNs = readByMeasure(in, in::real);
        long strayCount = in.count(MOST_AMOUNT);
        Optional<StreamLoad> load = in.count(1) == 0
                ? Optional.empty()
                : Optional.of(new StreamLoad(in.text(mostCharactersOfAPlace), in.real(), in.real(), in.real()));
        return new StreamResult(counts, meansNs, strayCount, load);
    }

    private static void write(LedgerSums ledger, MessageWriter out) {
        out.count(ledger.injected()).signed(ledger.created()).count(ledger.delivered()).count(ledger.consumed())
                .count(ledger.inFlight()).count(ledger.dropped().size());
        for (Map.Entry<String, Long> dropped : ledger.dropped().entrySet()) {
            out.count(DropReason.valueOf(dropped.getKey()).ordinal()).count(dropped.getValue());
        }
    }

    private static LedgerSums readLedger(MessageReader in) throws OddMessageException {
        long injected = in.count(MOST_AMOUNT);
        long created = in.signed(MOST_AMOUNT);
        long delivered = in.count(MOST_AMOUNT);
        long consumed = in.count(MOST_AMOUNT);
        long inFlight = in.count(MOST_AMOUNT);
        SequencedMap<String, Long> dropped = new LinkedHashMap<>();
        DropReason[] reasons = DropReason.values();
        int count = in.partCount(reasons.length);
        for (int i = 0; i < count; i++) {
            DropReason reason = reasons[(int) in.count(reasons.length - 1L)];
            if (dropped.put(reason.name(), in.count(MOST_AMOUNT)) != null) {
                throw new OddMessageException("a reason that comes twice");
            }
        }
        return new LedgerSums(injected, created, delivered, consumed, dropped, inFlight);
    }
}
