// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import static org.activenet.plan.types.Service.Origin.OURS;
import static org.activenet.plan.types.Service.Origin.PUBLISHED;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The services that every node has, in the one table that says their types and charges.
public enum CoreService implements Service {
    /// Shows a value to whoever injected the packet, or at the node.
    PRINT("print", "'a -> unit", 10, PUBLISHED),
    /// The addresses of this node.
    THIS_HOST("thisHost", "void -> host list", 2, PUBLISHED),
    /// Whether a host is this node.
    THIS_HOST_IS("thisHostIs", "host -> bool", 2, PUBLISHED),
    /// The resource bound that is left.
    GET_RB("getRB", "void -> int", 1, PUBLISHED),
    /// The next hop towards a host, and the device that leads to it; raises NoRoute.
    DEFAULT_ROUTE("defaultRoute", "host -> host * dev", 5, PUBLISHED),
    /// The host of that name; raises NotFound.
    GET_HOST_BY_NAME("getHostByName", "string -> host", 20, PUBLISHED),
    /// Gives a value to the application at a port of this node.
    DELIVER("deliver", "(port, 'a) -> unit", 10, OURS),
    /// Shows an error report: the text, where it happened, what was running there.
    DEF_HANDLER("defHandler", "(string, host, 'a chunk) -> unit", 10, PUBLISHED),
    /// Has an error report shown at the source of this packet.
    ABORT("abort", "(string, host, 'a chunk) -> unit", 20, OURS),
    /// The neighbours, each with the device that leads to it.
    GET_NEIGHBORS("getNeighbors", "void -> (host * dev) list", 5, OURS),
    /// Where this packet was injected.
    GET_SOURCE("getSource", "void -> host", 2, OURS),
    /// The device by which this packet came; raises NotFound where it did not come by any.
    GET_SRC_DEV("getSrcDev", "void -> dev", 2, OURS),
    /// The port through which the source of this packet injected it.
    GET_IMPLICIT_PORT("getImplicitPort", "void -> port", 2, OURS),
    /// Where this packet was sent to be evaluated.
    GET_EVAL_DEST("getEvalDest", "void -> host", 2, OURS),
    /// How many elements a list has.
    LENGTH("length", "'a list -> int", 1, OURS),
    /// A value as `print` shows it.
    TO_STRING("toString", "'a -> string", 5, OURS),
    /// Seconds and microseconds of simulated time.
    GET_TIME_OF_DAY("gettimeofday", "void -> int * int", 2, OURS),
    /// A random number from 0 to 2^30 - 1.
    RAND("rand", "void -> int", 5, PUBLISHED),
    /// Runs a chunk here and now; costs one unit of resource bound, since a chunk may name its own maker.
    EVAL("eval", "'a chunk -> 'a", 10, OURS);

    private static final Map<String, CoreService> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(CoreService::planName, Function.identity()));

    private final Row row;

    CoreService(String planName, String signature, int steps, Origin origin) {
        this.row = new Row(planName, signature, steps, origin);
    }

    public static @Nullable CoreService named(String name) {
        return BY_NAME.get(name);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean isRoutingFunction() {
        return this == DEFAULT_ROUTE;
    }
}
