// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// Messages of switches that wait for a server of the controller: the first of those is next whose switch has none in service.
///
/// What that takes grows with the logarithm of the number of switches, however many messages wait.
final class MessageQueue {
    private final List<Deque<Waiting>> ofSwitch = new ArrayList<>();
    private final boolean[] isServed; // by switch: one of its messages is in service
    private final PriorityQueue<Waiting> heads = // the first of each switch that has none in service
            new PriorityQueue<>(Comparator.comparingLong(Waiting::order));
    private long nextOrder;

    private record Waiting(Packet message, long order) {}

    MessageQueue(int switchCount) {
        for (int node = 0; node < switchCount; node++) {
            ofSwitch.add(new ArrayDeque<>(1));
        }
        isServed = new boolean[switchCount];
    }

    /// Adds a message of the switch that is its source.
    void add(Packet message) {
        Deque<Waiting> queue = ofSwitch.get(message.source);
        var waiting = new Waiting(message, nextOrder++);
        if (queue.isEmpty() && !isServed[message.source]) {
            heads.add(waiting);
        }
        queue.addLast(waiting);
    }

    /// Takes the next into service; `null` if none may be.
    @Nullable Packet take() {
        Waiting next = heads.poll();
        if (next == null) {
            return null;
        }
        int node = next.message.source;
        ofSwitch.get(node).removeFirst();
        isServed[node] = true;
        return next.message;
    }

    /// The service of the message of a switch is over.
    void release(int node) {
        isServed[node] = false;
        Waiting head = ofSwitch.get(node).peekFirst();
        if (head != null) {
            heads.add(head);
        }
    }

    /// Visits all that wait, switch by switch.
    void forEach(Consumer<Packet> visitor) {
        ofSwitch.forEach(queue -> queue.forEach(waiting -> visitor.accept(waiting.message)));
    }
}
