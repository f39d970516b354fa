// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Unit;

/// The service package `resident`: soft state that programs leave for each other.
final class ResidentPackage {
    static final ServicePackage PACKAGE = new ServicePackage(3, "resident",
            // A key that nobody else has, except by chance.
            service("generateKey", "void -> key", 5, OURS, (_, _, node, _) -> Keys.random(node)),
            // The key that all who know a text share.
            service("keyOf", "string -> key", 5, OURS, ResidentPackage::keyOf),
            // Leaves a value at this node, by name and key, for so many milliseconds. Raises NoRoom.
            service("put", "(string, key, 'a, int) -> unit", 10, OURS, ResidentPackage::put),
            // The value left by that name and key. Raises NotFound, or WrongType if it does not have the declared type.
            service("get", "(string, key) -> 'a", 10, OURS, ResidentPackage::get),
            // Takes a value away.
            service("delete", "(string, key) -> unit", 5, OURS, ResidentPackage::delete));

    private static final PlanException NOTHING_KEPT =
            PlanException.NOT_FOUND.because(() -> "nothing is kept here by that name and key");

    private ResidentPackage() {}

    /// Values are checked against a type at a step for each so many bytes: a value of a list has 32 at the least.
    private static final int CHECKED_BYTES_PER_STEP = 32;

    private static Key keyOf(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        var text = (String) arguments[0];
        Encodings.chargeUnits(text.length(), budget);
        return Keys.of(text);
    }

    private static PackageState.EntryKey entryKey(Object[] arguments, Budget budget) {
        return PackageState.key((String) arguments[0], (Key) arguments[1], budget);
    }

    private static Unit put(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.keep(PACKAGE, entryKey(arguments, budget), arguments[2], arguments[3], node, budget);
    }

    private static Object get(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        PackageState.Kept kept = PackageState.find(PACKAGE, entryKey(arguments, budget), NOTHING_KEPT, node);
        budget.chargeSteps(kept.sizeBytes() / CHECKED_BYTES_PER_STEP);
        return kept.value();
    }

    private static Unit delete(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        node.forget(PACKAGE, entryKey(arguments, budget));
        return Unit.UNIT;
    }
}
