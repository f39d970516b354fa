// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.budget.Budget;
import org.jspecify.annotations.Nullable;

/// Where the code of a loaded protocol finds the budget that it pays from. [Meters] writes one class for each loader, whose
/// static field the metered code reads: a loader belongs to one thread at a time.
public abstract class MeterSlot {
    /// For the class that is written.
    protected MeterSlot() {}

    /// @param budget of the evaluation that begins, or `null` at its end: code that runs without one fails at once
    public abstract void set(@Nullable Budget budget);
}
