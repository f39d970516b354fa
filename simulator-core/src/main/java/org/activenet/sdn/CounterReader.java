// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.activenet.openflow.pipeline.FlowEntry;
import org.jspecify.annotations.Nullable;

/// What the control part of a switch knows of the counters of its hardware: their values when it last read them.
///
/// Rules are read in turn, in the order in which they came, as many at once as the [CounterReading] says; a rule that takes the
/// place of another has its turn. What was not read yet is known to have been 0 when it came. A counter that began anew is never
/// told to be more than it is (ours).
final class CounterReader {
    /// What has counters.
    enum Of {
        RULE,
        TABLE,
        PORT,
        GROUP,
        METER
    }

    private record Key(Of of, long number) {}

    /// Counters, and when they had these values.
    record Known(long[] counts, long readNs) {}

    private final CounterReading spec;
    private final Map<Key, Known> lastRead = new HashMap<>(); // asked by key only, so that its order decides nothing
    private long nextRule; // from whose place on the next reading goes

    CounterReader(CounterReading spec) {
        this.spec = spec;
    }

    /// Forgets what it has read of all but rules, and of rules that are gone.
    ///
    /// @param rules all that there are
    /// @return those whose turn it is to be read
    List<FlowEntry> begin(List<FlowEntry> rules) {
        Set<Key> present = new HashSet<>();
        rules.forEach(rule -> present.add(new Key(Of.RULE, rule.order())));
        lastRead.keySet().retainAll(present);
        List<FlowEntry> inOrder = rules.stream().sorted(Comparator.comparingLong(FlowEntry::order)).toList();
        List<FlowEntry> turn = inOrder.stream().filter(rule -> rule.order() >= nextRule).limit(spec.rulesAtOnce()).toList();
        if (turn.size() == inOrder.size() || turn.isEmpty()) {
            turn = inOrder.stream().limit(spec.rulesAtOnce()).toList();
        }
        boolean isLastOfAll = turn.isEmpty() || turn.getLast() == inOrder.getLast();
        nextRule = isLastOfAll ? 0 : turn.getLast().order() + 1;
        return turn;
    }

    /// Reads counters.
    void read(Of of, long number, long[] counts, long nowNs) {
        lastRead.put(new Key(of, number), new Known(counts, nowNs));
    }

    /// What it knows of counters.
    ///
    /// @param counts what they are
    /// @param bornNs when they were 0
    Known known(Of of, long number, long[] counts, long bornNs, long nowNs) {
        if (spec.isLive()) {
            return new Known(counts, nowNs);
        }
        @Nullable Known last = lastRead.get(new Key(of, number));
        if (last == null || last.readNs < bornNs) {
            return new Known(new long[counts.length], bornNs);
        }
        long[] told = new long[counts.length];
        for (int at = 0; at < told.length; at++) {
            told[at] = at < last.counts.length ? Math.min(counts[at], last.counts[at]) : 0;
        }
        return new Known(told, last.readNs);
    }

    /// Knows nothing any more.
    void clear() {
        lastRead.clear();
        nextRule = 0;
    }
}
