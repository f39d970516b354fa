// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.activenet.budget.Budget;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.jspecify.annotations.Nullable;

/// The smallest environment that fetches code: there is one piece of code, which a node has or asks for where the first capsule
/// came from, and until it has it, capsules wait. Its capsules go to their destination from node to node, and print there.
///
/// One object is of one node. An answer is [#PIECES] messages. Who does not get all of them in time drops what waits.
class FetchingEnvironment implements ExecutionEnvironment {
    static final int ASK_BYTES = 100;
    static final int PIECE_BYTES = 500;
    static final int PIECES = 3;
    static final long TIMEOUT_NS = 1_000_000;
    private static final int ASK = -1;
    private static final long TIMEOUT = 7; // the data of its timer

    private final int anepType;
    private final List<Packet> waiting = new ArrayList<>();
    private @Nullable Long timer;
    private int piecesHere;

    boolean hasCode;
    boolean hasBrokenTimers;

    /// What its node does for it: known once a packet has come.
    @Nullable EnvironmentOs os;

    /// Of each evaluation the number of the packet, in their order.
    final List<Long> evaluated = new ArrayList<>();

    int failures;
    int timersDue;

    FetchingEnvironment(int anepType) {
        this.anepType = anepType;
    }

    /// Makes a packet a capsule of this environment, of that many bytes besides its headers.
    void fill(Packet packet, int bytes) {
        packet.anepType = anepType;
        packet.setBytes(ByteClass.HEADER, ActiveNode.CAPSULE_HEADER_BYTES);
        packet.setBytes(ByteClass.PAYLOAD, bytes);
    }

    int waitingCount() {
        return waiting.size();
    }

    @Override
    public int anepType() {
        return anepType;
    }

    @Override
    public String name() {
        return "fetching";
    }

    @Override
    public boolean hasTimeToLive() {
        return true;
    }

    @Override
    public Arrival arrival(Packet packet, EnvironmentOs os) {
        this.os = os;
        if (packet.trafficClass == TrafficClass.CONTROL) {
            return Arrival.CONTROL;
        }
        if (hasCode || packet.trafficClass == TrafficClass.REPORT) {
            return Arrival.RUN;
        }
        if (os.canHold(packet)) {
            waiting.add(packet);
            if (waiting.size() == 1) {
                os.submit(message(os, packet.inPort(), ASK, ASK_BYTES), packet.inPort());
                timer = os.setTimer(TIMEOUT_NS, TIMEOUT);
            }
        }
        return Arrival.HOLD;
    }

    private static Packet message(EnvironmentOs os, int port, int body, int bytes) {
        Packet message = os.newControl(0);
        message.destination = os.peerNode(port);
        message.body = body;
        message.setBytes(ByteClass.HEADER, ActiveNode.CAPSULE_HEADER_BYTES);
        message.setBytes(ByteClass.CONTROL, bytes - ActiveNode.CAPSULE_HEADER_BYTES);
        return message;
    }

    @Override
    public boolean loads(Packet packet) {
        return isPiece(packet) && piecesHere == PIECES - 1;
    }

    private static boolean isPiece(Packet packet) {
        return (int) Objects.requireNonNull(packet.body) != ASK;
    }

    @Override
    public void control(Packet packet, EnvironmentOs os) {
        if (!isPiece(packet)) {
            answer(packet, os);
        } else if (timer == null) {
            os.drop(packet, DropReason.MALFORMED); // too late
        } else if (++piecesHere == PIECES) {
            os.cancelTimer(timer);
            timer = null;
            hasCode = true;
            waiting.forEach(os::resume);
            waiting.clear();
        }
    }

    private void answer(Packet ask, EnvironmentOs os) {
        int port = ask.inPort();
        if (!hasCode) {
            os.drop(ask, DropReason.CODE_NOT_FOUND);
            return;
        }
        for (int piece = 0; piece < PIECES; piece++) {
            os.leave(message(os, port, piece, PIECE_BYTES), port);
        }
    }

    @Override
    public void timer(long data, EnvironmentOs os) {
        if (data != TIMEOUT || hasBrokenTimers) {
            throw new IllegalStateException("data was " + data);
        }
        timersDue++;
        timer = null;
        piecesHere = 0;
        waiting.forEach(packet -> os.drop(packet, DropReason.CODE_TIMEOUT));
        waiting.clear();
    }

    @Override
    public void nodeFailed() {
        failures++;
        waiting.clear();
        timer = null;
        piecesHere = 0;
        hasCode = false;
    }

    @Override
    public long peakCodeEntries() {
        return hasCode ? 1 : 0;
    }

    @Override
    public long peakCodeBytes() {
        return hasCode ? PIECES * PIECE_BYTES : 0;
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        budget.chargeSteps(1);
        evaluated.add(packet.number());
        run(packet, node);
        return ENDED;
    }

    /// The one program.
    void run(Packet packet, NodeOs node) {
        if (packet.destination == node.node()) {
            node.print("there");
        } else {
            node.sendTo(packet, packet.destination, 0);
        }
    }

    @Override
    public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
        // It reports nothing.
    }

    @Override
    public int encodedLengthBytes(Packet packet) {
        return packet.sizeBytes() - ActiveNode.CAPSULE_HEADER_BYTES;
    }

    @Override
    public void encode(Packet packet, ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DecodeResult decode(ByteBuffer bytes, Packet target) {
        throw new UnsupportedOperationException();
    }
}
