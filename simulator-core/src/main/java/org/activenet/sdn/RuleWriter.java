// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.function.IntConsumer;
import org.activenet.kernel.RandomStream;
import org.activenet.network.Surroundings;
import org.activenet.openflow.OpenFlowMessage;
import org.jspecify.annotations.Nullable;

/// What the processor of a switch has worked on and the hardware has not yet: changes that become active after the switch's lag,
/// and the answers to barriers that wait for them.
///
/// Without lag each takes effect at once.
final class RuleWriter {
    private final Surroundings surroundings;
    private final Lag lag;
    private final SwitchProfile.Acknowledgement acknowledgement;
    private final Effect effect;
    private final @Nullable RandomStream random; // none without lag
    private final Deferred<Change> waiting;
    private long lastActiveNs; // of all changes so far

    private record Change(OpenFlowMessage message, int cause) {}

    /// What becomes of a message when its time has come.
    interface Effect {
        void takes(OpenFlowMessage message, int cause);
    }

    /// @param timer the `what` of the switch's timer that calls [#due]
    RuleWriter(Surroundings surroundings, int node, int timer, SwitchProfile profile, Effect effect) {
        this.surroundings = surroundings;
        this.lag = profile.ruleLag();
        this.acknowledgement = profile.acknowledgement();
        this.effect = effect;
        this.random = lag.isNone() ? null : surroundings.random("switch/" + node + "/rules");
        this.waiting = new Deferred<>(
                surroundings, node, timer, change -> effect.takes(change.message(), change.cause()));
    }

    /// Takes a change on.
    ///
    /// @param cause the failures and repairs that it is about
    void write(OpenFlowMessage change, int cause) {
        if (random == null) {
            effect.takes(change, cause);
            return;
        }
        long activeNs = surroundings.nowNs() + lag.drawNs(random);
        if (acknowledgement != SwitchProfile.Acknowledgement.REORDERING) {
            activeNs = Math.max(activeNs, lastActiveNs);
        }
        lastActiveNs = Math.max(activeNs, lastActiveNs);
        waiting.add(new Change(change, cause), activeNs);
    }

    /// Takes a barrier on: its effect comes behind all changes so far, or at once where the switch does not wait for them.
    void barrier(OpenFlowMessage barrier, int cause) {
        if (acknowledgement == SwitchProfile.Acknowledgement.IN_SYNC && lastActiveNs > surroundings.nowNs()) {
            waiting.add(new Change(barrier, cause), lastActiveNs);
        } else {
            effect.takes(barrier, cause);
        }
    }

    /// One of the timers has come.
    void due(long data) {
        waiting.due(data);
    }

    /// Loses all that waits, and tells of the cause of each.
    void fail(IntConsumer lost) {
        waiting.fail(change -> lost.accept(change.cause()));
        lastActiveNs = 0;
    }
}
