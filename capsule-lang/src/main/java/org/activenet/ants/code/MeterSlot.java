// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.budget.Budget;

/// Where the code of a loaded protocol finds the budget that it pays from, and how deep calls may be. [Meters] writes one class
/// for each loader, whose static fields the metered code reads and writes: a loader belongs to one thread at a time.
public abstract class MeterSlot {
    /// What [#close] leaves as the depth.
    static final long CLOSED = -1;

    /// For the class that is written.
    protected MeterSlot() {}

    /// An evaluation begins, with that budget and the calls that it allows.
    public abstract void open(Budget budget);

    /// It has ended: code that runs now may not even be called. The budget stays where it is, since writing a reference costs
    /// more than all else that is to be done here.
    public abstract void close();
}
