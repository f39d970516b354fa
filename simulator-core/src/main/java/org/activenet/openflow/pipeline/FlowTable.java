// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.Match;
import org.jspecify.annotations.Nullable;

/// The rules of one table of a pipeline, by tuple space search (Srinivasan, Suri, Varghese 1999; the way of Open vSwitch): one
/// hash table for each set of bits that matches ask for, asked in the order of their highest priority, until none can hold a
/// better rule.
///
/// Cost: [#lookup] asks at most as many hash tables as there are sets of bits, each in O(1) on average, without allocation.
final class FlowTable {
    private Tuple[] tuples = {}; // by falling highest priority
    private @Nullable Tuple first; // of these; each knows the next
    long missedCount; // packets that no rule matched
    long endedCount; // packets of rules, and of counts, that are gone

    /// The rule that holds for a key, or `null`; it is not counted.
    @Nullable FlowEntry lookup(FlowKey key, long nowNs) {
        FlowEntry best = null;
        for (Tuple tuple = first; tuple != null; tuple = tuple.next) {
            FlowEntry found = tuple.find(key, nowNs);
            if (found != null && (best == null || Tuple.comesBefore(found, best))) {
                best = found;
            }
            if (best != null && best.priority > tuple.nextPriority) {
                break;
            }
        }
        return best;
    }

    @Nullable FlowEntry find(Match match, int priority) {
        for (Tuple tuple : tuples) {
            if (tuple.hasMasksOf(match)) {
                return tuple.find(match, priority);
            }
        }
        return null;
    }

    void add(FlowEntry entry) {
        tupleOf(entry.match).add(entry);
        sort();
    }

    private Tuple tupleOf(Match match) {
        for (Tuple tuple : tuples) {
            if (tuple.hasMasksOf(match)) {
                return tuple;
            }
        }
        Tuple created = new Tuple(match);
        tuples = Arrays.copyOf(tuples, tuples.length + 1);
        tuples[tuples.length - 1] = created;
        return created;
    }

    void remove(FlowEntry entry) {
        for (Tuple tuple : tuples) {
            if (tuple.hasMasksOf(entry.match)) {
                tuple.remove(entry);
                if (tuple.isEmpty()) {
                    tuples = Arrays.stream(tuples).filter(other -> other != tuple).toArray(Tuple[]::new);
                }
                break;
            }
        }
        sort();
    }

    /// Brings the tuples into their order: they are few, and nearly always in it.
    private void sort() {
        for (int i = 1; i < tuples.length; i++) {
            Tuple moving = tuples[i];
            int to = i;
            while (to > 0 && tuples[to - 1].highestPriority < moving.highestPriority) {
                tuples[to] = tuples[to - 1];
                to--;
            }
            tuples[to] = moving;
        }
        first = null;
        for (int i = tuples.length - 1; i >= 0; i--) {
            tuples[i].next = first;
            tuples[i].nextPriority = first == null ? -1 : first.highestPriority;
            first = tuples[i];
        }
    }

    /// How many packets have met a rule of it.
    long matchedCount() {
        long sum = endedCount;
        for (FlowEntry entry : entries(_ -> true)) {
            sum += entry.packetCount;
        }
        return sum;
    }

    /// All rules that a predicate holds for, in the order in which they came.
    List<FlowEntry> entries(Predicate<FlowEntry> isMeant) {
        List<FlowEntry> meant = new ArrayList<>();
        for (Tuple tuple : tuples) {
            tuple.forEach(entry -> {
                if (isMeant.test(entry)) {
                    meant.add(entry);
                }
            });
        }
        meant.sort(Comparator.comparingLong(entry -> entry.order));
        return meant;
    }
}
