// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

/// What the work of a node costs in simulated time, as a profile file gives it.
///
/// @param source       where the numbers come from; never empty, since numbers without a source convince nobody
/// @param forwardPs    passing a packet on without running it
/// @param perCapsulePs once for each evaluation
/// @param perStepPs    for each step of a program
/// @param perBytePs    for each byte of the capsule
/// @param forwarding   whether passing on occupies the node's CPU
public record ProfileSpec(
        String name,
        String source,
        long forwardPs,
        long perCapsulePs,
        long perStepPs,
        long perBytePs,
        Forwarding forwarding) {
    /// What passes packets on.
    public enum Forwarding {
        /// The node's CPU, after what waits there.
        CPU,
        /// Hardware beside the CPU: a delay, but nobody waits.
        PIPELINE
    }
}
