// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.plan.types.Scheme;

/// What a node offers to a PLAN program: everything that the program can see or do besides computing.
///
/// One object stands for one node and the packet that it evaluates at the moment. Hosts are 32-bit addresses, devices
/// the node's own numbers from 0. The language makes its checks before it calls: a method here is called with
/// arguments that obey the rules stated at it, and never raises an exception of the language.
public interface PlanNode {
    /// No host has this address.
    int NO_HOST = 0;
    /// No device has this number.
    int NO_DEVICE = -1;
    /// No route has this number.
    int NO_ROUTE = -1;

    /// The resource bound that the packet in evaluation has left.
    int resourceBound();

    /// Takes `amount` from the packet's resource bound for `eval`; 1 ≤ `amount` ≤ [#resourceBound()].
    void spendResourceBound(int amount);

    int thisHost();

    default boolean isThisHost(int host) {
        return host == thisHost();
    }

    /// The host of that name, or [#NO_HOST].
    int hostByName(String name);

    /// The names of all hosts, for whoever has to be told of a wrong one.
    List<String> hostNames();

    /// How `print` shows a host.
    String hostName(int host);

    /// How `print` shows a device of this node.
    String deviceName(int device);

    int deviceCount();

    /// The host at the other end of a device's link, or [#NO_HOST].
    int neighbour(int device);

    /// The route towards `destination`, or [#NO_ROUTE]: where there is no way, and for this host. What the number means is
    /// the node's matter; it holds until the evaluation ends.
    int route(int destination);

    /// The neighbour to which a route leads first.
    int nextHop(int route);

    /// The device by which a route leads there.
    int routeDevice(int route);

    /// The lowest device whose neighbour is `host`, or [#NO_DEVICE].
    default int deviceTo(int host) {
        for (int device = 0; device < deviceCount(); device++) {
            if (neighbour(device) == host) {
                return device;
            }
        }
        return NO_DEVICE;
    }

    /// Sends a packet that is evaluated at `destination` only.
    ///
    /// Moves `resourceBound` from the packet in evaluation to the new one, 1 ≤ `resourceBound` ≤ [#resourceBound()]. The
    /// node charges each hop to the new one, and one hop for the way to itself. A missing route is not a matter of the
    /// program: the packet is dropped and reported.
    void sendRemote(Chunk chunk, int destination, int resourceBound, RoutingFunction routing);

    /// Sends a packet that is evaluated at `neighbour`, which is at the other end of `device`. Resource bound as above.
    void sendNeighbor(Chunk chunk, int neighbour, int resourceBound, int device);

    /// Sends a packet as [#sendRemote] does, `delayNs` after the end of the evaluation; its resource bound leaves the
    /// packet in evaluation now. Until then the node holds it, as soft state.
    ///
    /// @param heldBytes what it takes of the node's quota until then
    /// @return whether the node had room for it; else nothing has happened
    boolean sendLater(Chunk chunk, int destination, int resourceBound, RoutingFunction routing, long delayNs, long heldBytes);

    /// Charges for what a packet with the chunk takes of soft state while it is held, and for finding that out.
    ///
    /// @return its bytes
    long chargeHeld(Chunk chunk, Budget budget);

    /// A service that the program has declared: charges its steps first, whether or not this node has its package, and one
    /// step for a name that nobody knows.
    ///
    /// @param declared as the program has declared it: a case of the service's own type, by which a result is checked
    /// @throws PlanException ServiceNotPresent, where the node has no such service or the code may not use it; else what
    ///                       the service raises
    Object callPackage(String name, Scheme declared, Object[] arguments, Evaluator evaluator, Budget budget);

    // Compiled code that makes a chunk only to send it writes the call straight into the packet.

    /// Makes the packet that is sent next: an object that means something to the node only.
    default Object newPacket() {
        return this;
    }

    /// The frame for the call of a new packet: of the class of `like`, with another call in it that nobody needs, or none.
    default CompiledCall newCall(Object packet, CompiledCall like) {
        return like.fresh();
    }

    /// As the other [#sendRemote], with a packet that [#newPacket] gave, and its frame.
    default void sendRemote(Object packet, CompiledCall call, CallSize size, int destination, int resourceBound,
            RoutingFunction routing) {
        sendRemote(call.chunk(), destination, resourceBound, routing);
    }

    /// As the other [#sendNeighbor], with a packet that [#newPacket] gave, and its frame.
    default void sendNeighbor(
            Object packet, CompiledCall call, CallSize size, int neighbour, int resourceBound, int device) {
        sendNeighbor(call.chunk(), neighbour, resourceBound, device);
    }

    /// [#sendNeighbor] for the neighbour and the device of a route.
    default void sendAlong(Object packet, CompiledCall call, CallSize size, int route, int resourceBound) {
        sendNeighbor(packet, call, size, nextHop(route), resourceBound, routeDevice(route));
    }

    void print(String text);

    /// Gives a value to the application at a port of this node.
    void deliver(int port, Object value);

    /// Shows an error report at this node: `text` (the exception) happened at `host` while `chunk` was running.
    void report(String text, int host, Chunk chunk);

    /// Sends an error report to the source of the packet.
    void abort(String text, int host, Chunk chunk);

    /// Where the packet was injected.
    int source();

    /// The device by which the packet came, or [#NO_DEVICE] for an injected one.
    int sourceDevice();

    /// The port through which the packet was injected at its source.
    int implicitPort();

    /// Where the packet was sent to be evaluated.
    int evaluationDestination();

    /// Simulated time.
    long timeNs();

    /// A random number, all bits.
    int random();
}
