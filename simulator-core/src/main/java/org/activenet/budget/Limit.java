// SPDX-License-Identifier: Apache-2.0
package org.activenet.budget;

/// What can run out: one constant for each field of a [Budget]. All languages say with it what stopped a program.
public enum Limit {
    /// [Budget#steps].
    STEPS,
    /// [Budget#allocatedBytes].
    ALLOCATED_BYTES,
    /// [Budget#packets].
    PACKETS,
    /// [Budget#softStateBytes].
    SOFT_STATE_BYTES,
    /// [Budget#outputBytes].
    OUTPUT_BYTES,
    /// [Budget#callDepth].
    CALL_DEPTH
}
