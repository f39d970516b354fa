// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

/// Leaves the reading of bytes that are refused; never seen outside of this package.
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ChunkRefusal reason;

    Unreadable(ChunkRefusal reason) {
        super(reason.name(), null, false, false); // No stack trace: this is not a bug.
        this.reason = reason;
    }

    ChunkRefusal reason() {
        return reason;
    }
}
