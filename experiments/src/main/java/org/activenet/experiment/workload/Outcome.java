// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Locale;

/// What has become of a request when its run has ended.
public enum Outcome {
    /// The right answer has come to the right place.
    ANSWERED,
    /// Nothing that it caused is under way any more, and it is not answered.
    LOST,
    /// Something that it caused is still under way.
    UNFINISHED;

    /// As files write it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
