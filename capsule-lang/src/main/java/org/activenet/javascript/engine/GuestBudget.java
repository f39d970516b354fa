// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

/// What one evaluation may still spend. The fields are read and written in place.
///
/// A charge that fails sets its field to exactly 0 and stops the program, which cannot catch it. Call depth is
/// no field: the frame limit of a context is fixed when it is made, see [GuestLimits]. Allocation is not metered.
public final class GuestBudget {
    /// Statements, not more than [GuestLimits#steps].
    public long steps;

    /// Capsules forwarded or sent.
    public long packets;

    /// Bytes written to the soft store: each `put` is charged its key and value, and nothing gives bytes back.
    public long softStateBytes;

    /// Bytes given to `print` and `deliver`, in UTF-8.
    public long outputBytes;

    public GuestBudget(long steps, long packets, long softStateBytes, long outputBytes) {
        this.steps = steps;
        this.packets = packets;
        this.softStateBytes = softStateBytes;
        this.outputBytes = outputBytes;
    }
}
