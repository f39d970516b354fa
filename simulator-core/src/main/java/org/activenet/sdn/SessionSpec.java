// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

/// How a switch watches over its connection with the controller, and what it does without one.
///
/// @param echoNs   so long without a word from the controller and the switch asks whether it is there; so long again and the
///                 connection is given up; ≥ 0, and 0: never, the connection stands whatever happens
/// @param failMode what the switch does when it has no controller
public record SessionSpec(long echoNs, FailMode failMode) {
    /// What a switch does without its controller.
    public enum FailMode {
        /// It goes on with the rules that it has, and drops what it would ask the controller about.
        SECURE,
        /// After three times `echoNs` without a word it loses its rules and is a plain router until it has a controller again.
        STANDALONE
    }

    /// Never ends.
    public static final SessionSpec UNWATCHED = new SessionSpec(0, FailMode.SECURE);

    /// Open vSwitch's inactivity probe (`vswitchd/bridge.c`).
    public static final long USUAL_ECHO_NS = 5_000_000_000L;

    /// Standalone comes after so many intervals: one of silence, one for the answer to the echo request, one to connect anew
    /// (Open vSwitch, `ofproto/fail-open.c`).
    static final int INTERVALS_TO_STANDALONE = 3;

    public SessionSpec {
        if (echoNs < 0) {
            throw new IllegalArgumentException("echoNs must be ≥ 0, was " + echoNs);
        }
    }

    /// Whether the connection may ever end.
    boolean isWatched() {
        return echoNs > 0;
    }
}
