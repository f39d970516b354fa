// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What came out of one run.
///
/// @param number       from 0
/// @param isValid      false when the books did not balance or an emergency brake fired
/// @param measures     by name, with the unit as the last word of the name; NaN where there is nothing
/// @param packets      the packets of the run
/// @param bytesByClass the same for bytes, by class of byte: `payload`, `header`, `code`, ...
public record ReplicationResult(
        int number,
        boolean isValid,
        SequencedMap<String, Double> measures,
        LedgerSums packets,
        SequencedMap<String, LedgerSums> bytesByClass,
        FingerprintSet fingerprints) {
    public ReplicationResult {
        measures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(measures));
        bytesByClass = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bytesByClass));
    }
}
