// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.Budget;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Scheme;

/// What the core services and the network primitives do, for all evaluators.
///
/// Compiled code calls the method of a service by the service's PLAN name, with its arguments unboxed, then the node,
/// then the budget; [#call] is the same for boxed arguments. Each charges its own steps first.
public final class Services {
    /// What sending costs, besides the chunk.
    public static final int SEND_STEPS = 20;

    /// How much later a packet can be sent: 31 years (ours). Simulated time ends after 73.
    public static final long LONGEST_DELAY_MS = 1_000_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int THIRTY_BITS = 0x3fff_ffff;

    private static final PlanException CAME_BY_NO_DEVICE =
            PlanException.NOT_FOUND.because(() -> "this packet did not come by a device");
    private static final PlanException NO_SUCH_DEVICE =
            PlanException.NOT_FOUND.because(() -> "no device of that number at this node");

    private Services() {}

    /// A service with boxed arguments.
    public static Object call(
            CoreService service, Object[] arguments, Evaluator evaluator, PlanNode node, Budget budget) {
        return switch (service) {
            case PRINT -> print(arguments[0], node, budget);
            case THIS_HOST -> thisHost(node, budget);
            case THIS_HOST_IS -> thisHostIs(address(arguments[0]), node, budget);
            case GET_RB -> getRB(node, budget);
            case DEFAULT_ROUTE -> defaultRoute(address(arguments[0]), node, budget);
            case GET_HOST_BY_NAME -> new Host(getHostByName((String) arguments[0], node, budget));
            case DELIVER -> deliver(((Port) arguments[0]).number(), arguments[1], node, budget);
            case DEF_HANDLER ->
                defHandler((String) arguments[0], address(arguments[1]), (Chunk) arguments[2], node, budget);
            case ABORT -> abort((String) arguments[0], address(arguments[1]), (Chunk) arguments[2], node, budget);
            case GET_NEIGHBORS -> getNeighbors(node, budget);
            case GET_SOURCE -> new Host(getSource(node, budget));
            case GET_SRC_DEV -> new Dev(getSrcDev(node, budget));
            case GET_IMPLICIT_PORT -> new Port(getImplicitPort(node, budget));
            case GET_EVAL_DEST -> new Host(getEvalDest(node, budget));
            case LENGTH -> length((PlanList) arguments[0], node, budget);
            case TO_STRING -> toString(arguments[0], node, budget);
            case GET_TIME_OF_DAY -> gettimeofday(node, budget);
            case RAND -> rand(node, budget);
            case EVAL -> eval((Chunk) arguments[0], evaluator, node, budget);
        };
    }

    private static int address(Object host) {
        return ((Host) host).address();
    }

    private static void charge(CoreService service, Budget budget) {
        budget.chargeSteps(service.steps());
    }

    // The network primitives

    /// `OnRemote`. Raises NotEnoughRB; a missing route is found out by the node, later.
    public static Unit onRemote(
            Chunk chunk, int host, int bound, RoutingFunction routing, PlanNode node, Budget budget) {
        chargeRemote(bound, node, budget);
        node.sendRemote(chunk, host, bound, routing);
        return Unit.UNIT;
    }

    /// `RetransOnRemote`: `count` packets in all, each with `bound`. Raises NotEnoughRB where there is not as much for
    /// all of them, OutOfRange for fewer than one packet, less than one millisecond or more than [#LONGEST_DELAY_MS] for all
    /// of them, NoRoom where the node has no room to hold one.
    public static Unit retransOnRemote(Chunk chunk, int host, int bound, RoutingFunction routing, int count,
            int intervalMs, PlanNode node, Budget budget) {
        budget.chargeSteps(SEND_STEPS);
        if (count < 1 || intervalMs < 1) {
            throw PlanException.OUT_OF_RANGE.because(() -> count + " packets, " + intervalMs + " ms apart");
        }
        if ((count - 1L) * intervalMs > LONGEST_DELAY_MS) {
            throw PlanException.OUT_OF_RANGE.because(() ->
                    count + " packets, " + intervalMs + " ms apart, would take more than " + LONGEST_DELAY_MS + " ms");
        }
        if (bound < 1 || (long) bound * count > node.resourceBound()) {
            throw PlanException.NOT_ENOUGH_RB;
        }
        budget.chargePacket();
        node.sendRemote(chunk, host, bound, routing);
        long heldBytes = 0;
        for (int i = 1; i < count; i++) {
            budget.chargeSteps(SEND_STEPS);
            budget.chargePacket();
            if (i == 1) {
                heldBytes = node.chargeHeld(chunk, budget);
            } else {
                budget.chargeSoftState(heldBytes);
            }
            long delayNs = (long) i * intervalMs * NANOS_PER_MILLI;
            if (!node.sendLater(chunk, host, bound, routing, delayNs, heldBytes)) {
                throw PlanException.NO_ROOM;
            }
        }
        return Unit.UNIT;
    }

