// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.kernel.SimTime;
import org.activenet.openflow.FlowMod;

/// A software-defined network, as a scenario describes it.
///
/// @param program        what the controller does: one of the [ControlPrograms]
/// @param idleTimeoutNs  of the rules of single flows, 0 to 65,535 s; 0: none
/// @param hardTimeoutNs  likewise
public record SdnSpec(
        ControlProgramKind program,
        ControllerSpec controller,
        ChannelSpec channel,
        long idleTimeoutNs,
        long hardTimeoutNs,
        SwitchSpec switches) {
    /// What learning controllers of ns-3 and INET use; Floodlight has 5 s.
    public static final long DEFAULT_IDLE_TIMEOUT_NS = 10 * SimTime.NANOS_PER_SECOND;

    /// The longest timeout of a rule.
    public static final long MAX_TIMEOUT_NS = FlowMod.MAX_TIMEOUT_NS;

    public SdnSpec {
        if (channel.isInBand() && !switches.session().isWatched()) {
            throw new IllegalArgumentException("in band connections get lost, so switches must watch over them");
        }
        FlowMod.requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        FlowMod.requireTimeout(hardTimeoutNs, "hardTimeoutNs");
    }

    /// With the default timeouts (10 s idle, none hard) and channels.
    public static SdnSpec of(ControlProgramKind program, ControllerSpec controller, SwitchSpec switches) {
        return new SdnSpec(program, controller, ChannelSpec.IDEAL, DEFAULT_IDLE_TIMEOUT_NS, 0, switches);
    }

    public SdnSpec withController(ControllerSpec changed) {
        return new SdnSpec(program, changed, channel, idleTimeoutNs, hardTimeoutNs, switches);
    }

    public SdnSpec withSwitches(SwitchSpec changed) {
        return new SdnSpec(program, controller, channel, idleTimeoutNs, hardTimeoutNs, changed);
    }

    public SdnSpec withTimeoutsNs(long idleNs, long hardNs) {
        return new SdnSpec(program, controller, channel, idleNs, hardNs, switches);
    }

    public SdnSpec withChannel(ChannelSpec changed) {
        return new SdnSpec(program, controller, changed, idleTimeoutNs, hardTimeoutNs, switches);
    }
}
