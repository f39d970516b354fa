// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// The routes of one node by distance vectors, as neighbours tell them (RIP, RFC 2453, section 3).
///
/// Each neighbour tells the distances that it knows; a node takes the shortest, plus one hop. News from the neighbour that
/// a route leads through is believed, good or bad; 16 is infinity. What is told to a neighbour does not contain, as a
/// distance, what was learned from it: it says infinity (poisoned reverse, section 3.4.3).
///
/// A route that is dead, because it expired or because its neighbour says so, is told as infinity for a while, so that bad
/// news travels as fast as good news. How long a route is good is said by whoever tells it, in place of the 180 s of the
/// RFC; it is dead for two thirds of that (120 s in the RFC).
///
/// Not here: the messages, which PLAN programs carry, and triggered updates. A tie goes to the route that is there.
///
/// Cost: O(log n) for each host told.
public final class RipTable {
    /// As many hops as no route has.
    public static final int INFINITY = 16;

    /// No route, as [org.activenet.plan.run.PlanNode#NO_ROUTE].
    public static final int NO_DEVICE = -1;

    private final TreeMap<Integer, Route> routes = new TreeMap<>(); // by host

    private record Route(int hops, int device, long expiresNs, long deadUntilNs) {
        boolean isAlive(long nowNs) {
            return nowNs < expiresNs;
        }
    }

    /// A host and how far it is, as one node tells another.
    public record Distance(int host, int hops) {}

    /// Learns what the neighbour at a device has told, as far as there is room.
    ///
    /// @param self     this node, to which no route is needed
    /// @param untilNs  how long it is good
    /// @param room     takes room for one host more, if there is any
    /// @return whether there was room for all
    public boolean update(
            int self, int device, List<Distance> told, long nowNs, long untilNs, BooleanSupplier room) {
        boolean hasLearnedAll = true;
        for (Distance distance : told) {
            if (distance.host != self && distance.hops >= 0) {
                hasLearnedAll &= learn(
                        distance.host, Math.min(distance.hops, INFINITY - 1) + 1, device, nowNs, untilNs, room);
            }
        }
        return hasLearnedAll;
    }

    private boolean learn(int host, int hops, int device, long nowNs, long untilNs, BooleanSupplier room) {
        Route known = routes.get(host);
        boolean isAlive = known != null && known.isAlive(nowNs);
        boolean isItsOwn = isAlive && known.device == device;
        long deadNs = (untilNs - nowNs) / 3 * 2;
        if (hops >= INFINITY) {
            if (isItsOwn) {
                routes.put(host, new Route(hops, device, nowNs, nowNs + deadNs));
            }
        } else if (!isAlive || isItsOwn || hops < known.hops) {
            if (known == null && !room.getAsBoolean()) {
                return false;
            }
            routes.put(host, new Route(hops, device, untilNs, untilNs + deadNs));
        }
        return true;
    }

    /// Forgets the routes that have been dead for long enough; says how many.
    public int forgetDead(long nowNs) {
        int before = routes.size();
        routes.values().removeIf(route -> route.deadUntilNs <= nowNs);
        return before - routes.size();
    }

    /// How many hosts it knows of, dead routes included.
    public int size() {
        return routes.size();
    }

    /// What to tell the neighbour at a device, hosts in the order of their addresses, this node first. Routes that are dead for
    /// longer than they are told are to be forgotten before.
    public List<Distance> toTell(int self, int device, long nowNs) {
        var told = new ArrayList<Distance>();
        told.add(new Distance(self, 0));
        routes.forEach((host, route) -> told.add(
                new Distance(host, route.device == device || !route.isAlive(nowNs) ? INFINITY : route.hops)));
        return told;
    }

    /// The device towards a host, or [#NO_DEVICE].
    public int device(int host, long nowNs) {
        Route route = routes.get(host);
        return route != null && route.isAlive(nowNs) ? route.device : NO_DEVICE;
    }
}
