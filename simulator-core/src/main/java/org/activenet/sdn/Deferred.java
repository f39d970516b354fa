// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.activenet.network.Surroundings;

/// What a switch has put off, each to a time of its own: the earliest first, and of equals the one that was put off first.
final class Deferred<T> {
    private final Surroundings surroundings;
    private final int node;
    private final int timer;
    private final Consumer<T> whenDue;
    private final PriorityQueue<Entry<T>> waiting = new PriorityQueue<>(
            Comparator.comparingLong((Entry<T> entry) -> entry.dueNs()).thenComparingLong(entry -> entry.order()));
    private long nextOrder;
    private int epoch; // steps when the switch fails, so that timers of what is lost do nothing

    private record Entry<T>(long dueNs, long order, T item) {}

    /// @param timer the `what` of the switch's timer that calls [#due]
    Deferred(Surroundings surroundings, int node, int timer, Consumer<T> whenDue) {
        this.surroundings = surroundings;
        this.node = node;
        this.timer = timer;
        this.whenDue = whenDue;
    }

    /// Puts something off.
    ///
    /// @param dueNs not before now
    void add(T item, long dueNs) {
        waiting.add(new Entry<>(dueNs, nextOrder++, item));
        surroundings.setTimer(node, dueNs - surroundings.nowNs(), timer, epoch);
    }

    /// One of the timers has come.
    void due(long data) {
        if (data == epoch) {
            whenDue.accept(waiting.remove().item());
        }
    }

    /// Loses all to `taker`, the earliest first.
    void fail(Consumer<T> taker) {
        epoch++;
        for (Entry<T> entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            taker.accept(entry.item());
        }
    }

    void forEach(Consumer<T> visitor) {
        waiting.forEach(entry -> visitor.accept(entry.item()));
    }
}
