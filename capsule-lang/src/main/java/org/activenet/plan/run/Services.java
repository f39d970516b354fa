// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.plan.types.CoreService;

/// What the core services and the network primitives do, for all evaluators.
///
/// Compiled code calls the method of a service by the service's PLAN name, with its arguments unboxed, then the node,
/// then the meter; [#call] is the same for boxed arguments. Each charges its own steps first.
public final class Services {
    /// What sending costs, besides the chunk.
    public static final int SEND_STEPS = 20;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final int THIRTY_BITS = 0x3fff_ffff;

    private Services() {}

    /// A service with boxed arguments.
    public static Object call(
            CoreService service, Object[] arguments, Evaluator evaluator, PlanNode node, Meter meter) {
        return switch (service) {
            case PRINT -> print(arguments[0], node, meter);
            case THIS_HOST -> thisHost(node, meter);
            case THIS_HOST_IS -> thisHostIs(address(arguments[0]), node, meter);
            case GET_RB -> getRB(node, meter);
            case DEFAULT_ROUTE -> defaultRoute(address(arguments[0]), node, meter);
            case GET_HOST_BY_NAME -> new Host(getHostByName((String) arguments[0], node, meter));
            case DELIVER -> deliver(((Port) arguments[0]).number(), arguments[1], node, meter);
            case DEF_HANDLER ->
                defHandler((String) arguments[0], address(arguments[1]), (Chunk) arguments[2], node, meter);
            case ABORT -> abort((String) arguments[0], address(arguments[1]), (Chunk) arguments[2], node, meter);
            case GET_NEIGHBORS -> getNeighbors(node, meter);
            case GET_SOURCE -> new Host(getSource(node, meter));
            case GET_SRC_DEV -> new Dev(getSrcDev(node, meter));
            case GET_IMPLICIT_PORT -> new Port(getImplicitPort(node, meter));
            case GET_EVAL_DEST -> new Host(getEvalDest(node, meter));
            case LENGTH -> length((PlanList) arguments[0], node, meter);
            case TO_STRING -> toString(arguments[0], node, meter);
            case GET_TIME_OF_DAY -> gettimeofday(node, meter);
            case RAND -> rand(node, meter);
            case EVAL -> eval((Chunk) arguments[0], evaluator, node, meter);
        };
    }

    private static int address(Object host) {
        return ((Host) host).address();
    }

    private static void charge(CoreService service, Meter meter) {
        meter.chargeSteps(service.steps());
    }

    // The network primitives

    /// `OnRemote`. Raises NotEnoughRB; a missing route is found out by the node, later.
    public static Unit onRemote(
            Chunk chunk, int host, int bound, RoutingFunction routing, PlanNode node, Meter meter) {
        chargeRemote(bound, node, meter);
        node.sendRemote(chunk, host, bound, routing);
        return Unit.UNIT;
    }

    /// `OnNeighbor` with a device. Raises NotEnoughRB, NotANeighbor.
    public static Unit onNeighbor(Chunk chunk, int host, int bound, int device, PlanNode node, Meter meter) {
        chargeNeighbor(host, bound, device, node, meter);
        node.sendNeighbor(chunk, host, bound, device);
        return Unit.UNIT;
    }

    /// `OnNeighbor` without a device. Raises NotEnoughRB, NotANeighbor.
    public static Unit onNeighbor(Chunk chunk, int host, int bound, PlanNode node, Meter meter) {
        int device = chargeNeighbor(host, bound, node, meter);
        node.sendNeighbor(chunk, host, bound, device);
        return Unit.UNIT;
    }

    /// All of `OnRemote` but the sending.
    public static void chargeRemote(int bound, PlanNode node, Meter meter) {
        meter.chargeSteps(SEND_STEPS);
        requireBound(bound, node);
        meter.chargePacket();
    }

    /// All of `OnNeighbor` with a device but the sending.
    public static void chargeNeighbor(int host, int bound, int device, PlanNode node, Meter meter) {
        meter.chargeSteps(SEND_STEPS);
        requireNeighbor(host, bound, device, node);
        meter.chargePacket();
    }

    /// All of `OnNeighbor` without a device but the sending; gives the device.
    public static int chargeNeighbor(int host, int bound, PlanNode node, Meter meter) {
        meter.chargeSteps(SEND_STEPS);
        int device = requireNeighbor(host, bound, node);
        meter.chargePacket();
        return device;
    }

    /// Raises NotEnoughRB, NotANeighbor.
    public static void requireNeighbor(int host, int bound, int device, PlanNode node) {
        requireBound(bound, node);
        if (device < 0 || device >= node.deviceCount() || node.neighbour(device) != host) {
            throw PlanException.NOT_A_NEIGHBOR;
        }
    }

    /// The device of a neighbour. Raises NotEnoughRB, NotANeighbor.
    public static int requireNeighbor(int host, int bound, PlanNode node) {
        requireBound(bound, node);
        int device = node.deviceTo(host);
        if (device == PlanNode.NO_DEVICE) {
            throw PlanException.NOT_A_NEIGHBOR;
        }
        return device;
    }

    /// Raises NotEnoughRB.
    public static void requireBound(int bound, PlanNode node) {
        if (bound < 1 || bound > node.resourceBound()) {
            throw PlanException.NOT_ENOUGH_RB;
        }
    }

    // The services, in the order of the table

