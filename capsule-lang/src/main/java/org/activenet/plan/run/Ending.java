// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.BudgetExhausted;

/// How an evaluation ended. None of these is a failure of the simulator; what the program did before stands.
public sealed interface Ending {
    /// The program ran to its end and gave `value`.
    record Ended(Object value) implements Ending {
        /// The usual end, shared so that it costs nothing.
        public static final Ended UNIT = new Ended(Unit.UNIT);
    }

    /// The program raised an exception that it did not handle.
    record Raised(PlanException exception) implements Ending {}

    /// The program spent its budget.
    enum Stopped implements Ending {
        STEP_LIMIT,
        ALLOCATION_LIMIT,
        PACKET_LIMIT,
        SOFT_STATE_LIMIT,
        CALL_DEPTH_LIMIT;

        static Stopped by(BudgetExhausted exhausted) {
            return switch (exhausted.field()) {
                case STEPS -> STEP_LIMIT;
                case ALLOCATED_BYTES -> ALLOCATION_LIMIT;
                case PACKETS -> PACKET_LIMIT;
                case SOFT_STATE_BYTES -> SOFT_STATE_LIMIT;
                case CALL_DEPTH -> CALL_DEPTH_LIMIT;
            };
        }
    }
}
