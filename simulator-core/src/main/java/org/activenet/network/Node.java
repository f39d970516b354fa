// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Optional;
import java.util.function.Consumer;

/// What stands at a node of the network: an active node or a switch.
public interface Node {
    /// What [#peakCodeBytes] says where packets bring their code along, or run none.
    long KEEPS_NO_CODE = -1;

    /// Receives a packet that has come over a link; `inPort` is this node's end of it.
    void receive(Packet packet, int inPort);

    /// Takes a packet that begins at this node, which is up: from an application here, booked and without delay.
    void begin(Packet packet);

    /// Handles a timer that this node set by [Surroundings#setTimer].
    void timer(int what, long data);

    /// Names a timer of this node, for people.
    default String timerName(int what) {
        return "timer " + what;
    }

    /// Learns that the link at one of its ports has failed or is repaired: when this end of it detects that.
    void portChanged(int port, boolean isUp);

    /// Loses all it holds ([DropReason#NODE_DOWN]) and all soft state.
    void fail();

    /// Starts anew, empty.
    void repair();

    /// Visits every packet that the node itself holds now.
    void forEachHeld(Consumer<Packet> visitor);

    /// How long its processor has worked since the start of the run.
    long cpuNs();

    /// How busy its processor has been, and the bytes that have waited for it; of a node without one, nothing.
    default ServerLoad cpuLoad() {
        return ServerLoad.NONE;
    }

    /// Likewise of a processor beside it that is for control alone, where there is one.
    default Optional<ServerLoad> controlCpuLoad() {
        return Optional.empty();
    }

    /// Lets the peaks of [#cpuLoad] and [#controlCpuLoad] count anew.
    default void restartPeaks() {}

    /// The largest number of entries it has held at once to forward packets: routes or flow rules, soft
    /// state, cached code.
    long peakStateEntries();

    /// The most bytes of cached code that it has held at once, as code travels, or [#KEEPS_NO_CODE].
    default long peakCodeBytes() {
        return KEEPS_NO_CODE;
    }
}
