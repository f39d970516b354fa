// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import java.io.IOException;

/// Bytes that are not a message of the form that was agreed on.
public final class OddMessageException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean isEnd;

    public OddMessageException(String message) {
        this(message, false);
    }

    private OddMessageException(String message, boolean isEnd) {
        super(message);
        this.isEnd = isEnd;
    }

    /// A stream that ends in the middle of a message, or before it.
    static OddMessageException end(String message) {
        return new OddMessageException(message, true);
    }

    /// Whether nothing more can come.
    boolean isEnd() {
        return isEnd;
    }
}
