// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.ToDoubleFunction;
import org.activenet.experiment.statistics.LossSample;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.statistics.Sample;
import org.activenet.experiment.workload.StreamRequests;

/// What one of the compared systems did, in all its replications.
///
/// @param drawn        of its requests, for pictures; nothing unless a report is wanted
/// @param overRequests by measure, of those that are times from request to answer; empty unless a report is wanted
/// @param requests     one by one, by replication and stream; empty unless they were asked for
/// @param programs     what programs printed, and where they failed
public record SystemResult(
        String name,
        List<ReplicationResult> replications,
        DrawnRequests drawn,
        SequencedMap<String, RequestQuantiles> overRequests,
        List<List<StreamRequests>> requests,
        Programs programs) {
    public SystemResult {
        replications = List.copyOf(replications);
        overRequests = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(overRequests));
        requests = requests.stream().map(List::copyOf).toList();
    }

    /// A system whose programs had nothing to say.
    public SystemResult(
            String name,
            List<ReplicationResult> replications,
            DrawnRequests drawn,
            SequencedMap<String, RequestQuantiles> overRequests,
            List<List<StreamRequests>> requests) {
        this(name, replications, drawn, overRequests, requests, Programs.NONE);
    }

    /// A system whose requests are of no interest.
    public SystemResult(String name, List<ReplicationResult> replications) {
        this(name, replications, DrawnRequests.NONE, new LinkedHashMap<>(), List.of());
    }

    public boolean isValid() {
        return replications.stream().allMatch(ReplicationResult::isValid);
    }

    /// Every measure over the replications, in the order in which they first appear.
    public SequencedMap<String, MeasureSummary> summaries() {
        SequencedSet<String> names = new LinkedHashSet<>();
        replications.forEach(run -> names.addAll(run.measures().keySet()));
        SequencedMap<String, MeasureSummary> summaries = new LinkedHashMap<>();
        names.forEach(name -> summaries.put(name, summary(name)));
        return summaries;
    }

    /// One measure; [MeasureSummary#NOTHING] if no replication has it.
    public MeasureSummary summary(String measure) {
        boolean isLoss = replications.stream().anyMatch(run -> run.details().losses().containsKey(measure));
        return isLoss
                ? losses(measure).summary()
                : Sample.of(replications.stream().mapToDouble(run -> run.measure(measure)).toArray()).summary().ofAmount();
    }

    /// What became of the requests of each stream, over all replications.
    public SequencedMap<String, StreamRequests.Counts> requestCounts() {
        SequencedMap<String, StreamRequests.Counts> sums = new LinkedHashMap<>();
        for (ReplicationResult run : replications) {
            run.details().streams().forEach((name, stream) ->
                    sums.merge(name, stream.counts(), StreamRequests.Counts::plus));
        }
        return sums;
    }

    /// One time of one stream over the replications.
    public MeasureSummary streamSummary(String stream, String measure) {
        return Sample.of(replications.stream()
                        .map(run -> run.details().streams().get(stream))
                        .mapToDouble(of -> of == null ? Double.NaN : of.meansNs().getOrDefault(measure, Double.NaN))
                        .toArray())
                .summary()
                .ofAmount();
    }

    /// What the load of a stream came to in each replication that had one.
    public List<StreamLoad> loads(String stream) {
        return replications.stream()
                .map(run -> run.details().streams().get(stream))
                .filter(Objects::nonNull)
                .flatMap(of -> of.load().stream())
                .toList();
    }

    /// The mean of a share of the loads of a stream, over the replications that had one.
    public MeasureSummary loadSummary(String stream, ToDoubleFunction<StreamLoad> share) {
        return Sample.of(loads(stream).stream().mapToDouble(share).toArray()).summary().ofAmount();
    }

    /// Where a measure was in most replications, such as the busiest link; of equals the first. Empty where it has no place.
    public Optional<String> place(String measure) {
        return mostFrequent(replications.stream()
                .map(run -> run.details().places().get(measure))
                .filter(Objects::nonNull)
                .toList());
    }

    /// The place that comes most often; of equals the first. Empty if there is none.
    public static Optional<String> mostFrequent(List<String> places) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        places.forEach(place -> counts.merge(place, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.entrySet().stream().filter(entry -> entry.getValue() == most).map(Map.Entry::getKey).findFirst();
    }

    /// What was lost and counted for a share of lost requests, all replications together.
    public LossSample losses(String measure) {
        return LossSample.of(replications.stream()
                .map(run -> run.details().losses().get(measure))
                .filter(Objects::nonNull)
                .toList());
    }

    /// The packet ledgers of all replications, added up.
    public LedgerSums ledger() {
        return replications.stream().map(ReplicationResult::packets).reduce(LedgerSums.EMPTY, LedgerSums::plus);
    }

    /// The byte ledgers by class, added up.
    public SequencedMap<String, LedgerSums> bytes() {
        SequencedMap<String, LedgerSums> sums = new LinkedHashMap<>();
        for (ReplicationResult run : replications) {
            run.bytesByClass().forEach((name, ledger) -> sums.merge(name, ledger, LedgerSums::plus));
        }
        return sums;
    }

    /// The fingerprints of all replications, combined in their order.
    public FingerprintSet fingerprints() {
        return FingerprintSet.combined(replications.stream().map(ReplicationResult::fingerprints).toList());
    }
}