    /// `OnNeighbor` with a device. Raises NotEnoughRB, NotANeighbor.
    public static Unit onNeighbor(Chunk chunk, int host, int bound, int device, PlanNode node, Budget budget) {
        chargeNeighbor(host, device, node, bound, budget);
        node.sendNeighbor(chunk, host, bound, device);
        return Unit.UNIT;
    }

    /// `OnNeighbor` without a device. Raises NotEnoughRB, NotANeighbor.
    public static Unit onNeighbor(Chunk chunk, int host, int bound, PlanNode node, Budget budget) {
        int device = chargeNeighbor(host, node, bound, budget);
        node.sendNeighbor(chunk, host, bound, device);
        return Unit.UNIT;
    }

    /// All of `OnRemote` but the sending.
    public static void chargeRemote(int bound, PlanNode node, Budget budget) {
        budget.chargeSteps(SEND_STEPS);
        requireBound(bound, node);
        budget.chargePacket();
    }

    /// All of `OnNeighbor` with a device but the sending.
    public static void chargeNeighbor(int host, int device, PlanNode node, int bound, Budget budget) {
        budget.chargeSteps(SEND_STEPS);
        requireBound(bound, node);
        requireNeighbor(host, device, node);
        budget.chargePacket();
    }

    /// All of `OnNeighbor` without a device but the sending; gives the device.
    public static int chargeNeighbor(int host, PlanNode node, int bound, Budget budget) {
        budget.chargeSteps(SEND_STEPS);
        requireBound(bound, node);
        int device = requireNeighbor(host, node);
        budget.chargePacket();
        return device;
    }

    /// Raises NotANeighbor.
    public static void requireNeighbor(int host, int device, PlanNode node) {
        if (device < 0 || device >= node.deviceCount() || node.neighbour(device) != host) {
            throw PlanException.NOT_A_NEIGHBOR;
        }
    }

    /// The device of a neighbour. Raises NotANeighbor.
    public static int requireNeighbor(int host, PlanNode node) {
        int device = node.deviceTo(host);
        if (device == PlanNode.NO_DEVICE) {
            throw PlanException.NOT_A_NEIGHBOR;
        }
        return device;
    }

    /// The number of a device of this node. Raises NotFound.
    public static int requireDevice(Dev device, PlanNode node) {
        if (device.index() < 0 || device.index() >= node.deviceCount()) {
            throw NO_SUCH_DEVICE;
        }
        return device.index();
    }

    /// Raises NotEnoughRB.
    public static void requireBound(int bound, PlanNode node) {
        if (bound < 1 || bound > node.resourceBound()) {
            throw PlanException.NOT_ENOUGH_RB;
        }
    }

    // The services, in the order of the table

    public static Unit print(Object value, PlanNode node, Budget budget) {
        charge(CoreService.PRINT, budget);
        node.print(Values.show(value, node, budget));
        return Unit.UNIT;
    }

    public static PlanList thisHost(PlanNode node, Budget budget) {
        charge(CoreService.THIS_HOST, budget);
        return Values.cons(new Host(node.thisHost()), PlanList.EMPTY, budget);
    }

    public static boolean thisHostIs(int host, PlanNode node, Budget budget) {
        charge(CoreService.THIS_HOST_IS, budget);
        return node.isThisHost(host);
    }

    public static int getRB(PlanNode node, Budget budget) {
        charge(CoreService.GET_RB, budget);
        return node.resourceBound();
    }

    public static PlanTuple defaultRoute(int host, PlanNode node, Budget budget) {
        int route = route(host, node, budget);
        return new PlanTuple(new Host(node.nextHop(route)), new Dev(node.routeDevice(route)));
    }

    /// `defaultRoute` for a caller that takes the pair apart: the route, of which both can be asked.
    public static int route(int host, PlanNode node, Budget budget) {
        charge(CoreService.DEFAULT_ROUTE, budget);
        int route = node.route(host);
        if (route == PlanNode.NO_ROUTE) {
            throw PlanException.NO_ROUTE;
        }
        Values.chargeTuple(2, budget);
        return route;
    }

