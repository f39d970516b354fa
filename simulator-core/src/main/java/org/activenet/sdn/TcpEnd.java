// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.activenet.network.Packet;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.sdn.Segment.Letter;
import org.jspecify.annotations.Nullable;

/// One end of a TCP connection: sends its messages until the other end has them, and hands over what comes, in order.
///
/// - Retransmission timer by RFC 6298: 1 s at first, then the smoothed round-trip time and four times its variation, which counts
///   at least 200 ms, as in Linux; doubled at each expiry, up to 120 s (Linux), until something new is acknowledged. Round trips
///   of what was sent twice do not count (Karn).
/// - Congestion window by RFC 5681, counted in segments, as in Linux: ten at first (RFC 6928), slow start, congestion avoidance,
///   one after an expiry. All that is not acknowledged then is sent again. Ours: no fast retransmit, and no selective
///   acknowledgements.
/// - Acknowledgements by RFC 1122, 4.2.3.2: at the latest for every second segment, after 40 ms (as in Linux, at its quickest),
///   and at once for what comes out of order; any segment carries one.
///
/// The other end's window is without limit (ours), and a message begins a segment of its own.
final class TcpEnd {
    static final long FIRST_TIMEOUT_NS = 1_000_000_000L;
    static final long LEAST_VARIATION_NS = 200_000_000L;
    static final long MOST_TIMEOUT_NS = 120_000_000_000L;
    static final long ACKNOWLEDGEMENT_DELAY_NS = 40_000_000L;
    private static final int FIRST_WINDOW_SEGMENTS = 10;

    /// What it stands on.
    interface Host {
        long nowNs();

        /// Makes a packet of so many bytes and books it as created.
        Packet packet(int bytes);

        /// Changes the length of a packet that has not been sent.
        void resize(Packet packet, int bytes);

        /// Gives a segment to the network; only from here on may it get lost.
        void transmit(Packet packet, Segment segment);

        /// Takes the packet of a message that has come.
        void deliver(Packet packet, Letter letter);

        /// Ends a packet whose data nobody needs any more.
        void consume(Packet packet);

        /// Ends a message that was never sent.
        void lost(Packet message);

        /// Is told that nobody waits any more for a message that was sent and not delivered.
        void forgotten(int cause);

        /// Lets [#retransmit] be called, or [#acknowledge]; returns a key for [#cancel].
        long setTimer(long delayNs, boolean isForRetransmission);

        void cancel(long timer);
    }

    /// Data that fits one segment.
    private static final class Piece {
        final long from;
        final int bytes;
        final @Nullable Letter letter; // of which it is the end
        @Nullable Packet packet; // until it is sent for the first time
        long sentNs;
        boolean wasSent;
        boolean wasSentAgain;

        Piece(long from, int bytes, @Nullable Letter letter, @Nullable Packet packet) {
            this.from = from;
            this.bytes = bytes;
            this.letter = letter;
            this.packet = packet;
        }

        long end() {
            return from + bytes;
        }
    }

    private static final long NONE = -1;

    private final Host host;
    private final int maxDataBytes;
    private int connection;

    private final Deque<Piece> waiting = new ArrayDeque<>(); // to be sent, or sent again
    private final Deque<Piece> inFlight = new ArrayDeque<>();
    private long nextByte;
    private long acknowledgedByte;
    private int window; // segments
    private int threshold; // of the window, up to which it grows fast
    private int acknowledgedInWindow; // segments, since it grew slowly last
    private long smoothedNs = NONE;
    private long variationNs;
    private long timeoutNs;
    private long retransmitTimer = NONE;

    private final TreeMap<Long, Packet> early = new TreeMap<>(); // came before what lies before them
    private long expectedByte;
    private int unacknowledged; // segments
    private long acknowledgeTimer = NONE;

    /// @param maxDataBytes of a segment, > 0
    TcpEnd(Host host, int maxDataBytes) {
        this.host = host;
        this.maxDataBytes = maxDataBytes;
        begin(0);
    }

