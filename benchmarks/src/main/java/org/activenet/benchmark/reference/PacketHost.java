// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.List;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.kernel.RandomStream;
import org.activenet.network.ByteClass;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.node.NodeOs;
import org.activenet.node.ProgramFailure;
import org.jspecify.annotations.Nullable;

/// All nodes of a network in one, for evaluations without a simulation around them: node i stands for address(i), its
/// port p leads to node p.
///
/// As in `prog.c`, a packet is changed in place: what a program sends takes the object of the packet that was evaluated,
/// whose end it is.
public final class PacketHost implements NodeOs {
    public static final int NODES = NextHops.NODES;
    static final int DROPPED = -1;
    static final int DELIVERED = -2;

    private final int[] ports = IntStream.range(0, NextHops.NODES).toArray();
    private final List<String> labels = IntStream.range(0, NextHops.NODES).mapToObj(node -> "n" + node).toList();
    private final Packet[] packets;
    private int atHand; // among the packets
    private int node;
    private int result;

    /// @param packets those that programs are run for
    public PacketHost(Packet[] packets) {
        this.packets = packets;
    }

    public void begin(int packet, int node) {
        this.atHand = packet;
        this.node = node;
        this.result = DROPPED;
    }

    /// The port that the program sent by, or what it did instead.
    public int result() {
        return result;
    }

    @Override
    public Packet packet() {
        return packets[atHand];
    }

    @Override
    public int node() {
        return node;
    }

    @Override
    public long nowNs() {
        return 0;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int nodeCount() {
        return NextHops.NODES;
    }

    @Override
    public int[] ports() {
        return ports;
    }

    @Override
    public int portPosition(int port) {
        return port;
    }

    @Override
    public int peerNode(int port) {
        return port;
    }

    @Override
    public int route(int destination) {
        return NextHops.lookUp(NextHops.address(destination));
    }

    @Override
    public int inPort() {
        return RoutingTable.NO_PORT;
    }

    @Override
    public int resourceBound() {
        return packet().resourceBound;
    }

    @Override
    public Packet newPacket() {
        return packet();
    }

    /// A hop costs 1, as at every node.
    @Override
    public void sendBy(Packet sent, int port, int resourceBound) {
        sent.resourceBound = resourceBound - 1;
        result = port;
    }

    @Override
    public void sendTo(Packet sent, int destination, int resourceBound) {
        sent.destination = destination;
        sendBy(sent, route(destination), resourceBound);
    }

    @Override
    public boolean deliver(int applicationPort, Object value) {
        result = DELIVERED;
        return true;
    }

    @Override
    public boolean isOpen(int applicationPort) {
        throw unasked();
    }

    @Override
    public long bitsPerSecond(int port) {
        throw unasked();
    }

    @Override
    public long backlogBytes(int port) {
        throw unasked();
    }

    @Override
    public int mtuBytes(int port) {
        throw unasked();
    }

    @Override
    public boolean sendLater(Packet sent, int destination, int resourceBound, long delayNs, long tag, long heldBytes) {
        throw unasked();
    }

    @Override
    public void stopSending(long tag) {
        throw unasked();
    }

    @Override
    public int timeToLive() {
        return 0;
    }

    @Override
    public void spendResourceBound(int amount) {
        throw unasked();
    }

    @Override
    public Packet newReport() {
        throw unasked(); // an exception of the program: it has none to raise
    }

    @Override
    public void resize(ByteClass byteClass, int bytes) {
        throw unasked();
    }

    @Override
    public void print(String text) {
        throw unasked();
    }

    @Override
    public void showReport(String text) {
        throw unasked();
    }

    @Override
    public @Nullable Object load(long protocol, Object key) {
        throw unasked();
    }

    @Override
    public boolean store(long protocol, Object key, Object value, long sizeBytes, long lifetimeNs) {
        throw unasked();
    }

    @Override
    public void forget(long protocol, Object key) {
        throw unasked();
    }

    @Override
    public boolean reserve(long bytes) {
        throw unasked();
    }

    @Override
    public void release(long bytes) {
        throw unasked();
    }

    @Override
    public RandomStream random(long protocol) {
        throw unasked();
    }

    private static IllegalStateException unasked() {
        return new IllegalStateException("the packet program asked for what it does not need");
    }

    @Override
    public void failed(ProgramFailure failure) {
        throw new AssertionError("the program failed: " + failure.details());
    }

    @Override
    public Budget.Limits limits() {
        return Budget.Limits.DEFAULT;
    }
}
