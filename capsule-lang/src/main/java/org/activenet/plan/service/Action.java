// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Evaluator;

/// What a service of a package does. Its steps have been charged; what else it does, it charges itself.
@FunctionalInterface
interface Action {
    /// @param arguments of the types that the table gives the service; not to be changed
    /// @return a value of the type that the table gives the service
    Object call(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget);
}