    /// Forgets its connection, with all that was to be sent, and begins another.
    void reset(int newConnection) {
        for (Piece piece : inFlight) {
            forget(piece);
        }
        for (Piece piece : waiting) {
            forget(piece);
        }
        inFlight.clear();
        waiting.clear();
        early.values().forEach(host::consume);
        early.clear();
        retransmitTimer = cancel(retransmitTimer);
        acknowledgeTimer = cancel(acknowledgeTimer);
        begin(newConnection);
    }

    private void forget(Piece piece) {
        if (piece.packet != null) {
            host.lost(piece.packet);
        } else if (piece.letter != null && !piece.letter.isDelivered) {
            host.forgotten(piece.letter.cause);
            piece.letter.cause = 0;
        }
    }

    private void begin(int newConnection) {
        connection = newConnection;
        nextByte = 0;
        acknowledgedByte = 0;
        window = FIRST_WINDOW_SEGMENTS;
        threshold = Integer.MAX_VALUE;
        acknowledgedInWindow = 0;
        smoothedNs = NONE;
        variationNs = 0;
        timeoutNs = FIRST_TIMEOUT_NS;
        expectedByte = 0;
        unacknowledged = 0;
    }

    private long cancel(long timer) {
        if (timer != NONE) {
            host.cancel(timer);
        }
        return NONE;
    }

    /// Sends a message, whose packet becomes its last segment.
    void send(Packet packet, int cause) {
        OpenFlowMessage message = (OpenFlowMessage) packet.body;
        if (message == null) {
            throw new IllegalArgumentException("a packet without a message");
        }
        int leftBytes = message.lengthBytes();
        for (; leftBytes > maxDataBytes; leftBytes -= maxDataBytes) {
            waiting.addLast(new Piece(nextByte, maxDataBytes, null, null));
            nextByte += maxDataBytes;
        }
        host.resize(packet, leftBytes + TcpSegments.HEADER_BYTES);
        waiting.addLast(new Piece(nextByte, leftBytes, new Letter(message, cause), packet));
        nextByte += leftBytes;
        sendWhatMayBeSent();
    }

    private void sendWhatMayBeSent() {
        while (!waiting.isEmpty() && inFlight.size() < window) {
            Piece piece = waiting.removeFirst();
            inFlight.addLast(piece);
            piece.wasSentAgain = piece.wasSent;
            piece.wasSent = true;
            piece.sentNs = host.nowNs();
            Packet packet = piece.packet != null ? piece.packet : host.packet(piece.bytes + TcpSegments.HEADER_BYTES);
            piece.packet = null;
            if (retransmitTimer == NONE) {
                retransmitTimer = host.setTimer(timeoutNs, true);
            }
            transmit(packet, piece.from, piece.bytes, piece.letter);
        }
    }

    private void transmit(Packet packet, long from, int bytes, @Nullable Letter letter) {
        unacknowledged = 0;
        acknowledgeTimer = cancel(acknowledgeTimer);
        host.transmit(packet, new Segment(connection, false, from, bytes, expectedByte, letter));
    }

    /// The retransmission timer has come: sends everything again that is not acknowledged, by and by.
    void retransmit() {
        retransmitTimer = NONE;
        threshold = Math.max(inFlight.size() / 2, 2);
        window = 1;
        acknowledgedInWindow = 0;
        timeoutNs = Math.min(2 * timeoutNs, MOST_TIMEOUT_NS);
        while (!inFlight.isEmpty()) {
            waiting.addFirst(inFlight.removeLast());
        }
        sendWhatMayBeSent();
    }

    /// A segment of its connection has come.
    void receive(Packet packet, Segment segment) {
        takeAcknowledgement(segment.acknowledged());
        if (segment.dataBytes() == 0) {
            host.consume(packet);
        } else if (segment.from() > expectedByte) {
            Packet known = early.putIfAbsent(segment.from(), packet);
            if (known != null) {
                host.consume(packet);
            }
            acknowledge();
        } else if (segment.from() < expectedByte) {
            host.consume(packet);
            acknowledge();
        } else {
            takeInOrder(packet, segment);
        }
    }

