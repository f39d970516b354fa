// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.List;
import java.util.Objects;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.CapsuleHeaders;
import org.activenet.ants.api.NodeView;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;
import org.activenet.network.ByteClass;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.NodeOs;
import org.jspecify.annotations.Nullable;

/// The node and the packet at hand, as the capsule sees them. One object serves all evaluations of a node.
///
/// What a capsule asks for is charged before it is done: a packet for each that is sent, and for each copy 16 bytes and its
/// data; for each value that is stored, delivered or printed, its bytes. Never steps: metered code keeps these to itself while it
/// calls a node.
final class AntsNodeView implements NodeView {
    private static final int OBJECT_BYTES = 16;

    // What goes on: nothing, an evaluation, one whose capsule was sent to a neighbour, or was sent where it is to go
    private static final int IDLE = 0;
    private static final int EVALUATING = 1;
    private static final int SENT = 2;
    private static final int ROUTED = 3;

    private final RunProtocols run;

    // Of the evaluation that goes on, or of the last one. Storing a reference in an object that is old costs more than all else
    // that happens at a hop, so what is the same as the last time is not stored again.
    private @Nullable NodeOs node;
    private @Nullable Budget budget;
    private int state = IDLE;

    AntsNodeView(RunProtocols run) {
        this.run = run;
    }

    /// The packet at hand of the node is evaluated.
    void begin(NodeOs newNode, Budget newBudget) {
        if (node != newNode) {
            node = newNode;
        }
        if (budget != newBudget) {
            budget = newBudget;
        }
        state = EVALUATING;
    }

    /// Lets the capsule at hand leave as it is now, if it has been sent.
    ///
    /// @param packet that was evaluated
    /// @param at     where
    void end(Packet packet, Capsule capsule, NodeOs at) {
        if (state > EVALUATING) {
            settle(packet, capsule, at);
        }
        state = IDLE;
    }

    private void settle(Packet leaving, Capsule changed, NodeOs at) {
        CapsuleHeaders.setPrevious(changed, at.node());
        if (state != ROUTED) {
            leaving.destination = nodeOrNone(changed.destination());
        }
        if (!CapsuleHeaders.isFixed(changed)) {
            LoadedProtocol protocol = LoadedClass.of(changed).protocol();
            protocol.settle(changed);
            resize(leaving.trafficClass, changed, protocol.dataBytes(changed), protocol.payloadBytes(changed));
        }
    }

    private void resize(TrafficClass trafficClass, Capsule changed, int dataBytes, int payloadBytes) {
        int bodyBytes = trafficClass.bodyBytes(dataBytes, payloadBytes);
        CapsuleHeaders.setDataBytes(changed, dataBytes);
        node().resize(trafficClass.bodyClass(), bodyBytes);
        node().resize(ByteClass.HEADER, AntsEnvironment.HEADER_BYTES + dataBytes - bodyBytes);
    }

    private NodeOs node() {
        NodeOs at = node;
        if (state == IDLE || at == null) {
            throw new IllegalStateException("no evaluation is going on");
        }
        return at;
    }

    private Budget budget() {
        return Objects.requireNonNull(budget, "no evaluation is going on");
    }

    /// The capsule at hand.
    private Capsule evaluated() {
        return CapsuleBody.of(node().packet(), run);
    }

    private long protocolKey() {
        return LoadedClass.of(evaluated()).type().protocol().key();
    }

    @Override
    public int here() {
        return node().node();
    }

    @Override
    public long nowNs() {
        return node().nowNs();
    }

    private int nodeOrNone(int address) {
        return node().isNode(address) ? address : Packet.NONE;
    }

    @Override
    public String label(int address) {
        require(node().isNode(address), "there is no such node: ", address);
        return node().label(address);
    }

    @Override
    public int addressOf(String label) {
        return node().nodeNamed(label);
    }

    @Override
    public int neighbourCount() {
        return node().ports().length;
    }

    @Override
    public int neighbour(int index) {
        require(index >= 0 && index < neighbourCount(), "there is no such neighbour: number ", index);
        return node().peerNode(node().ports()[index]);
    }

    @Override
    public int nextHop(int destination) {
        return node().nextHop(destination);
    }

    @Override
    public void route(Capsule capsule, int destination) {
        NodeOs at = node();
        Packet leaving = leaving(capsule, at, ROUTED);
        capsule.setDestination(destination);
        at.sendTo(leaving, at.isNode(destination) ? destination : Packet.NONE, 0);
    }

