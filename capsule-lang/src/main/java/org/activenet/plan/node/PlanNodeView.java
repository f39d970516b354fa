// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.activenet.budget.Budget;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;
import org.activenet.node.NodeOs;
import org.activenet.plan.run.BindingBytes;
import org.activenet.plan.run.CallSize;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.ChunkFrame;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.service.KeptBytes;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.service.PackageNode;
import org.activenet.plan.service.RipTable;
import org.activenet.plan.service.ServicePackage;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Type;
import org.activenet.plan.wire.BindingTypes;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.DecodedChunk;
import org.jspecify.annotations.Nullable;

/// The node and the packet at hand, as a PLAN program sees them. Devices are the node's ports, numbered from 0.
final class PlanNodeView implements PackageNode {
    /// Random numbers of PLAN programs come from one stream per node: the language knows no protocols. The other numbers are
    /// those of the service packages.
    private static final long PROTOCOL = 0;

    /// The tag of what is sent later where the program gives none.
    private static final long NO_KEY = 0;

    private final PlanEnvironment environment;
    private final ChunkCodec codec;
    private final NodePackages packages;
    private @Nullable NodeOs node;
    private long retransKey = NO_KEY;

    PlanNodeView(PlanEnvironment environment, NodePackages.Policy policy, ChunkCodec codec) {
        this.environment = environment;
        this.codec = codec;
        this.packages = new NodePackages(policy, this);
    }

    /// What it shows from now on. Stored even if it is there already: so the compiler of the JVM knows what is in the field.
    void begin(NodeOs node) {
        this.node = node;
        retransKey = NO_KEY;
    }

    private NodeOs node() {
        return Objects.requireNonNull(node, "no evaluation is going on");
    }

    private Packet packet() {
        return node().packet();
    }

    @Override
    public int resourceBound() {
        return node().resourceBound();
    }

    @Override
    public void spendResourceBound(int amount) {
        node().spendResourceBound(amount);
    }

    @Override
    public int thisHost() {
        return Hosts.address(node().node());
    }

    /// Compares nodes, not addresses: routing asks for the node of the same address next.
    @Override
    public boolean isThisHost(int host) {
        return nodeOf(host) == node().node();
    }

    @Override
    public int hostByName(String name) {
        return Hosts.named(name, node().labels());
    }

    @Override
    public List<String> hostNames() {
        return node().labels();
    }

    @Override
    public String hostName(int host) {
        return Hosts.name(host, node().labels());
    }

    @Override
    public String deviceName(int device) {
        return Hosts.deviceName(device);
    }

    @Override
    public int deviceCount() {
        return node().ports().length;
    }

    @Override
    public int neighbour(int device) {
        return Hosts.address(node().peerNode(node().ports()[device]));
    }

    @Override
    public int route(int destination) {
        int target = nodeOf(destination);
        return target == node().node() ? NO_ROUTE : node().route(target); // a port, or RoutingTable.NO_PORT, the same
    }

    @Override
    public int nextHop(int route) {
        return Hosts.address(node().peerNode(route));
    }

    @Override
    public int routeDevice(int route) {
        return node().portPosition(route);
    }

    private int nodeOf(int host) {
        return Hosts.node(host, node().nodeCount());
    }

    private int deviceOf(int port) {
        return port == RoutingTable.NO_PORT ? NO_DEVICE : node().portPosition(port);
    }

    @Override
    public void sendRemote(Chunk chunk, int destination, int resourceBound, RoutingFunction routing) {
        node().sendTo(newPacket(chunk, routing), nodeOf(destination), resourceBound);
    }

    @Override
    public boolean sendLater(
            Chunk chunk, int destination, int resourceBound, RoutingFunction routing, long delayNs, long heldBytes) {
        Packet child = newPacket(chunk, routing);
        return node().sendLater(child, nodeOf(destination), resourceBound, delayNs, retransKey, heldBytes);
    }

    @Override
    public long chargeHeld(Chunk chunk, Budget budget) {
        budget.chargeSoftState(NodeOs.HELD_PACKET_BYTES);
        return NodeOs.HELD_PACKET_BYTES + KeptBytes.charge(chunk, this, budget);
    }

    private Packet newPacket(Chunk chunk, RoutingFunction routing) {
        Packet child = node().newPacket();
        environment.write(child, chunk);
        PlanEnvironment.call(child).routing = routing;
        return child;
    }

    @Override
    public void retransKey(long key) {
        retransKey = key;
    }

    @Override
    public void stopRetrans(long key) {
        node().stopSending(key);
    }

    @Override
    public Object callPackage(
            String name, Scheme declared, Object[] arguments, Evaluator evaluator, Budget budget) {
        return packages.call(name, declared, arguments, evaluator, budget);
    }

    @Override
    public NodePackages packages() {
        return packages;
    }

    @Override
    public @Nullable Object load(ServicePackage of, Object key) {
        return node().load(of.number(), key);
    }

    @Override
    public boolean store(ServicePackage of, Object key, Object value, long sizeBytes, long lifetimeNs) {
        return node().store(of.number(), key, value, sizeBytes, lifetimeNs);
    }

    @Override
    public void forget(ServicePackage of, Object key) {
        node().forget(of.number(), key);
    }

