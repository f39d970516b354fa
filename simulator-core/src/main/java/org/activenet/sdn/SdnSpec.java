// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.kernel.SimTime;

/// A software-defined network, as a scenario describes it.
///
/// @param program             what the controller does: one of the [ControlPrograms]
/// @param controllerNode      the node beside which the controller stands
/// @param controllerServiceNs how long the controller works on one message, ≥ 0
/// @param idleTimeoutNs       of the rules of single flows, 0 to 65,535 s; 0: none
/// @param hardTimeoutNs       likewise
public record SdnSpec(
        ControlProgramKind program,
        int controllerNode,
        long controllerServiceNs,
        long idleTimeoutNs,
        long hardTimeoutNs,
        SwitchSpec switches) {
    /// What learning controllers of ns-3 and INET use; Floodlight has 5 s.
    public static final long DEFAULT_IDLE_TIMEOUT_NS = 10 * SimTime.NANOS_PER_SECOND;

    public SdnSpec {
        require(controllerNode, "controllerNode");
        require(controllerServiceNs, "controllerServiceNs");
        FlowRule.requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        FlowRule.requireTimeout(hardTimeoutNs, "hardTimeoutNs");
    }

    private static void require(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be ≥ 0, was " + value);
        }
    }

    /// With the default timeouts: 10 s idle, none hard.
    public static SdnSpec of(
            ControlProgramKind program, int controllerNode, long controllerServiceNs, SwitchSpec switches) {
        return new SdnSpec(program, controllerNode, controllerServiceNs, DEFAULT_IDLE_TIMEOUT_NS, 0, switches);
    }
}
