// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.OptionalLong;
import org.activenet.kernel.SimTime;

/// A software-defined network, as a scenario describes it.
///
/// @param program             what the controller does: one of the [ControlPrograms]
/// @param controllerNode      the node beside which the controller stands
/// @param controllerServiceNs how long the controller works on one message, ≥ 0
/// @param idleTimeoutNs       of the rules of single flows, 0 to 65,535 s; 0: none
/// @param hardTimeoutNs       likewise
/// @param convergence         of the controller, when a port has changed
/// @param channelDelayNs      of every control channel, at least [#LEAST_CHANNEL_DELAY_NS]; empty: the least propagation
public record SdnSpec(
        ControlProgramKind program,
        int controllerNode,
        long controllerServiceNs,
        long idleTimeoutNs,
        long hardTimeoutNs,
        ControllerConvergence convergence,
        OptionalLong channelDelayNs,
        SwitchSpec switches) {
    /// What learning controllers of ns-3 and INET use; Floodlight has 5 s.
    public static final long DEFAULT_IDLE_TIMEOUT_NS = 10 * SimTime.NANOS_PER_SECOND;

    /// Of a control channel (ours): what happens at one node reaches another one later.
    public static final long LEAST_CHANNEL_DELAY_NS = 1_000;

    public SdnSpec {
        require(controllerNode, "controllerNode");
        require(controllerServiceNs, "controllerServiceNs");
        FlowRule.requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        FlowRule.requireTimeout(hardTimeoutNs, "hardTimeoutNs");
        if (channelDelayNs.isPresent() && channelDelayNs.getAsLong() < LEAST_CHANNEL_DELAY_NS) {
            throw new IllegalArgumentException("channelDelayNs must be ≥ %d, was %d"
                    .formatted(LEAST_CHANNEL_DELAY_NS, channelDelayNs.getAsLong()));
        }
    }

    private static void require(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be ≥ 0, was " + value);
        }
    }

    /// With a controller that converges at once, and channels as long as the least propagation.
    public SdnSpec(
            ControlProgramKind program,
            int controllerNode,
            long controllerServiceNs,
            long idleTimeoutNs,
            long hardTimeoutNs,
            SwitchSpec switches) {
        this(program, controllerNode, controllerServiceNs, idleTimeoutNs, hardTimeoutNs, ControllerConvergence.ORACLE,
                OptionalLong.empty(), switches);
    }

    /// Likewise, with the default timeouts: 10 s idle, none hard.
    public static SdnSpec of(
            ControlProgramKind program, int controllerNode, long controllerServiceNs, SwitchSpec switches) {
        return new SdnSpec(program, controllerNode, controllerServiceNs, DEFAULT_IDLE_TIMEOUT_NS, 0, switches);
    }
}
