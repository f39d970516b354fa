// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.activenet.experiment.statistics.TimeDistribution;
import org.activenet.experiment.workload.WorkloadKind;

/// What the pictures of a report need of the requests of one system: small, however many there were.
///
/// @param byKind        what is drawn over time, by kind of traffic, since the requests of two kinds are not alike
/// @param distributions over all replications, by measure, of those that are times from request to answer
public record DrawnRequests(
        SequencedMap<String, OverTime> byKind, SequencedMap<String, TimeDistribution> distributions) {
    public static final DrawnRequests NONE = new DrawnRequests(new LinkedHashMap<>(), new LinkedHashMap<>());

    /// Requests of one kind by the time at which they were sent.
    ///
    /// @param bins   of all replications
    /// @param sample of the first
    public record OverTime(RequestBins bins, RequestSample sample) {
        public static final OverTime NONE = new OverTime(RequestBins.NONE, RequestSample.NONE);
    }

    public DrawnRequests {
        byKind = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byKind));
        distributions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(distributions));
    }

    public OverTime of(WorkloadKind kind) {
        return byKind.getOrDefault(kind.kind(), OverTime.NONE);
    }
}
