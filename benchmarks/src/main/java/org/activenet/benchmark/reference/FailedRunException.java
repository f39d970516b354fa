// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// A run of one side that did not come to its end; the message says which and why.
public final class FailedRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean isOurs;

    FailedRunException(boolean isOurs, String message) {
        super(message);
        this.isOurs = isOurs;
    }

    /// Whether it is a bug of ours; else a reference program failed.
    public boolean isOurs() {
        return isOurs;
    }
}
