// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;

/// The smallest language that can do all that a node allows: a program is a list of actions, each of one step.
public final class ScriptedEnvironment implements ExecutionEnvironment {
    /// Stands for the source of the packet at hand, where a node is asked for.
    public static final int SOURCE = -1;

    /// Stands for all that is left, where an amount of resource bound, or of time to live, is asked for.
    public static final int ALL = -1;

    private static final int FIXED_BYTES = 1 + 4 + 4 + 4 + 4;
    private static final int DEEPEST = 50;

    private final int anepType;
    private final Where where;
    private final boolean hasTimeToLive;

    /// Where the programs of an environment run.
    public enum Where {
        AT_DESTINATION,
        EVERYWHERE
    }

    /// What a program can do.
    public enum Op {
        /// Spends `a` steps.
        STEPS,
        /// Sends a packet with the program `then` to node `a`, with `b` resource bound or time to live.
        SEND_TO,
        /// The same by the port of index `a`.
        SEND_BY,
        /// Sends the packet itself on to node `a`.
        GO_TO,
        /// Sends the packet itself on by the port of index `a`.
        GO_BY,
        /// Does `then` at node `a` only.
        AT,
        /// Delivers `b` to application port `a`.
        DELIVER,
        /// Prints `a`.
        PRINT,
        /// Stores `b` under the key `a` for 1,000 ns.
        STORE,
        /// Prints what is stored under `a`.
        PRINT_STORED,
        /// Spends `a` resource bound, if the environment has that.
        SPEND,
        /// Gives the packet `a` bytes of payload.
        RESIZE,
        /// Raises an exception that nobody handles.
        RAISE,
        /// Does `then` for ever.
        LOOP
    }

    /// One action; what `a`, `b` and `then` mean, its [Op] says.
    public record Action(Op op, int a, int b, List<Action> then) {
        public Action {
            then = List.copyOf(then);
        }
    }

    /// Stops a program; caught where it was started.
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int result;

