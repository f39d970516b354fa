// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Unit;

/// The service package `resident`: soft state that programs leave for each other.
final class ResidentPackage {
    static final ServicePackage PACKAGE = new ServicePackage(3, "resident",
            // A key that nobody else has, except by chance.
            service("generateKey", "void -> key", 5, OURS, (_, _, node, _) -> Keys.random(node)),
            // The key that all who know a text share.
            service("keyOf", "string -> key", 5, OURS, (arguments, _, _, _) -> Keys.of((String) arguments[0])),
            // Leaves a value at this node, by name and key, for so many milliseconds. Raises NoRoom.
            service("put", "(string, key, 'a, int) -> unit", 10, OURS, ResidentPackage::put),
            // The value left by that name and key. Raises NotFound, or WrongType if it does not have the declared type.
            service("get", "(string, key) -> 'a", 10, OURS, ResidentPackage::get),
            // Takes a value away.
            service("delete", "(string, key) -> unit", 5, OURS, ResidentPackage::delete));

    private static final PlanException NOTHING_KEPT =
            PlanException.NOT_FOUND.because(() -> "nothing is kept here by that name and key");

    private ResidentPackage() {}

    private static Unit put(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.keep(
                PACKAGE, new PlanTuple(arguments[0], arguments[1]), arguments[2], arguments[3], node, budget);
    }

    private static Object get(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.find(PACKAGE, new PlanTuple(arguments), NOTHING_KEPT, node);
    }

    private static Unit delete(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        node.forget(PACKAGE, new PlanTuple(arguments));
        return Unit.UNIT;
    }
}
