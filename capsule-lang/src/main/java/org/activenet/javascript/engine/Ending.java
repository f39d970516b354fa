// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

/// How the evaluation of a guest's capsule ended.
public enum Ending {
    /// The routine returned.
    ENDED,
    /// [GuestBudget#steps] were used up.
    STEP_LIMIT,
    /// More calls were open than [GuestLimits#callDepth] allows.
    DEPTH_LIMIT,
    /// [GuestBudget#packets] were used up.
    PACKET_LIMIT,
    /// [GuestBudget#softStateBytes] were used up.
    STATE_LIMIT,
    /// [GuestBudget#outputBytes] were used up.
    OUTPUT_LIMIT,
    /// The program threw, and did not catch.
    UNCAUGHT_EXCEPTION,
    /// The JVM's stack or heap gave out under the guest. No outcome of the model: the run is invalid.
    HOST_EXHAUSTED
}
