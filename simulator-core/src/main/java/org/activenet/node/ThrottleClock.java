// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import org.activenet.network.Convergence;

/// When a node may do again what a [Convergence.Throttle] holds back.
///
/// The wait between one time and the next grows while what asks for it keeps coming within that wait; once nothing has asked
/// for as long as the wait is, it begins anew (ours; implementations differ in when they take the network to be quiet).
final class ThrottleClock {
    private final Convergence.Throttle throttle;
    private boolean hasBegun;
    private long lastNs;
    private long waitNs;

    ThrottleClock(Convergence.Throttle throttle) {
        this.throttle = throttle;
    }

    /// The next time at which it is done, for somebody who asks now and will not ask again before that.
    long nextNs(long nowNs) {
        if (!hasBegun || nowNs - lastNs >= waitNs) {
            hasBegun = true;
            waitNs = throttle.holdNs();
            lastNs = nowNs + throttle.startNs();
        } else {
            lastNs = Math.max(nowNs + throttle.startNs(), lastNs + waitNs);
            waitNs = Math.min(throttle.mostNs(), throttle.doubles() ? 2 * waitNs : waitNs + throttle.holdNs());
        }
        return lastNs;
    }
}