    public static Unit print(Object value, PlanNode node, Meter meter) {
        charge(CoreService.PRINT, meter);
        node.print(Values.show(value, node, meter));
        return Unit.UNIT;
    }

    public static PlanList thisHost(PlanNode node, Meter meter) {
        charge(CoreService.THIS_HOST, meter);
        return Values.cons(new Host(node.thisHost()), PlanList.EMPTY, meter);
    }

    public static boolean thisHostIs(int host, PlanNode node, Meter meter) {
        charge(CoreService.THIS_HOST_IS, meter);
        return node.isThisHost(host);
    }

    public static int getRB(PlanNode node, Meter meter) {
        charge(CoreService.GET_RB, meter);
        return node.resourceBound();
    }

    public static PlanTuple defaultRoute(int host, PlanNode node, Meter meter) {
        int device = defaultRouteDevice(host, node, meter);
        return new PlanTuple(new Host(node.neighbour(device)), new Dev(device));
    }

    /// `defaultRoute` for a caller that takes the pair apart: the device, whose [PlanNode#neighbour] is the host.
    public static int defaultRouteDevice(int host, PlanNode node, Meter meter) {
        charge(CoreService.DEFAULT_ROUTE, meter);
        int device = requireRoute(host, node);
        Values.chargeTuple(2, meter);
        return device;
    }

    /// The device towards a host. Raises NoRoute.
    public static int requireRoute(int host, PlanNode node) {
        int device = node.routeDevice(host);
        if (device == PlanNode.NO_DEVICE) {
            throw PlanException.NO_ROUTE;
        }
        return device;
    }

    public static int getHostByName(String name, PlanNode node, Meter meter) {
        charge(CoreService.GET_HOST_BY_NAME, meter);
        int host = node.hostByName(name);
        if (host == PlanNode.NO_HOST) {
            throw PlanException.NOT_FOUND;
        }
        return host;
    }

    public static Unit deliver(int port, Object value, PlanNode node, Meter meter) {
        charge(CoreService.DELIVER, meter);
        node.deliver(port, value);
        return Unit.UNIT;
    }

    public static Unit defHandler(String text, int host, Chunk chunk, PlanNode node, Meter meter) {
        charge(CoreService.DEF_HANDLER, meter);
        node.report(text, host, chunk);
        return Unit.UNIT;
    }

    public static Unit abort(String text, int host, Chunk chunk, PlanNode node, Meter meter) {
        charge(CoreService.ABORT, meter);
        meter.chargePacket();
        node.abort(text, host, chunk);
        return Unit.UNIT;
    }

    public static PlanList getNeighbors(PlanNode node, Meter meter) {
        charge(CoreService.GET_NEIGHBORS, meter);
        PlanList neighbours = PlanList.EMPTY;
        for (int device = node.deviceCount() - 1; device >= 0; device--) {
            int host = node.neighbour(device);
            if (host != PlanNode.NO_HOST) {
                meter.chargeSteps(1);
                Values.chargeTuple(2, meter);
                neighbours = Values.cons(new PlanTuple(new Host(host), new Dev(device)), neighbours, meter);
            }
        }
        return neighbours;
    }

    public static int getSource(PlanNode node, Meter meter) {
        charge(CoreService.GET_SOURCE, meter);
        return node.source();
    }

    public static int getSrcDev(PlanNode node, Meter meter) {
        charge(CoreService.GET_SRC_DEV, meter);
        int device = node.sourceDevice();
        if (device == PlanNode.NO_DEVICE) {
            throw PlanException.NOT_FOUND;
        }
        return device;
    }

    public static int getImplicitPort(PlanNode node, Meter meter) {
        charge(CoreService.GET_IMPLICIT_PORT, meter);
        return node.implicitPort();
    }

    public static int getEvalDest(PlanNode node, Meter meter) {
        charge(CoreService.GET_EVAL_DEST, meter);
        return node.evaluationDestination();
    }

    public static int length(PlanList list, PlanNode node, Meter meter) {
        charge(CoreService.LENGTH, meter);
        return list.length();
    }

    public static String toString(Object value, PlanNode node, Meter meter) {
        charge(CoreService.TO_STRING, meter);
        return Values.show(value, node, meter);
    }

    public static PlanTuple gettimeofday(PlanNode node, Meter meter) {
        charge(CoreService.GET_TIME_OF_DAY, meter);
        Values.chargeTuple(2, meter);
        long nowNs = node.timeNs();
        return new PlanTuple(
                (int) (nowNs / NANOS_PER_SECOND), (int) (nowNs % NANOS_PER_SECOND / NANOS_PER_MICRO));
    }

    public static int rand(PlanNode node, Meter meter) {
        charge(CoreService.RAND, meter);
        return node.random() & THIRTY_BITS;
    }

    /// `eval`: one unit of resource bound, or NotEnoughRB; one level of call depth, besides those of the call itself.
    public static Object eval(Chunk chunk, Evaluator evaluator, PlanNode node, Meter meter) {
        charge(CoreService.EVAL, meter);
        requireBound(1, node);
        node.spendResourceBound(1);
        meter.enter(1);
        Object value = evaluator.run(chunk, node, meter);
        meter.leave(1);
        return value;
    }

    /// A call of a declared service: this node has none but the core services.
    public static Object callDeclared(String name, PlanNode node, Meter meter) {
        meter.chargeSteps(1);
        throw PlanException.SERVICE_NOT_PRESENT;
    }
}
