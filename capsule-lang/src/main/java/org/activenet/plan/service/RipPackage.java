// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.routingFunction;
import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Unit;
import org.activenet.plan.run.Values;

/// The service package `RIP`: routes that nodes tell each other, by distance vectors. What a node has been told is its
/// [RipTable], since packets that are not run there are routed by it too.
final class RipPackage {
    private static final int ROUTE_BYTES = 12;

    static final ServicePackage PACKAGE = new ServicePackage(4, "RIP",
            // The next hop towards a host by the routes that neighbours have told. Raises RIPNoRoute.
            routingFunction("RIPRoute", "host -> host * dev", 5, OURS, RipPackage::route),
            // What to tell the neighbour at a device: hosts and their distances.
            service("RIPTable", "dev -> (host * int) list", 10, OURS, RipPackage::table),
            // Learns what a neighbour has told by a device; good for so many milliseconds. Raises NotANeighbor.
            service("RIPUpdate", "(host, dev, (host * int) list, int) -> unit", 10, OURS, RipPackage::update));

    private RipPackage() {}

    private static PlanTuple route(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int device = node.ripTable().device(((Host) arguments[0]).address(), node.timeNs());
        if (device == RipTable.NO_DEVICE) {
            throw PlanException.RIP_NO_ROUTE;
        }
        Values.chargeTuple(2, budget);
        return new PlanTuple(new Host(node.neighbour(device)), new Dev(device));
    }

    private static PlanList table(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int device = ((Dev) arguments[0]).index();
        List<RipTable.Distance> told = node.ripTable().toTell(node.thisHost(), device, node.timeNs());
        budget.chargeSteps(told.size());
        var tuples = new Object[told.size()];
        for (int i = 0; i < tuples.length; i++) {
            Values.chargeTuple(2, budget);
            tuples[i] = new PlanTuple(new Host(told.get(i).host()), told.get(i).hops());
        }
        return Values.list(tuples, budget);
    }

    private static Unit update(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int device = ((Dev) arguments[1]).index();
        Services.requireNeighbor(((Host) arguments[0]).address(), device, node);
        int lifetimeMs = (Integer) arguments[3];
        var told = new ArrayList<RipTable.Distance>();
        for (PlanList at = (PlanList) arguments[2]; !at.isEmpty(); at = at.tail()) {
            var distance = (PlanTuple) at.head();
            told.add(new RipTable.Distance(((Host) distance.element(0)).address(), (Integer) distance.element(1)));
        }
        budget.chargeSteps(told.size());
        budget.chargeSoftState((long) ROUTE_BYTES * told.size());
        long nowNs = node.timeNs();
        long untilNs = nowNs + Math.max(0, lifetimeMs) * PackageState.NANOS_PER_MILLI;
        node.ripTable().update(node.thisHost(), device, told, nowNs, untilNs);
        return Unit.UNIT;
    }
}
