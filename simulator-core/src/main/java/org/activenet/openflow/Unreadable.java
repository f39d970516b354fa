// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import org.activenet.wire.Refusal;

/// Leaves the reading of bytes that are refused; never seen outside of this package.
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal reason;

    Unreadable(Refusal reason) {
        super(reason.name(), null, false, false); // No stack trace: this is not a bug.
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
