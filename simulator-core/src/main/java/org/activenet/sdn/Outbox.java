// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.openflow.OpenFlowMessage;

/// What a control program has said and the controller has not yet sent: each time that the program acts, what it says leaves
/// together, after the work that it took, and never before what it said earlier.
final class Outbox {
    private final Simulation simulation;
    private final int source;
    private final Way way;
    private final EventKind leaves;
    private final Queue<List<Letter>> waiting = new ArrayDeque<>();
    private List<Letter> collected = new ArrayList<>();
    private long lastLeaveNs;

    private record Letter(int node, OpenFlowMessage message, int cause) {}

    /// How a message goes to a switch.
    interface Way {
        void send(int node, OpenFlowMessage message, int cause);
    }

    /// @param source of the events by which messages leave
    Outbox(Simulation simulation, int source, Way way) {
        this.simulation = simulation;
        this.source = source;
        this.way = way;
        this.leaves = simulation.register("controller sends", (_, _) -> sendAll(waiting.remove()), (_, _) -> "");
    }

    /// Says a message, while the program acts.
    void add(int node, OpenFlowMessage message, int cause) {
        collected.add(new Letter(node, message, cause));
    }

    /// Has the program act, and returns how many messages it has said.
    int collect(Runnable acting) {
        acting.run();
        return collected.size();
    }

    /// Sends what was said after so much work.
    void release(long workNs) {
        if (collected.isEmpty()) {
            return;
        }
        List<Letter> letters = collected;
        collected = new ArrayList<>();
        lastLeaveNs = Math.max(lastLeaveNs, simulation.nowNs() + workNs);
        if (lastLeaveNs == simulation.nowNs() && waiting.isEmpty()) {
            sendAll(letters);
        } else {
            waiting.add(letters);
            simulation.schedule(source, lastLeaveNs - simulation.nowNs(), leaves, 0, 0);
        }
    }

    private void sendAll(List<Letter> letters) {
        letters.forEach(letter -> way.send(letter.node(), letter.message(), letter.cause()));
    }
}