    private void takeInOrder(Packet packet, Segment segment) {
        boolean fillsGap = !early.isEmpty();
        expectedByte += segment.dataBytes();
        unacknowledged++;
        handOver(packet, segment);
        int current = connection;
        while (current == connection && !early.isEmpty() && early.firstKey() <= expectedByte) {
            Packet next = early.pollFirstEntry().getValue();
            Segment nextSegment = (Segment) next.body;
            if (nextSegment != null && nextSegment.from() == expectedByte) {
                expectedByte += nextSegment.dataBytes();
                unacknowledged++;
                handOver(next, nextSegment);
            } else {
                host.consume(next);
            }
        }
        if (fillsGap || unacknowledged >= TcpSegments.PER_ACKNOWLEDGEMENT) {
            acknowledge();
        } else if (unacknowledged > 0 && acknowledgeTimer == NONE) {
            acknowledgeTimer = host.setTimer(ACKNOWLEDGEMENT_DELAY_NS, false);
        }
    }

    private void handOver(Packet packet, Segment segment) {
        Letter letter = segment.letter();
        if (letter == null) {
            host.consume(packet);
        } else {
            letter.isDelivered = true;
            host.deliver(packet, letter);
        }
    }

    /// Sends an acknowledgement with no data.
    private void acknowledge() {
        transmit(host.packet(TcpSegments.HEADER_BYTES), nextByte, 0, null);
    }

    /// An acknowledgement has waited for long enough for a segment to go along with.
    void acknowledgementIsDue() {
        acknowledgeTimer = NONE;
        acknowledge();
    }

    private void takeAcknowledgement(long upTo) {
        if (upTo <= acknowledgedByte) {
            return;
        }
        acknowledgedByte = upTo;
        long roundTripNs = NONE;
        int count = 0;
        while (!inFlight.isEmpty() && inFlight.getFirst().end() <= upTo) {
            Piece piece = inFlight.removeFirst();
            count++;
            roundTripNs = piece.wasSentAgain ? roundTripNs : host.nowNs() - piece.sentNs;
        }
        while (!waiting.isEmpty() && waiting.getFirst().end() <= upTo) {
            waiting.removeFirst(); // It had come before it was given up.
        }
        if (roundTripNs != NONE) {
            measured(roundTripNs);
        }
        timeoutNs = timeoutWithoutDoublingNs();
        widen(count);
        retransmitTimer = cancel(retransmitTimer);
        if (!inFlight.isEmpty()) {
            retransmitTimer = host.setTimer(timeoutNs, true);
        }
        sendWhatMayBeSent();
    }

    private void measured(long roundTripNs) {
        if (smoothedNs == NONE) {
            smoothedNs = roundTripNs;
            variationNs = roundTripNs / 2;
        } else {
            variationNs = (3 * variationNs + Math.abs(smoothedNs - roundTripNs)) / 4;
            smoothedNs = (7 * smoothedNs + roundTripNs) / 8;
        }
    }

    private long timeoutWithoutDoublingNs() {
        return smoothedNs == NONE
                ? FIRST_TIMEOUT_NS
                : Math.min(smoothedNs + Math.max(LEAST_VARIATION_NS, 4 * variationNs), MOST_TIMEOUT_NS);
    }

    /// @param count segments that are acknowledged anew
    private void widen(int count) {
        if (window < threshold) {
            window += count;
        } else {
            acknowledgedInWindow += count;
            if (acknowledgedInWindow >= window) {
                acknowledgedInWindow -= window;
                window++;
            }
        }
    }

    void forEachHeld(Consumer<Packet> visitor) {
        for (Piece piece : waiting) {
            if (piece.packet != null) {
                visitor.accept(piece.packet);
            }
        }
        early.values().forEach(visitor);
    }
}
