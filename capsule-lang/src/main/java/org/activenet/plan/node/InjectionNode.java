// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.node.VirtualTopologies;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.service.ServicePackages;
import org.activenet.plan.types.Scheme;

/// A node as the application sees it that injects a PLAN packet: it may look things up for the arguments of the call.
///
/// As in PLAN, arguments are evaluated before the packet exists, with the services of the node that the application
/// talks to. There is no packet yet that could send or print: such a service is not present (ours).
public final class InjectionNode implements PlanNode {
    private static final PlanException NOT_BEFORE_INJECTION = PlanException.SERVICE_NOT_PRESENT.because(
            () -> "before there is a packet, nothing can be sent, shown, delivered, drawn by lot or run as a chunk");

    private final Network network;
    private final VirtualTopologies topologies;
    private final int node;
    private final int applicationPort;
    private final int resourceBound;

    /// @param applicationPort where the application waits: what `getImplicitPort` gives
    /// @param resourceBound   what the packet will be injected with: what `getRB` gives
    public InjectionNode(
            Network network, VirtualTopologies topologies, int node, int applicationPort, int resourceBound) {
        this.network = network;
        this.topologies = topologies;
        this.node = node;
        this.applicationPort = applicationPort;
        this.resourceBound = resourceBound;
    }

    @Override
    public int resourceBound() {
        return resourceBound;
    }

    @Override
    public void spendResourceBound(int amount) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public int thisHost() {
        return Hosts.address(node);
    }

    @Override
    public int hostByName(String name) {
        return Hosts.named(name, network.spec().labels());
    }

    @Override
    public List<String> hostNames() {
        return network.spec().labels();
    }

    @Override
    public String hostName(int host) {
        return Hosts.name(host, network.spec().labels());
    }

    @Override
    public String deviceName(int device) {
        return Hosts.deviceName(device);
    }

    @Override
    public int deviceCount() {
        return network.portsOf(node).length;
    }

    @Override
    public int neighbour(int device) {
        return Hosts.address(network.peerNode(network.portsOf(node)[device]));
    }

    @Override
    public int route(int destination) {
        int target = Hosts.node(destination, network.spec().nodeCount());
        return target == Packet.NONE || target == node ? NO_ROUTE : topologies.routes(node, 0).port(node, target);
    }

    @Override
    public int nextHop(int route) {
        return Hosts.address(network.peerNode(route));
    }

    @Override
    public int routeDevice(int route) {
        int device = 0;
        while (network.portsOf(node)[device] != route) {
            device++;
        }
        return device;
    }

    @Override
    public void sendRemote(Chunk chunk, int destination, int resourceBound, RoutingFunction routing) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public boolean sendLater(
            Chunk chunk, int destination, int resourceBound, RoutingFunction routing, long delayNs, long heldBytes) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public long chargeHeld(Chunk chunk, Budget budget) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public void sendNeighbor(Chunk chunk, int neighbour, int resourceBound, int device) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public Object callPackage(
            String name, Scheme declared, Object[] arguments, Evaluator evaluator, Budget budget) {
        throw ServicePackages.notPresent(name, budget);
    }

    @Override
    public void print(String text) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public void deliver(int port, Object value) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public void report(String text, int host, Chunk chunk) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public void abort(String text, int host, Chunk chunk) {
        throw NOT_BEFORE_INJECTION;
    }

    @Override
    public int source() {
        return thisHost();
    }

    @Override
    public int sourceDevice() {
        return NO_DEVICE;
    }

    @Override
    public int implicitPort() {
        return applicationPort;
    }

    @Override
    public int evaluationDestination() {
        return thisHost();
    }

    @Override
    public long timeNs() {
        return network.simulation().nowNs();
    }

    @Override
    public int random() {
        throw NOT_BEFORE_INJECTION;
    }
}
