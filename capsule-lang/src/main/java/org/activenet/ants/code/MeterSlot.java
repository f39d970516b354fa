// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.budget.Budget;

/// Where code of a loaded protocol finds the budget that it pays from, and how deep calls may be, if parameters cannot bring
/// that: whoever calls opens it before, and closes it behind. [Meters] writes one class for each loader, with static fields: a
/// loader belongs to one thread at a time.
public abstract class MeterSlot {
    /// What [#close] leaves as the depth.
    static final long CLOSED = -1;

    /// For the class that is written.
    protected MeterSlot() {}

    /// What is called now pays from that budget, and may go as deep as that allows.
    public abstract void open(Budget budget);

    /// Code that is called now may not even run. The budget stays where it is, since writing a reference
    /// costs more than all else that is to be done here.
    public abstract void close();
}
