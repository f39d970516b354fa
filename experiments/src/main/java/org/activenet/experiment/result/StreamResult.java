// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.activenet.experiment.workload.StreamRequests;

/// What became of the requests of one stream in one run.
///
/// @param counts     of those sent in the measured time
/// @param meansNs    mean times from request to answer, by the names of their measures; NaN where there is nothing
/// @param strayCount deliveries that answered nothing
/// @param load       where the scenario asks for one, and a pair has a path
public record StreamResult(
        StreamRequests.Counts counts, SequencedMap<String, Double> meansNs, long strayCount, Optional<StreamLoad> load) {
    public StreamResult {
        meansNs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(meansNs));
    }

    /// Of a stream without a load.
    public StreamResult(StreamRequests.Counts counts, SequencedMap<String, Double> meansNs, long strayCount) {
        this(counts, meansNs, strayCount, Optional.empty());
    }
}
