// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.Limit;

/// How an evaluation ended. None of these is a failure of the simulator; what the program did before stands.
public sealed interface Ending {
    /// The program ran to its end and gave `value`.
    record Ended(Object value) implements Ending {
        /// The usual end, shared so that it costs nothing.
        public static final Ended UNIT = new Ended(Unit.UNIT);
    }

    /// The program raised an exception that it did not handle.
    record Raised(PlanException exception) implements Ending {}

    /// The program spent its budget, of which `limit` ran out.
    record Stopped(Limit limit) implements Ending {}
}
