// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.activenet.experiment.statistics.LossCounts;

/// What came out of one run.
///
/// @param number       from 0
/// @param invalid      why nothing follows from the run, or empty
/// @param measures     by name, with the unit as the last word of the name; NaN where there is nothing
/// @param details      what there is besides to some of the measures
/// @param packets      the packets of the run
/// @param bytesByClass the same for bytes, by class of byte: `payload`, `header`, `code`, ...
public record ReplicationResult(
        int number,
        String invalid,
        SequencedMap<String, Double> measures,
        Details details,
        LedgerSums packets,
        SequencedMap<String, LedgerSums> bytesByClass,
        FingerprintSet fingerprints) {
    public ReplicationResult {
        measures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(measures));
        bytesByClass = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bytesByClass));
    }

    /// What there is besides to some of the measures, and place by place.
    ///
    /// @param losses  of those that are shares of lost requests, by name
    /// @param places  where it was: the busiest link of a run
    /// @param streams what became of the requests, by stream
    /// @param byPlace what went over each link, and what was dropped where
    public record Details(
            SequencedMap<String, LossCounts> losses,
            SequencedMap<String, String> places,
            SequencedMap<String, StreamResult> streams,
            ByPlace byPlace) {
        public static final Details NONE =
                new Details(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), ByPlace.NOTHING);

        public Details {
            losses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(losses));
            places = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(places));
            streams = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(streams));
        }
    }

    /// A run from which nothing follows.
    public static ReplicationResult invalid(int number, String reason) {
        return new ReplicationResult(
                number,
                reason,
                new LinkedHashMap<>(),
                Details.NONE,
                LedgerSums.EMPTY,
                new LinkedHashMap<>(),
                new FingerprintSet(new LinkedHashMap<>()));
    }

    public boolean isValid() {
        return invalid.isEmpty();
    }

    /// The value of a measure; NaN where there is nothing.
    public double measure(String name) {
        return measures.getOrDefault(name, Double.NaN);
    }

    /// The same run with another value of a measure that it has.
    public ReplicationResult with(String measure, double value) {
        SequencedMap<String, Double> changed = new LinkedHashMap<>(measures);
        changed.put(measure, value);
        return new ReplicationResult(number, invalid, changed, details, packets, bytesByClass, fingerprints);
    }
}
