// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// A run that stopped in the middle of an event, with all that is needed to get there again.
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long nowNs;
    private final long eventNumber;

    RunFailedException(long nowNs, long eventNumber, String event, Throwable cause) {
        super("at %d ns, in event %d (%s): %s".formatted(nowNs, eventNumber, event, cause), cause);
        this.nowNs = nowNs;
        this.eventNumber = eventNumber;
    }

    public long nowNs() {
        return nowNs;
    }

    /// The number of the failing event, from 1: what [Simulation#runUntilEvent] takes.
    public long eventNumber() {
        return eventNumber;
    }
}
