// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.routingFunction;
import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
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
    static final ServicePackage PACKAGE = new ServicePackage(4, "RIP",
            // The next hop towards a host by the routes that neighbours have told. Raises RIPNoRoute.
            routingFunction("RIPRoute", "host -> host * dev", 5, OURS, RipPackage::route),
            // What to tell the neighbour at a device: hosts and their distances.
            service("RIPTable", "dev -> (host * int) list", 10, OURS, RipPackage::table),
            // Learns what a neighbour has told by a device; good for so many milliseconds. Raises NotANeighbor, NoRoom.
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
        RipTable table = node.ripTable();
        node.release((long) KeptBytes.ROUTE * table.forgetDead(node.timeNs()));
        budget.chargeSteps(table.size() + 1);
        List<RipTable.Distance> told = table.toTell(node.thisHost(), device, node.timeNs());
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
        var list = (PlanList) arguments[2];
        budget.chargeSteps(list.length());
        var told = new ArrayList<RipTable.Distance>();
        for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
            var distance = (PlanTuple) at.head();
            int host = ((Host) distance.element(0)).address();
            if (node.isHost(host)) { // so that the table has no more routes than the network has hosts
                told.add(new RipTable.Distance(host, (Integer) distance.element(1)));
            }
        }
        long nowNs = node.timeNs();
        long untilNs = nowNs + Math.max(0, lifetimeMs) * PackageState.NANOS_PER_MILLI;
        BooleanSupplier room = () -> takesRoom(node, budget);
        if (!node.ripTable().update(node.thisHost(), device, told, nowNs, untilNs, room)) {
            throw PlanException.NO_ROOM;
        }
        return Unit.UNIT;
    }

    private static boolean takesRoom(PackageNode node, Budget budget) {
        budget.chargeSoftState(KeptBytes.ROUTE);
        return node.reserve(KeptBytes.ROUTE);
    }
}
