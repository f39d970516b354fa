// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;

/// What work costs at a node, in simulated time: an era of the field, or whatever a file says.
///
/// One packet that is evaluated costs `perCapsule + perStep × steps + perByte × bytes`; one that is only
/// passed on costs `forward`. A run uses these numbers, never a measurement of the machine that it runs on.
///
/// @param name       how scenarios name it
/// @param source     where the numbers come from, and which of them are ours
/// @param forwardPs  picoseconds to pass a packet on
/// @param perCapsulePs picoseconds to begin the evaluation of a capsule, or to handle a control message
/// @param perStepPs  picoseconds per step of the program
/// @param perBytePs  picoseconds per byte of the packet as it arrived
/// @param forwarding where packets are passed on
public record NodeProfile(
        String name,
        String source,
        long forwardPs,
        long perCapsulePs,
        long perStepPs,
        long perBytePs,
        Forwarding forwarding) {
    private static final long PS_PER_NS = 1_000;
    private static final long PS_PER_US = 1_000 * PS_PER_NS;

    /// Where packets are passed on.
    public enum Forwarding {
        /// By the processor that also evaluates capsules: one at a time.
        CPU,
        /// Beside it, any number at a time, each after the same delay.
        PIPELINE
    }

    public NodeProfile {
        require(forwardPs, "forwardPs");
        require(perCapsulePs, "perCapsulePs");
        require(perStepPs, "perStepPs");
        require(perBytePs, "perBytePs");
    }

    private static void require(long picos, String name) {
        if (picos < 0) {
            throw new IllegalArgumentException(name + " must be ≥ 0, was " + picos);
        }
    }

    /// Nothing costs time: what remains is the network.
    public static final NodeProfile IDEAL =
            new NodeProfile("ideal", "ours: no work takes time", 0, 0, 0, 0, Forwarding.PIPELINE);

    /// The named profiles. What each source says is in its `source`; all else is ours.
    public static final List<NodeProfile> NAMED = List.of(
            IDEAL,
            new NodeProfile(
                    "active-bridge-1997",
                    "Alexander, Shaw, Nettles, Smith: Active Bridging (SIGCOMM 1997): about 1,800 frames/s through the"
                            + " Caml bridge, so 556 us a frame. Ours: the same for a capsule, 1 us a step, nothing"
                            + " per byte",
                    556 * PS_PER_US,
                    556 * PS_PER_US,
                    PS_PER_US,
                    0,
                    Forwarding.CPU),
            new NodeProfile(
                    "planet-1999",
                    "Hicks, Moore, Alexander, Gunter, Nettles: PLANet (INFOCOM 1999): over 5,000 packets/s and 48 Mbps"
                            + " on a 300 MHz Pentium II, so at most 200 us for a small packet and 250 us for 1,500"
                            + " bytes (size ours), the difference being 33 ns a byte. Ours: the same for forwarding and"
                            + " evaluation, 1 us a step",
                    200 * PS_PER_US,
                    200 * PS_PER_US,
                    PS_PER_US,
                    33 * PS_PER_NS,
                    Forwarding.CPU),
            new NodeProfile(
                    "ants-1999",
                    "Wetherall: Service introduction in an active network (MIT thesis, 1999): a user-level Java node"
                            + " that keeps up with 10 Mbps Ethernet, so at most 1.2 ms for 1,500 bytes. Ours: 100 us of"
                            + " that for the packet, the rest as 733 ns a byte; 0.5 us a step",
                    100 * PS_PER_US,
                    100 * PS_PER_US,
                    PS_PER_US / 2,
                    733 * PS_PER_NS,
                    Forwarding.CPU),
            new NodeProfile(
                    "bmv2",
                    "P4 behavioral model, performance page: about 80,000 packets/s, so 12.5 us a packet. Ours: the"
                            + " same for a capsule, 10 ns a step, nothing per byte",
                    12_500 * PS_PER_NS,
                    12_500 * PS_PER_NS,
                    10 * PS_PER_NS,
                    0,
                    Forwarding.CPU),
            new NodeProfile(
                    "xdp",
                    "Høiland-Jørgensen and others: The eXpress Data Path (CoNEXT 2018): 24 million packets/s on one"
                            + " core, so 41.7 ns a packet. Ours: 200 ns for a capsule, 1 ns a step, nothing per byte",
                    41_667,
                    200 * PS_PER_NS,
                    PS_PER_NS,
                    0,
                    Forwarding.CPU),
            new NodeProfile(
                    "line-rate-switch",
                    "ours: a hardware pipeline of 1 us, and beside it a control processor that takes 10 us a message or"
                            + " capsule, 10 ns a step and 1 ns a byte",
                    PS_PER_US,
                    10 * PS_PER_US,
                    10 * PS_PER_NS,
                    PS_PER_NS,
                    Forwarding.PIPELINE));

    /// The cost of one evaluation, in picoseconds.
    public long evaluationPs(long steps, long bytes) {
        return Math.addExact(
                perCapsulePs,
                Math.addExact(Math.multiplyExact(perStepPs, steps), Math.multiplyExact(perBytePs, bytes)));
    }
}
