// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What went in and where it ended: injected + created = delivered + consumed + dropped + in flight.
///
/// @param created may be negative for bytes, where a packet became shorter on its way
/// @param dropped by reason
public record LedgerSums(
        long injected, long created, long delivered, long consumed, SequencedMap<String, Long> dropped, long inFlight) {
    public static final LedgerSums EMPTY = new LedgerSums(0, 0, 0, 0, new LinkedHashMap<>(), 0);

    public LedgerSums {
        dropped = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(dropped));
    }

    public long droppedInAll() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean isBalanced() {
        return injected + created == delivered + consumed + droppedInAll() + inFlight;
    }

    public LedgerSums plus(LedgerSums other) {
        SequencedMap<String, Long> reasons = new LinkedHashMap<>(dropped);
        other.dropped.forEach((reason, count) -> reasons.merge(reason, count, Math::addExact));
        return new LedgerSums(
                Math.addExact(injected, other.injected),
                Math.addExact(created, other.created),
                Math.addExact(delivered, other.delivered),
                Math.addExact(consumed, other.consumed),
                reasons,
                Math.addExact(inFlight, other.inFlight));
    }
}
