// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

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

    /// How `print` shows a host.
    String hostName(int host);

    /// How `print` shows a device of this node.
    String deviceName(int device);

    int deviceCount();

    /// The host at the other end of a device's link, or [#NO_HOST].
    int neighbour(int device);

    /// The device towards the next hop for `destination`, or [#NO_DEVICE]: where there is no way, and for this host.
    int routeDevice(int destination);

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
    /// node charges each hop to the new one, and one hop for the way to itself. A missing route is no matter of the
    /// program: the packet is dropped and reported.
    void sendRemote(Chunk chunk, int destination, int resourceBound, RoutingFunction routing);

    /// Sends a packet that is evaluated at `neighbour`, which is at the other end of `device`. Resource bound as above.
    void sendNeighbor(Chunk chunk, int neighbour, int resourceBound, int device);

    /// Makes the packet that is sent next, and gives the frame for its call: of the class of `like`, with another call in
    /// it that nobody needs, or none.
    ///
    /// Compiled code that makes a chunk only to send it writes the call straight into the packet.
    default CompiledCall newCall(CompiledCall like) {
        return like.fresh();
    }

    /// As the other [#sendRemote], with a frame that [#newCall] gave.
    default void sendRemote(CompiledCall call, int destination, int resourceBound, RoutingFunction routing) {
        sendRemote(call.chunk(), destination, resourceBound, routing);
    }

    /// As the other [#sendNeighbor], with a frame that [#newCall] gave.
    default void sendNeighbor(CompiledCall call, int neighbour, int resourceBound, int device) {
        sendNeighbor(call.chunk(), neighbour, resourceBound, device);
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