        Stopped(DropReason reason) {
            super(reason.name(), null, false, false);
            result = reason.code();
        }
    }

    public ScriptedEnvironment(int anepType, Where where) {
        this(anepType, where, false);
    }

    /// @param hasTimeToLive whether packets have a time to live, and no resource bound
    public ScriptedEnvironment(int anepType, Where where, boolean hasTimeToLive) {
        this.anepType = anepType;
        this.where = where;
        this.hasTimeToLive = hasTimeToLive;
    }

    public static Action steps(int count) {
        return new Action(Op.STEPS, count, 0, List.of());
    }

    public static Action sendTo(int node, int resourceBound, Action... then) {
        return new Action(Op.SEND_TO, node, resourceBound, List.of(then));
    }

    public static Action sendBy(int portIndex, int resourceBound, Action... then) {
        return new Action(Op.SEND_BY, portIndex, resourceBound, List.of(then));
    }

    public static Action goTo(int node) {
        return new Action(Op.GO_TO, node, 0, List.of());
    }

    public static Action goBy(int portIndex) {
        return new Action(Op.GO_BY, portIndex, 0, List.of());
    }

    public static Action at(int node, Action... then) {
        return new Action(Op.AT, node, 0, List.of(then));
    }

    public static Action deliver(int applicationPort, int value) {
        return new Action(Op.DELIVER, applicationPort, value, List.of());
    }

    public static Action print(int number) {
        return new Action(Op.PRINT, number, 0, List.of());
    }

    public static Action store(int key, int value) {
        return new Action(Op.STORE, key, value, List.of());
    }

    public static Action printStored(int key) {
        return new Action(Op.PRINT_STORED, key, 0, List.of());
    }

    public static Action spend(int amount) {
        return new Action(Op.SPEND, amount, 0, List.of());
    }

    public static Action resize(int payloadBytes) {
        return new Action(Op.RESIZE, payloadBytes, 0, List.of());
    }

    public static Action raise() {
        return new Action(Op.RAISE, 0, 0, List.of());
    }

    public static Action loop(Action... then) {
        return new Action(Op.LOOP, 0, 0, List.of(then));
    }

    /// Puts a program into a packet of this environment.
    public void fill(Packet packet, int payloadBytes, Action... actions) {
        fill(packet, payloadBytes, List.of(actions));
    }

    private void fill(Packet packet, int payloadBytes, List<Action> actions) {
        packet.anepType = anepType;
        packet.body = actions;
        packet.setBytes(packet.trafficClass.bodyClass(), payloadBytes);
        packet.setBytes(ByteClass.HEADER, ActiveNode.CAPSULE_HEADER_BYTES + FIXED_BYTES);
        packet.setBytes(ByteClass.CODE, lengthBytes(actions));
    }

    private static int lengthBytes(List<Action> actions) {
        int sum = 2;
        for (Action action : actions) {
            sum += 1 + 4 + 4 + lengthBytes(action.then());
        }
        return sum;
    }

    @Override
    public int anepType() {
        return anepType;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Arrival arrival(Packet packet, EnvironmentOs os) {
        boolean runs = packet.destination == os.node()
                || (where == Where.EVERYWHERE && packet.trafficClass != TrafficClass.REPORT);
        return runs ? Arrival.RUN : Arrival.PASS_ON;
    }

    @Override
    public boolean hasTimeToLive() {
        return hasTimeToLive;
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        if (packet.trafficClass == TrafficClass.REPORT) {
            node.showReport((String) packet.body);
            return ENDED;
        }
        try {
            run(actionsOf(packet), packet, node, budget);
            return ENDED;
        } catch (BudgetExhausted exhausted) {
            return failed(ExecutionEnvironment.dropReason(exhausted.limit()).code(), node);
        } catch (Stopped stopped) {
            failed(stopped.result, node);
            if (stopped.result == DropReason.UNHANDLED_EXCEPTION.code()) {
                report(packet, "exception at " + node.label(node.node()), node);
            }
            return stopped.result;
        }
    }

    private static int failed(int result, NodeOs node) {
        DropReason reason = DropReason.of(result);
        node.failed(ProgramFailure.of(reason, new ProgramFailure.Details(reason.name(), "", "script", "", 0)));
        return result;
    }

    @SuppressWarnings("unchecked") // only fill and decode set a body
    private static List<Action> actionsOf(Packet packet) {
        return (List<Action>) packet.body;
    }

    private void run(List<Action> actions, Packet packet, NodeOs node, Budget budget) {
        for (Action action : actions) {
            budget.chargeSteps(1);
            int a = action.a();
            switch (action.op()) {
                case STEPS -> budget.chargeSteps(Math.max(0, a));
                case SEND_TO -> {
                    Packet child = child(action, node, budget);
                    node.sendTo(child, place(a, packet, node), child.resourceBound);
                }
                case SEND_BY -> {
                    Packet child = child(action, node, budget);
                    child.destination = node.peerNode(portOf(a, node));
                    node.sendBy(child, portOf(a, node), child.resourceBound);
                }
                case GO_TO -> {
                    budget.chargePacket();
                    node.sendTo(packet, place(a, packet, node), 0);
                }
                case GO_BY -> {
                    budget.chargePacket();
                    packet.destination = node.peerNode(portOf(a, node));
                    node.sendBy(packet, portOf(a, node), 0);
                }
                case AT -> {
                    if (node.node() == place(a, packet, node)) {
                        run(action.then(), packet, node, budget);
                    }
                }
                case DELIVER -> {
                    if (!node.deliver(a, action.b())) {
                        throw new Stopped(DropReason.NO_APPLICATION);
                    }
                }
                case PRINT -> node.print(Integer.toString(a));
                case STORE -> {
                    budget.chargeSoftState(10);
                    if (!node.store(0, a, action.b(), 10, 1_000)) {
                        throw new Stopped(DropReason.STORE_LIMIT);
                    }
                }
                case PRINT_STORED -> node.print(a + "=" + node.load(0, a));
                case SPEND -> node.spendResourceBound(hasTimeToLive ? 0 : affordable(a, node));
                case RESIZE -> node.resize(packet.trafficClass.bodyClass(), a & 0x3ff);
                case RAISE -> throw new Stopped(DropReason.UNHANDLED_EXCEPTION);
                case LOOP -> {
                    while (true) {
                        budget.chargeSteps(1);
                        run(action.then(), packet, node, budget);
                    }
                }
            }
        }
    }

    private Packet child(Action action, NodeOs node, Budget budget) {
        int hops = affordable(action.b(), node);
        budget.chargePacket();
        Packet child = node.newPacket();
        fill(child, 0, action.then());
        if (hasTimeToLive) {
            child.ttl = hops;
        } else {
            child.resourceBound = hops;
        }
        return child;
    }

    private int affordable(int amount, NodeOs node) {
        int most = hasTimeToLive ? node.timeToLive() : node.resourceBound();
        int resolved = amount == ALL ? most : amount;
        if (resolved < 0 || resolved > most) {
            throw new Stopped(DropReason.UNHANDLED_EXCEPTION); // as PLAN's NotEnoughRB
        }
        return resolved;
    }

    private static int place(int node, Packet packet, NodeOs os) {
        int resolved = node == SOURCE ? packet.source : node;
        if (resolved < 0 || resolved >= os.nodeCount()) {
            throw new Stopped(DropReason.UNHANDLED_EXCEPTION);
        }
        return resolved;
    }

    private static int portOf(int index, NodeOs node) {
        if (index < 0 || index >= node.ports().length) {
            throw new Stopped(DropReason.UNHANDLED_EXCEPTION);
        }
        return node.ports()[index];
    }

    @Override
    public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
        report(packet, reason + " at " + node.label(node.node()), node);
    }

    private void report(Packet packet, String text, NodeOs node) {
        Packet report = node.newReport();
        report.body = text;
        report.setBytes(
                ByteClass.REPORT,
                ActiveNode.CAPSULE_HEADER_BYTES + FIXED_BYTES + text.getBytes(StandardCharsets.UTF_8).length);
        node.sendTo(report, packet.source, 0);
    }

    @Override
    public int encodedLengthBytes(Packet packet) {
        if (packet.trafficClass == TrafficClass.REPORT) {
            return FIXED_BYTES + ((String) packet.body).getBytes(StandardCharsets.UTF_8).length;
        }
        return FIXED_BYTES + packet.bytesOf(packet.trafficClass.bodyClass()) + lengthBytes(actionsOf(packet));
    }

    @Override
    public void encode(Packet packet, ByteBuffer target) {
        boolean isReport = packet.trafficClass == TrafficClass.REPORT;
        byte[] load = isReport
                ? ((String) packet.body).getBytes(StandardCharsets.UTF_8)
                : new byte[packet.bytesOf(packet.trafficClass.bodyClass())];
        target.put((byte) packet.trafficClass.code());
        target.putInt(packet.source).putInt(packet.destination).putInt(hasTimeToLive ? packet.ttl : packet.resourceBound);
        target.putInt(load.length).put(load);
        if (!isReport) {
            encode(actionsOf(packet), target);
        }
    }

    private static void encode(List<Action> actions, ByteBuffer target) {
        target.putShort((short) actions.size());
        for (Action action : actions) {
            target.put((byte) action.op().ordinal()).putInt(action.a()).putInt(action.b());
            encode(action.then(), target);
        }
    }

    @Override
    public DecodeResult decode(ByteBuffer bytes, Packet target) {
        try {
            TrafficClass trafficClass = TrafficClass.of(bytes.get());
            int source = bytes.getInt();
            int destination = bytes.getInt();
            int hops = bytes.getInt();
            int loadBytes = bytes.getInt();
            if (trafficClass == null || hops < 0 || loadBytes < 0) {
                return DecodeResult.BAD_FIELD;
            }
            if (loadBytes > bytes.remaining()) {
                return DecodeResult.TRUNCATED;
            }
            byte[] load = new byte[loadBytes];
            bytes.get(load);
            target.trafficClass = trafficClass;
            if (target.trafficClass == TrafficClass.REPORT) {
                String text = new String(load, StandardCharsets.UTF_8);
                if (text.getBytes(StandardCharsets.UTF_8).length != loadBytes) {
                    return DecodeResult.BAD_FIELD;
                }
                target.anepType = anepType;
                target.body = text;
                target.setBytes(ByteClass.REPORT, ActiveNode.CAPSULE_HEADER_BYTES + FIXED_BYTES + loadBytes);
            } else {
                fill(target, loadBytes, decodeActions(bytes, 0));
            }
            target.source = source;
            target.destination = destination;
            if (hasTimeToLive) {
                target.ttl = hops;
            } else {
                target.resourceBound = hops;
            }
            return bytes.hasRemaining() ? DecodeResult.TRAILING_BYTES : DecodeResult.DECODED;
        } catch (BufferUnderflowException _) {
            return DecodeResult.TRUNCATED;
        } catch (Stopped _) {
            return DecodeResult.BAD_CODE;
        }
    }

    private static List<Action> decodeActions(ByteBuffer bytes, int depth) {
        int count = bytes.getShort();
        if (count < 0 || depth > DEEPEST) {
            throw new Stopped(DropReason.MALFORMED);
        }
        var actions = new ArrayList<Action>();
        for (int i = 0; i < count; i++) {
            int op = bytes.get();
            if (op < 0 || op >= Op.values().length) {
                throw new Stopped(DropReason.MALFORMED);
            }
            actions.add(new Action(Op.values()[op], bytes.getInt(), bytes.getInt(), decodeActions(bytes, depth + 1)));
        }
        return actions;
    }
}