    public static int getHostByName(String name, PlanNode node, Budget budget) {
        charge(CoreService.GET_HOST_BY_NAME, budget);
        budget.chargeSteps(name.length() / Values.CHARACTERS_PER_STEP);
        int host = node.hostByName(name);
        if (host == PlanNode.NO_HOST) {
            throw UnknownHost.named(name, node.hostNames());
        }
        return host;
    }

    public static Unit deliver(int port, Object value, PlanNode node, Budget budget) {
        charge(CoreService.DELIVER, budget);
        node.deliver(port, value);
        return Unit.UNIT;
    }

    public static Unit defHandler(String text, int host, Chunk chunk, PlanNode node, Budget budget) {
        charge(CoreService.DEF_HANDLER, budget);
        Values.chargeString(text.length(), budget);
        budget.chargeAllocation(chunk.function().length());
        node.report(text, host, chunk);
        return Unit.UNIT;
    }

    public static Unit abort(String text, int host, Chunk chunk, PlanNode node, Budget budget) {
        charge(CoreService.ABORT, budget);
        Values.chargeString(text.length(), budget);
        budget.chargePacket();
        node.abort(text, host, chunk);
        return Unit.UNIT;
    }

    public static PlanList getNeighbors(PlanNode node, Budget budget) {
        charge(CoreService.GET_NEIGHBORS, budget);
        PlanList neighbours = PlanList.EMPTY;
        for (int device = node.deviceCount() - 1; device >= 0; device--) {
            int host = node.neighbour(device);
            if (host != PlanNode.NO_HOST) {
                budget.chargeSteps(1);
                Values.chargeTuple(2, budget);
                neighbours = Values.cons(new PlanTuple(new Host(host), new Dev(device)), neighbours, budget);
            }
        }
        return neighbours;
    }

    public static int getSource(PlanNode node, Budget budget) {
        charge(CoreService.GET_SOURCE, budget);
        return node.source();
    }

    public static int getSrcDev(PlanNode node, Budget budget) {
        charge(CoreService.GET_SRC_DEV, budget);
        int device = node.sourceDevice();
        if (device == PlanNode.NO_DEVICE) {
            throw CAME_BY_NO_DEVICE;
        }
        return device;
    }

    public static int getImplicitPort(PlanNode node, Budget budget) {
        charge(CoreService.GET_IMPLICIT_PORT, budget);
        return node.implicitPort();
    }

    public static int getEvalDest(PlanNode node, Budget budget) {
        charge(CoreService.GET_EVAL_DEST, budget);
        return node.evaluationDestination();
    }

    public static int length(PlanList list, PlanNode node, Budget budget) {
        charge(CoreService.LENGTH, budget);
        return list.length();
    }

    public static String toString(Object value, PlanNode node, Budget budget) {
        charge(CoreService.TO_STRING, budget);
        return Values.show(value, node, budget);
    }

    public static PlanTuple gettimeofday(PlanNode node, Budget budget) {
        charge(CoreService.GET_TIME_OF_DAY, budget);
        Values.chargeTuple(2, budget);
        long nowNs = node.timeNs();
        return new PlanTuple(
                (int) Math.min(nowNs / NANOS_PER_SECOND, Integer.MAX_VALUE), (int) (nowNs % NANOS_PER_SECOND / NANOS_PER_MICRO));
    }

    public static int rand(PlanNode node, Budget budget) {
        charge(CoreService.RAND, budget);
        return node.random() & THIRTY_BITS;
    }

    /// `eval`: one unit of resource bound, or NotEnoughRB; one level of call depth, besides those of the call itself.
    public static Object eval(Chunk chunk, Evaluator evaluator, PlanNode node, Budget budget) {
        charge(CoreService.EVAL, budget);
        requireBound(1, node);
        node.spendResourceBound(1);
        budget.enter(1);
        Object value = evaluator.run(chunk, node, budget);
        budget.leave(1);
        return value;
    }

    /// A call of a service that the program has declared: one of a package, or one that nobody knows.
    public static Object callDeclared(Object[] arguments, String name, Scheme declared, Evaluator evaluator,
            PlanNode node, Budget budget) {
        return node.callPackage(name, declared, arguments, evaluator, budget);
    }
}
