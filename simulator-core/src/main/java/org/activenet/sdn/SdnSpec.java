// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.OptionalLong;
import org.activenet.kernel.SimTime;

/// A software-defined network, as a scenario describes it.
///
/// @param program             what the controller does: one of the [ControlPrograms]
/// @param controllerNode      the node beside which the controller stands
/// @param controllerServiceNs how long the controller works on one message, ≥ 0
/// @param steps               what the controller takes besides, from news of the network to new paths
/// @param channelDelayNs      of every control channel, ≥ 1 us; empty: the least propagation over the intact topology
/// @param idleTimeoutNs       of the rules of single flows, 0 to 65,535 s; 0: none
/// @param hardTimeoutNs       likewise
public record SdnSpec(
        ControlProgramKind program,
        int controllerNode,
        long controllerServiceNs,
        ControllerSteps steps,
        OptionalLong channelDelayNs,
        long idleTimeoutNs,
        long hardTimeoutNs,
        SwitchSpec switches) {
    /// The least delay of a control channel.
    public static final long LEAST_CHANNEL_DELAY_NS = 1_000;

    /// What learning controllers of ns-3 and INET use; Floodlight has 5 s.
    public static final long DEFAULT_IDLE_TIMEOUT_NS = 10 * SimTime.NANOS_PER_SECOND;

    public SdnSpec {
        require(controllerNode, "controllerNode");
        require(controllerServiceNs, "controllerServiceNs");
        if (channelDelayNs.isPresent() && channelDelayNs.getAsLong() < LEAST_CHANNEL_DELAY_NS) {
            throw new IllegalArgumentException("channelDelayNs must be ≥ %d, was %d"
                    .formatted(LEAST_CHANNEL_DELAY_NS, channelDelayNs.getAsLong()));
        }
        FlowRule.requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        FlowRule.requireTimeout(hardTimeoutNs, "hardTimeoutNs");
    }

    private static void require(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be ≥ 0, was " + value);
        }
    }

    /// With the default timeouts (10 s idle, none hard) and channels, and a controller that takes its service only.
    public static SdnSpec of(
            ControlProgramKind program, int controllerNode, long controllerServiceNs, SwitchSpec switches) {
        return new SdnSpec(
                program,
                controllerNode,
                controllerServiceNs,
                ControllerSteps.ORACLE,
                OptionalLong.empty(),
                DEFAULT_IDLE_TIMEOUT_NS,
                0,
                switches);
    }

    public SdnSpec withSteps(ControllerSteps changed) {
        return new SdnSpec(
                program, controllerNode, controllerServiceNs, changed, channelDelayNs, idleTimeoutNs, hardTimeoutNs, switches);
    }

    public SdnSpec withTimeoutsNs(long idleNs, long hardNs) {
        return new SdnSpec(program, controllerNode, controllerServiceNs, steps, channelDelayNs, idleNs, hardNs, switches);
    }

    public SdnSpec withChannelDelayNs(OptionalLong changed) {
        return new SdnSpec(
                program, controllerNode, controllerServiceNs, steps, changed, idleTimeoutNs, hardTimeoutNs, switches);
    }
}
