// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;

/// What work costs at a node, in simulated time: an era of the field, or whatever a file says.
///
/// One packet that is evaluated costs `perCapsule + perStep × steps + perByte × bytes`; one that is only passed on, or
/// is handed to an application of the node, costs `forward + forwardPerByte × bytes`; a control message costs `control
/// + perByte × bytes`. A run uses these numbers, never a measurement of the machine that it runs on.
///
/// @param name             how scenarios name it
/// @param source           where the numbers come from: which are published, which are inferred or ours
/// @param forwardPs        picoseconds to pass a packet on
/// @param forwardPerBytePs picoseconds more per byte of a packet that is passed on; 0 with a pipeline, where all packets
///                         take the same time
/// @param perCapsulePs     picoseconds to begin the evaluation of a capsule
/// @param controlPs        picoseconds for a control message, where it is made and where it is handled
/// @param loadPs           picoseconds to make code ready that a node has fetched, besides the message that completes it
/// @param perStep          picoseconds per step of the program, by its language
/// @param perBytePs        picoseconds per byte of a capsule as it arrived, or of a control message
/// @param forwarding       where packets are passed on
public record NodeProfile(
        String name,
        String source,
        long forwardPs,
        long forwardPerBytePs,
        long perCapsulePs,
        long controlPs,
        long loadPs,
        StepPrices perStep,
        long perBytePs,
        Forwarding forwarding) {
    /// What anything costs at the most: 10 s (ours). Times the bytes of any packet it is far from the end of a `long`.
    public static final long MOST_PS = 10_000_000_000_000L;

    /// What the steps of an evaluation cost at the most: 53 days, so that its time is counted exactly (ours).
    private static final long LONGEST_EVALUATION_PS = Long.MAX_VALUE / 2;

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
        require(forwardPerBytePs, "forwardPerBytePs");
        require(perCapsulePs, "perCapsulePs");
        require(controlPs, "controlPs");
        require(loadPs, "loadPs");
        require(perBytePs, "perBytePs");
        if (forwarding == Forwarding.PIPELINE && forwardPerBytePs > 0) {
            throw new IllegalArgumentException(
                    "forwardPerBytePs must be 0 with a pipeline, was " + forwardPerBytePs);
        }
    }

    static void require(long picos, String name) {
        if (picos < 0 || picos > MOST_PS) {
            throw new IllegalArgumentException("%s must be 0 to %d, was %d".formatted(name, MOST_PS, picos));
        }
    }

    /// A profile of the prices that differ most: bytes add nothing to forwarding, a control message costs as much as a
    /// capsule, fetched code nothing, and the steps of all languages cost the same.
    public NodeProfile(
            String name,
            String source,
            long forwardPs,
            long perCapsulePs,
            long perStepPs,
            long perBytePs,
            Forwarding forwarding) {
        this(name, source, forwardPs, 0, perCapsulePs, perCapsulePs, 0, StepPrices.same(perStepPs), perBytePs, forwarding);
    }

    private NodeProfile withForwardPerBytePs(long changedPs) {
        return new NodeProfile(
                name, source, forwardPs, changedPs, perCapsulePs, controlPs, loadPs, perStep, perBytePs, forwarding);
    }

    /// Nothing costs time: what remains is the network.
    public static final NodeProfile IDEAL =
            new NodeProfile("ideal", "ours: no work takes time", 0, 0, 0, 0, Forwarding.PIPELINE);

    /// The named profiles. Each `source` says of each number whether it is published, inferred or ours; that a control
    /// message costs as much as a capsule is ours in all of them.
    public static final List<NodeProfile> NAMED = List.of(
            IDEAL,
            new NodeProfile(
                    "active-bridge-1997",
                    "Alexander, Shaw, Nettles, Smith: Active Bridging (SIGCOMM 1997). Published, of bridging frames: about"
                            + " 1,800 frames/s, 16 Mbps. Inferred for forward: 547 us and 135 ns a byte meet both, if the"
                            + " frames were of 64 and of 1,500 bytes (sizes ours). Ours: the same for a capsule, 1 us a step",
                    547 * PS_PER_US,
                    547 * PS_PER_US,
                    PS_PER_US,
                    135 * PS_PER_NS,
                    Forwarding.CPU)
                    .withForwardPerBytePs(135 * PS_PER_NS),
            new NodeProfile(
                    "planet-1999",
                    "Hicks, Moore, Alexander, Gunter, Nettles: PLANet (INFOCOM 1999). Published, of routing packets without"
                            + " running them: over 5,000 packets/s, 48 Mbps, on a 300 MHz Pentium II. Inferred for forward:"
                            + " 200 us and 33 ns a byte meet both, if the packets were of 64 and of 1,500 bytes (sizes ours)."
                            + " Ours: the same for an evaluation, 1 us a step",
                    200 * PS_PER_US,
                    200 * PS_PER_US,
                    PS_PER_US,
                    33 * PS_PER_NS,
                    Forwarding.CPU)
                    .withForwardPerBytePs(33 * PS_PER_NS),
            new NodeProfile(
                    "ants-1999",
                    "Wetherall: Service introduction in an active network (MIT thesis, 1999). Published, of capsules that are"
                            + " evaluated at each node: a user-level Java node keeps up with 10 Mbps Ethernet. Inferred: 1.2 ms"
                            + " in all for a capsule of 1,500 bytes (size ours). Ours: how that is split, 80 us for the capsule,"
                            + " 0.5 us a step and 733 ns a byte; the same for passing a packet on, without steps",
                    80 * PS_PER_US,
                    80 * PS_PER_US,
                    PS_PER_US / 2,
                    733 * PS_PER_NS,
                    Forwarding.CPU)
                    .withForwardPerBytePs(733 * PS_PER_NS),
            new NodeProfile(
                    "bmv2",
                    "P4 behavioral model, performance page. Published, of an L3 router: about 80,000 packets/s, so 12.5 us to"
                            + " pass a packet on. Ours: the same for a capsule, 10 ns a step, nothing per byte",
                    12_500 * PS_PER_NS,
                    12_500 * PS_PER_NS,
                    10 * PS_PER_NS,
                    0,
                    Forwarding.CPU),
            new NodeProfile(
                    "linux-2018",
                    "Høiland-Jørgensen and others: The eXpress Data Path (CoNEXT 2018), data of the paper. Published, of"
                            + " routing by the Linux kernel with one route on one core: 1.74 million packets/s, so 575 ns to"
                            + " pass a packet on; 13.3 ns more for a program that only counts. Inferred: their sum for a"
                            + " capsule. Ours: 1 ns a step, nothing per byte",
                    575_000,
                    588_300,
                    PS_PER_NS,
                    0,
                    Forwarding.CPU),
            new NodeProfile(
                    "xdp",
                    "Høiland-Jørgensen and others: The eXpress Data Path (CoNEXT 2018), data of the paper. Published, of"
                            + " routing by XDP with one route on one core: 5.2 to 5.4 million packets/s, so 190 ns to pass a"
                            + " packet on; 13.3 ns more for a program that only counts. Inferred: their sum for a capsule."
                            + " Ours: 1 ns a step, nothing per byte",
                    190_000,
                    203_300,
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

    /// The cost of passing a packet on, in picoseconds.
    public long forwardingPs(long bytes) {
        return Math.addExact(forwardPs, Math.multiplyExact(forwardPerBytePs, bytes));
    }

    /// The cost of handling a control message, in picoseconds.
    public long controlMessagePs(long bytes) {
        return Math.addExact(controlPs, Math.multiplyExact(perBytePs, bytes));
    }

    /// Whether an evaluation of so many steps is so short that its cost can be counted: what a node asks before it evaluates
    /// anything.
    ///
    /// @param stepPs the price of a step of the program's language
    public static boolean isCountable(long stepPs, long mostSteps) {
        return stepPs == 0 || mostSteps <= LONGEST_EVALUATION_PS / stepPs;
    }

    /// The cost of one evaluation, in picoseconds.
    ///
    /// @param stepPs the price of a step of the program's language
    public long evaluationPs(long stepPs, long steps, long bytes) {
        return Math.addExact(
                perCapsulePs, Math.addExact(Math.multiplyExact(stepPs, steps), Math.multiplyExact(perBytePs, bytes)));
    }
}
