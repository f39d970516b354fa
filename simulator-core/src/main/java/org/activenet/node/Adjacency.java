// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.network.RepairSteps;
import org.activenet.node.LinkStateMessage.LinkState;
import org.jspecify.annotations.Nullable;

/// What a node of a link-state protocol has under way with one neighbour (RFC 2328, section 10).
final class Adjacency {
    /// How far the two have come.
    enum Stage {
        /// The link is taken to be down.
        DOWN,
        /// It has asked for an exchange (ExStart).
        STARTING,
        /// It tells what it has, and asks for what it has not (Exchange, Loading).
        EXCHANGING,
        /// Both have the same: only now the link is in the node's link state.
        FULL
    }

    /// A link state that has been sent and not acknowledged.
    private record Sent(LinkState state, long timeNs) {}

    final int port;
    Stage stage = Stage.FULL;
    int cause = RepairSteps.NO_CAUSE; // why it is not full any more
    int instance; // of its own starts, the last one
    int peerInstance; // of the neighbour's
    boolean isStartHeard; // while the link was taken to be down
    int exchange; // the instance of the master that started it
    int sequence; // of the last description
    int[] versions = {}; // to be described
    int described; // nodes, so far
    boolean hasPeerDescribed; // all it has
    boolean isDescribed; // all of both
    @Nullable LinkStateMessage last; // which the neighbour may not have heard; it stands for what the stage waits for
    long askedNs; // when the last question was sent that is not answered
    boolean isTimerSet; // for when the oldest question or link state was sent, and later
    private final SequencedMap<Integer, Integer> wanted = new LinkedHashMap<>(); // node -> the version that the neighbour has
    private final SequencedMap<Integer, Sent> unacknowledged = new LinkedHashMap<>(); // by node, the oldest first

    Adjacency(int port) {
        this.port = port;
    }

    /// Whether link states are flooded over it.
    boolean floods() {
        return stage.compareTo(Stage.EXCHANGING) >= 0;
    }

    void want(int node, int version) {
        wanted.merge(node, version, Math::max);
    }

    void got(int node, int version) {
        Integer asked = wanted.get(node);
        if (asked != null && version >= asked) {
            wanted.remove(node);
        }
    }

    List<Integer> wanted() {
        return List.copyOf(wanted.keySet());
    }

    /// Notes what has been sent, and returns the cause of what it takes the place of.
    int sent(LinkState state, long nowNs) {
        Sent before = unacknowledged.remove(state.news().node);
        unacknowledged.putLast(state.news().node, new Sent(state, nowNs));
        return before == null ? RepairSteps.NO_CAUSE : before.state.cause();
    }

    /// Takes back what was sent of a node up to a version, and returns it; `null` if there is none.
    @Nullable LinkState acknowledged(int node, int version) {
        Sent sent = unacknowledged.get(node);
        if (sent == null || sent.state.news().version > version) {
            return null;
        }
        unacknowledged.remove(node);
        return sent.state;
    }

    /// What was sent at or before a time and is not acknowledged, the oldest first.
    List<LinkState> sentUntil(long timeNs) {
        List<LinkState> due = new ArrayList<>();
        for (Sent sent : unacknowledged.values()) {
            if (sent.timeNs <= timeNs) {
                due.add(sent.state);
            }
        }
        return due;
    }

    /// When the oldest that is not acknowledged was sent; the end of time for none.
    long oldestNs() {
        return unacknowledged.isEmpty() ? Long.MAX_VALUE : unacknowledged.firstEntry().getValue().timeNs;
    }

    /// Forgets all that is under way, and returns what was not acknowledged.
    List<LinkState> clear() {
        List<LinkState> lost = sentUntil(Long.MAX_VALUE);
        unacknowledged.clear();
        wanted.clear();
        last = null;
        versions = new int[0];
        described = 0;
        hasPeerDescribed = false;
        isDescribed = false;
        return lost;
    }
}
