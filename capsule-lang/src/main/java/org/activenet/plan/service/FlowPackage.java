// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Unit;
import org.activenet.plan.run.Values;

/// The service package `flow`: routes of single flows, and how busy devices are.
final class FlowPackage {
    private static final int BITS_PER_KILOBIT = 1_000;

    static final ServicePackage PACKAGE = new ServicePackage(6, "flow",
            // Sets the next hop of a flow at this node, for so many milliseconds. Raises NoRoom.
            service("setFlow", "(key, host, dev, int) -> unit", 5, OURS, FlowPackage::setFlow),
            // The next hop of a flow. Raises NoRoute.
            service("flowRoute", "key -> host * dev", 5, OURS, FlowPackage::flowRoute),
            // The rate of the link at a device, in kilobits per second. Raises NotFound.
            service("deviceRate", "dev -> int", 2, OURS, FlowPackage::deviceRate),
            // The bytes that wait at a device to be sent. Raises NotFound.
            service("deviceBacklog", "dev -> int", 2, OURS, FlowPackage::deviceBacklog));

    private FlowPackage() {}

    private static Unit setFlow(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        Values.chargeTuple(2, budget);
        var hop = new PlanTuple(arguments[1], arguments[2]);
        return PackageState.keep(
                PACKAGE, PackageState.key(arguments[0], budget), hop, arguments[3], node, budget);
    }

    private static Object flowRoute(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.find(PACKAGE, PackageState.key(arguments[0], budget), PlanException.NO_ROUTE, node)
                .value();
    }

    private static int deviceRate(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        long bitsPerSecond = node.bitsPerSecond(Services.requireDevice((Dev) arguments[0], node));
        return (int) Math.min(bitsPerSecond / BITS_PER_KILOBIT, Integer.MAX_VALUE);
    }

    private static int deviceBacklog(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        long bytes = node.backlogBytes(Services.requireDevice((Dev) arguments[0], node));
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