    @Override
    public boolean reserve(long bytes) {
        return node().reserve(bytes);
    }

    @Override
    public void release(long bytes) {
        node().release(bytes);
    }

    @Override
    public boolean isHost(int address) {
        return nodeOf(address) != Packet.NONE;
    }

    @Override
    public RipTable ripTable() {
        return environment.ripTable(packet().virtualTopology);
    }

    @Override
    public int mtuBytes(int device) {
        return node().mtuBytes(node().ports()[device]);
    }

    @Override
    public long bitsPerSecond(int device) {
        return node().bitsPerSecond(node().ports()[device]);
    }

    @Override
    public long backlogBytes(int device) {
        return node().backlogBytes(node().ports()[device]);
    }

    @Override
    public boolean isOfType(Object value, Type type) {
        return BindingTypes.isRight(value, type);
    }

    @Override
    public int codeBytes(Chunk chunk) {
        return codec.codeBytes(chunk);
    }

    @Override
    public int blobBytes(int length) {
        return ChunkCodec.blobBytes(length);
    }

    @Override
    public int chunkBytes(Chunk chunk) {
        return codec.encodedLengthBytes(chunk);
    }

    @Override
    public byte[] encode(Chunk chunk) {
        var encoding = ByteBuffer.allocate(codec.encodedLengthBytes(chunk));
        codec.encode(chunk, encoding);
        return encoding.array();
    }

    @Override
    public @Nullable Chunk decode(byte[] encoding) {
        return switch (codec.decode(ByteBuffer.wrap(encoding))) {
            case DecodedChunk.Arrived(Chunk chunk) -> chunk;
            case DecodedChunk.Refused _ -> null;
        };
    }

    @Override
    public int packetBytes(Chunk chunk) {
        return environment.packetBytes(chunk);
    }

    @Override
    public boolean isOpen(int port) {
        return node().isOpen(port);
    }

    @Override
    public void sendNeighbor(Chunk chunk, int neighbour, int resourceBound, int device) {
        Packet child = node().newPacket();
        child.destination = nodeOf(neighbour);
        environment.write(child, chunk);
        node().sendBy(child, node().ports()[device], resourceBound);
    }

    @Override
    public Object newPacket() {
        return node().newPacket();
    }

    @Override
    public CompiledCall newCall(Object packet, CompiledCall like) {
        var child = (Packet) packet;
        Object earlier = child.body;
        return earlier != null && earlier.getClass() == like.getClass()
                ? (CompiledCall) earlier
                : PlanEnvironment.freshCall(child, like);
    }

    @Override
    public void sendRemote(Object packet, CompiledCall call, CallSize size, int destination, int resourceBound,
            RoutingFunction routing) {
        var child = (Packet) packet;
        written(child, call, size, routing);
        node().sendTo(child, nodeOf(destination), resourceBound);
    }

    @Override
    public void sendNeighbor(
            Object packet, CompiledCall call, CallSize size, int neighbour, int resourceBound, int device) {
        var child = (Packet) packet;
        written(child, call, size, RoutingFunction.DEFAULT_ROUTE);
        child.destination = nodeOf(neighbour);
        node().sendBy(child, node().ports()[device], resourceBound);
    }

    @Override
    public void sendAlong(Object packet, CompiledCall call, CallSize size, int route, int resourceBound) {
        var child = (Packet) packet;
        written(child, call, size, RoutingFunction.DEFAULT_ROUTE);
        child.destination = node().peerNode(route);
        node().sendBy(child, route, resourceBound);
    }

    /// All of a packet's call is known now, and so is how long the packet is.
    private void written(Packet child, CompiledCall call, CallSize size, RoutingFunction routing) {
        if (call.routing != routing) {
            call.routing = routing;
        }
        call.bindingBytes = size.isFixed()
                ? BindingBytes.form(size.fixedBytes())
                : environment.bindingBytes(call, packet());
        PlanEnvironment.setBytes(child, size.codeBytes(), call.bindingBytes);
    }

    @Override
    public void print(String text) {
        node().print(text);
    }

    @Override
    public void deliver(int port, Object value) {
        node().deliver(port, value); // to a closed port: nobody is there to have it
    }

    @Override
    public void report(String text, int host, Chunk chunk) {
        String detail = PlanEnvironment.call(packet()) instanceof ChunkFrame frame ? frame.detail() : "";
        node().showReport("%s at %s in %s%s".formatted(
                text, hostName(host), chunk.function(), detail.isEmpty() ? "" : ": " + detail));
    }

    @Override
    public void abort(String text, int host, Chunk chunk) {
        if (packet().trafficClass != TrafficClass.REPORT) {
            environment.sendReport(node(), packet(), text, "", host, chunk);
        }
    }

    @Override
    public int source() {
        return Hosts.address(packet().source);
    }

    @Override
    public int sourceDevice() {
        return node().inPort() == RoutingTable.NO_PORT ? NO_DEVICE : deviceOf(node().inPort());
    }

    @Override
    public int implicitPort() {
        return packet().applicationPort;
    }

    @Override
    public int evaluationDestination() {
        return Hosts.address(packet().destination);
    }

    @Override
    public long timeNs() {
        return node().nowNs();
    }

    @Override
    public int random() {
        return (int) (node().random(PROTOCOL).nextLong() >>> 32);
    }
}