    @Override
    public void send(Capsule capsule, int neighbour) {
        NodeOs at = node();
        int port = portTo(neighbour);
        Packet leaving = leaving(capsule, at, SENT);
        leaving.destination = nodeOrNone(capsule.destination());
        at.sendBy(leaving, port, 0);
    }

    private int portTo(int neighbour) {
        for (int port : node().ports()) {
            if (node().peerNode(port) == neighbour) {
                return port;
            }
        }
        throw new IllegalArgumentException("not a neighbour: node " + neighbour);
    }

    /// The packet at hand for its own capsule, the first time; else a new one with a copy.
    ///
    /// @param sent what becomes of the capsule at hand, if it is that
    private Packet leaving(@Nullable Capsule capsule, NodeOs at, int sent) {
        if (capsule == null) {
            throw new IllegalArgumentException("a capsule is needed to be sent");
        }
        if (!CapsuleHeaders.isPrimed(capsule)) {
            throw new IllegalStateException("a new capsule must be primed before it is sent: call prime(this)");
        }
        budget().chargePacket();
        if (state != EVALUATING || !CapsuleHeaders.isAtHand(capsule)) {
            return child(capsule);
        }
        state = sent;
        return at.packet();
    }

    private Packet child(Capsule capsule) {
        LoadedClass kind = kindOf(capsule);
        LoadedProtocol protocol = kind.protocol();
        int dataBytes = protocol.dataBytes(capsule);
        budget().chargeAllocation(OBJECT_BYTES + (long) dataBytes);
        Packet child = node().newPacket();
        Capsule copy;
        if (child.body instanceof Capsule earlier && earlier.getClass() == capsule.getClass()) { // of a packet at its end
            protocol.copyTo(capsule, earlier);
            copy = earlier;
        } else {
            copy = protocol.copy(capsule);
            child.body = copy;
        }
        kind.putInPacket(copy, here(), dataBytes, false);
        int payloadBytes = CapsuleHeaders.isFixed(copy) ? 0 : protocol.payloadBytes(copy);
        child.setCapsuleBytes(AntsEnvironment.HEADER_BYTES, 0, dataBytes, payloadBytes);
        child.destination = nodeOrNone(capsule.destination());
        return child;
    }

    private LoadedClass kindOf(Capsule capsule) {
        Capsule atHand = evaluated();
        LoadedClass own = LoadedClass.of(atHand);
        return capsule.getClass() == atHand.getClass()
                ? own
                : run.classOf(own.type().protocol().classOf(own.protocol().classOf(capsule)));
    }

    @Override
    public boolean deliver(int port, long... values) {
        if (values == null) {
            throw new IllegalArgumentException("values are needed to be delivered");
        }
        budget().chargeOutput((long) Long.BYTES * values.length);
        Long[] delivered = new Long[values.length];
        for (int i = 0; i < delivered.length; i++) {
            delivered[i] = values[i];
        }
        return node().deliver(port, List.of(delivered));
    }

    @Override
    public @Nullable Object get(String key) {
        requireKey(key);
        Object found = node().load(protocolKey(), key);
        if (found instanceof long[] values) {
            budget().chargeAllocation(OBJECT_BYTES + (long) Long.BYTES * values.length);
            return values.clone();
        }
        return found;
    }

    @Override
    public boolean put(String key, Object value, long lifetimeNs) {
        requireKey(key);
        int valueBytes = switch (value) {
            case Long _ -> Long.BYTES;
            case String text -> XdrWriter.utf8Bytes(text);
            case long[] values -> Long.BYTES * values.length;
            case null, default -> throw new IllegalArgumentException("only a Long, a String or a long[] can be stored");
        };
        int sizeBytes = XdrWriter.utf8Bytes(key) + valueBytes;
        budget().chargeSoftState(sizeBytes);
        return node().store(
                protocolKey(), key, value instanceof long[] values ? values.clone() : value, sizeBytes, lifetimeNs);
    }

    @Override
    public void remove(String key) {
        requireKey(key);
        node().forget(protocolKey(), key);
    }

    private static void requireKey(@Nullable String key) {
        if (key == null) {
            throw new IllegalArgumentException("a key is needed");
        }
    }

    @Override
    public long random(long bound) {
        require(bound > 0, "a bound must be above 0, was ", bound);
        return node().random(protocolKey()).nextLong(bound);
    }

    /// A line for each call.
    @Override
    public void print(String text) {
        String line = text + "\n";
        budget().chargeOutput(XdrWriter.utf8Bytes(line));
        node().print(line);
    }

    /// The message is made only where it is needed.
    private static void require(boolean holds, String message, long value) {
        if (!holds) {
            throw new IllegalArgumentException(message + value);
        }
    }
}
