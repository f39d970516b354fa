// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Unit;

/// The service package `arp`: which neighbour is at which device, as long as it is heard of.
final class ArpPackage {
    static final ServicePackage PACKAGE = new ServicePackage(5, "arp",
            // Notes that a host is the neighbour at a device, for so many milliseconds. Raises NoRoom.
            service("arpLearn", "(host, dev, int) -> unit", 5, OURS, ArpPackage::learn),
            // The device of a neighbour that has been heard of. Raises NotFound.
            service("arpLookup", "host -> dev", 5, OURS, ArpPackage::lookup));

    private static final PlanException NOT_LEARNT =
            PlanException.NOT_FOUND.because(() -> "that host has not been learnt here");

    private ArpPackage() {}

    private static Unit learn(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.keep(
                PACKAGE, PackageState.key(arguments[0], budget), arguments[1], arguments[2], node, budget);
    }

    private static Object lookup(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.find(PACKAGE, PackageState.key(arguments[0], budget), NOT_LEARNT, node)
                .value();
    }
}
