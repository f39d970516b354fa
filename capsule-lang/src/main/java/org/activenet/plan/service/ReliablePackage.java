// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.Unit;

/// The service package `reliable`: packets that are sent again until somebody says stop.
final class ReliablePackage {
    static final ServicePackage PACKAGE = new ServicePackage(10, "reliable",
            // What the code at hand sends with `RetransOnRemote` from here on is known by that key.
            service("retransKey", "key -> unit", 2, OURS, ReliablePackage::retransKey),
            // Stops sending again, at this node, what is known by that key.
            service("stopRetrans", "key -> unit", 10, OURS, ReliablePackage::stopRetrans));

    private ReliablePackage() {}

    private static Unit retransKey(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        node.retransKey(((Key) arguments[0]).bits());
        return Unit.UNIT;
    }

    private static Unit stopRetrans(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        node.stopRetrans(((Key) arguments[0]).bits());
        return Unit.UNIT;
    }
}
