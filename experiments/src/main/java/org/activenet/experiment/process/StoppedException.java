// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import java.io.IOException;

/// A child that is no more: it was ended because it took too much, or ended by itself.
public final class StoppedException extends IOException {
    private static final long serialVersionUID = 1;

    private final Why why;

    /// Why it is no more.
    public enum Why {
        /// It took longer than it was given.
        DEADLINE,
        /// It asked for more memory than it was given.
        MEMORY,
        /// It ended, or was killed by somebody else.
        ENDED
    }

    StoppedException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
