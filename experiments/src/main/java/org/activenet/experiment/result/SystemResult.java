// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.Sample;

/// What one of the compared systems did, in all its replications.
///
/// @param requestTimes of the first replication, for the plot over time
public record SystemResult(String name, List<ReplicationResult> replications, RequestTimes requestTimes) {
    public SystemResult {
        replications = List.copyOf(replications);
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
        double[] values = replications.stream()
                .mapToDouble(run -> run.measures().getOrDefault(measure, Double.NaN))
                .toArray();
        return Sample.of(values).summary();
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
