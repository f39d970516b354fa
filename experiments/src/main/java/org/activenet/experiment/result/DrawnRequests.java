// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.activenet.experiment.statistics.TimeDistribution;

/// What the pictures of a report need of the requests of one system: small, however many there were.
///
/// @param bins          of those that are drawn over time
/// @param sample        of the same, in the first replication
/// @param distributions over all replications, by measure, of those that are times from request to answer
public record DrawnRequests(
        RequestBins bins, RequestSample sample, SequencedMap<String, TimeDistribution> distributions) {
    public static final DrawnRequests NONE =
            new DrawnRequests(RequestBins.NONE, RequestSample.NONE, new LinkedHashMap<>());

    public DrawnRequests {
        distributions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(distributions));
    }
}
