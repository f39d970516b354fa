// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import org.activenet.budget.Budget;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Unit;

/// What packages leave at a node: values by key, each for so many milliseconds.
final class PackageState {
    /// What an entry takes besides its key and its value.
    static final int ENTRY_BYTES = 16;

    static final long NANOS_PER_MILLI = 1_000_000L;

    private PackageState() {}

    /// Keeps a value; for less than a millisecond, forgets it. Raises NoRoom.
    ///
    /// @param lifetimeMs an `int` of PLAN
    static Unit keep(
            ServicePackage of, Object key, Object value, Object lifetimeMs, PackageNode node, Budget budget) {
        int lifetime = (Integer) lifetimeMs;
        if (lifetime < 1) {
            node.forget(of, key);
            return Unit.UNIT;
        }
        int sizeBytes = ENTRY_BYTES + node.valueBytes(key) + node.valueBytes(value);
        budget.chargeSoftState(sizeBytes);
        if (!node.store(of, key, value, sizeBytes, lifetime * NANOS_PER_MILLI)) {
            throw PlanException.NO_ROOM;
        }
        return Unit.UNIT;
    }

    /// The value that is kept by a key, or the exception.
    static Object find(ServicePackage of, Object key, PlanException otherwise, PackageNode node) {
        Object value = node.load(of, key);
        if (value == null) {
            throw otherwise;
        }
        return value;
    }
}
