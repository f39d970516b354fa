// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import org.activenet.kernel.RandomStream;
import org.activenet.kernel.SimTime;

/// Packets by which the two ends of a link find out whether it works, as they travel over it.
///
/// @param intervalNs from one packet to the next, before it is shortened at random; of two neighbours that ask for different
///     ones, the longer (RFC 5880, section 6.8.7)
/// @param multiplier so many intervals without a packet, and the link is taken to be down
public record Keepalives(Protocol protocol, long intervalNs, int multiplier) {
    /// What IP and UDP headers and a control packet of BFD come to, without authentication (RFC 5880, section 4.1; RFC 5881).
    static final int BFD_BYTES = 20 + 8 + 24;

    /// What an IP header, that of OSPF, and a hello that names one neighbour come to (RFC 2328, sections A.3.1 and A.3.2).
    static final int OSPF_HELLO_BYTES = 20 + 24 + 20 + 4;

    /// Whose packets they are.
    public enum Protocol {
        BFD("bfd"),
        OSPF_HELLO("ospf-hello"),
        ISIS_HELLO("isis-hello");

        private final String word;

        Protocol(String word) {
            this.word = word;
        }

        /// How scenarios write it.
        public String word() {
            return word;
        }
    }

    /// What an end knows of the other one (RFC 5880, section 6.2; RFC 5303, section 3.2; OSPF says the same otherwise: nothing
    /// heard, heard of one that has not heard of me, and two-way).
    enum State {
        DOWN,
        INIT,
        UP
    }

    public Keepalives {
        if (intervalNs < 1 || multiplier < 1) {
            throw new IllegalArgumentException(
                    "intervalNs and multiplier must be ≥ 1, were %d and %d".formatted(intervalNs, multiplier));
        }
        Math.multiplyExact(intervalNs, multiplier);
    }

    /// The IP packet. Hellos of IS-IS are filled up to what the link takes (ISO 10589, section 8.2.3; the default of FRR).
    int sizeBytes(int mtuBytes) {
        return switch (protocol) {
            case BFD -> BFD_BYTES;
            case OSPF_HELLO -> OSPF_HELLO_BYTES;
            case ISIS_HELLO -> mtuBytes;
        };
    }

    /// The interval that an end asks for: BFD's is a second at least while its session is not up (RFC 5880, section 6.8.3).
    long intervalNs(State own) {
        return protocol == Protocol.BFD && own != State.UP
                ? Math.max(SimTime.NANOS_PER_SECOND, intervalNs)
                : intervalNs;
    }

    /// How long until the next packet: BFD's intervals are shortened by 0 to 25 %, by 10 to 25 % with a multiplier of 1 (RFC
    /// 5880, section 6.8.7); those of IS-IS by 0 to 25 % (ISO 10589, section 10.1); those of OSPF are not.
    ///
    /// @param agreedNs the interval that both ends agree on
    long drawNs(long agreedNs, RandomStream random) {
        if (protocol == Protocol.OSPF_HELLO) {
            return agreedNs;
        }
        double least = 0.75;
        double most = protocol == Protocol.BFD && multiplier == 1 ? 0.9 : 1;
        return Math.max(1, (long) (agreedNs * (least + (most - least) * random.nextDouble())));
    }

    /// What an end knows after a packet (RFC 5880, section 6.8.6; RFC 5303, section 3.2; RFC 2328, section 10.5).
    State next(State own, State received) {
        return switch (protocol) {
            case BFD -> switch (own) {
                case DOWN -> received == State.DOWN ? State.INIT : received == State.INIT ? State.UP : State.DOWN;
                case INIT -> received == State.DOWN ? State.INIT : State.UP;
                case UP -> received == State.DOWN ? State.DOWN : State.UP;
            };
            case ISIS_HELLO -> received == State.DOWN
                    ? State.INIT
                    : own == State.DOWN && received == State.UP ? State.DOWN : State.UP;
            case OSPF_HELLO -> received == State.DOWN ? State.INIT : State.UP;
        };
    }

    /// Whether an end tells the other at once what it knows now, and does not wait for its next packet (RFC 5880, section 6.8.7);
    /// that hellos wait is ours.
    boolean tellsAtOnce() {
        return protocol == Protocol.BFD;
    }
}
