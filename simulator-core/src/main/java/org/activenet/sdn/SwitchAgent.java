// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.SimTime;
import org.activenet.network.ByteClass;
import org.activenet.network.Cpu;
import org.activenet.network.DropReason;
import org.activenet.network.IpEndPoint;
import org.activenet.network.Network;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.RepairSteps;
import org.activenet.network.ServerLoad;
import org.activenet.network.TrafficClass;
import org.activenet.openflow.Action;
import org.activenet.openflow.BarrierReply;
import org.activenet.openflow.BarrierRequest;
import org.activenet.openflow.EchoReply;
import org.activenet.openflow.EchoRequest;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.ErrorMessage;
import org.activenet.openflow.FeaturesReply;
import org.activenet.openflow.FeaturesRequest;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.FlowRemoved;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Hello;
import org.activenet.openflow.Match;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.MultipartReply;
import org.activenet.openflow.MultipartRequest;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PacketOut;
import org.activenet.openflow.Payload;
import org.activenet.openflow.PortNumber;
import org.activenet.openflow.PortStatus;
import org.activenet.openflow.SetConfig;
import org.activenet.openflow.pipeline.Capacity;
import org.activenet.openflow.pipeline.FlowEntry;
import org.activenet.openflow.pipeline.Meter;
import org.activenet.openflow.pipeline.PacketActions;
import org.activenet.wire.LldpFrame;
import org.jspecify.annotations.Nullable;

/// The control part of a switch: makes packet-ins, follows the controller's messages, and tells it of ports and rules.
///
/// Each message takes the control processor for what the switch's profile says, when sent and when received, first come first
/// served, together with the packets that rules in software pass on. Without costs of its own a profile has it share the node's
/// processor with forwarding. Its queue is limited in bytes for packets, and for packet-ins ([DropReason#CPU_QUEUE_FULL]);
/// messages of the controller wait without limit, since TCP does not lose them (ours), and so starve packet-ins.
///
/// A packet-in about a packet that finds room in the buffer carries its first bytes, as many as the rule says; else it carries
/// the whole packet, and the packet-out brings it back. Each miss makes a packet-in, also when one for the same flow is under
/// way, as in real switches; above the profile's limit the packet is dropped ([DropReason#PACKET_IN_LIMIT]). Frames of
/// [Discovery] begin with a packet-out and end with a packet-in, whole and never buffered.
final class SwitchAgent implements Cpu.User {
    /// What the processor is to do with a packet.
    static final int FORWARD = 0;

    private static final int SEND = 1;
    private static final int HANDLE = 2;
    private static final int PASS_ON_HERE = 3;
    private static final int PASS_ON = 4; // and the port

    private static final int CONTROL_TIMER = 2;
    private static final int RULE_TIMER = 3;
    private static final int PACKET_IN_TIMER = 4;
    private static final int EXPIRY_TIMER = 5;
    private static final int SESSION_TIMER = 6;
    private static final int ALONE_TIMER = 7;
    private static final int COUNTER_TIMER = 8;

    private static final Action TO_TABLES = Action.Output.to(PortNumber.TABLE);
    private static final int PACKET_IN_FIXED_BYTES = 42;
    private static final int MAX_MESSAGE_BYTES = 0xffff;
    private static final int CAPABILITIES = 0xf; // statistics of flows, tables, ports and groups

    private final Switch owner;
    private final int index;
    private final Network network;
    private final NodeProfile profile;
    private final SwitchProfile kind;
    private final ControlChannel channel;
    private final PortStates ports;
    private final HeldPackets held;
    private final Cpu cpu;
    private final boolean hasOwnCpu;
    private final RuleWriter rules;
    private final LagRoom packetIns;
    private final @Nullable Meter limit;
    private final Session session;
    private final FlowKey key = new FlowKey();
    private final @Nullable RandomStream random; // of the instants at which counters are read; none where they are live
    private @Nullable SwitchStatistics statistics;
    private long expiryTimerNs = Long.MAX_VALUE; // when the timer will come
    private int epoch; // steps when the switch fails, so that timers of what is lost do nothing

    /// @param nodeCpu the processor of the node, which it shares unless its profile has costs of its own
    SwitchAgent(
            Switch owner, int index, Network network, SwitchSpec spec, ControlChannel channel, PortStates ports, Cpu nodeCpu) {
        this.owner = owner;
        this.index = index;
        this.network = network;
        this.profile = spec.profile();
        this.kind = spec.kind();
        this.channel = channel;
        this.ports = ports;
        this.held = new HeldPackets(kind.bufferLimitBytes());
        this.hasOwnCpu = kind.costs().isPresent();
        this.cpu = hasOwnCpu ? new Cpu(network, index, CONTROL_TIMER, spec.cpuQueueLimitBytes(), this) : nodeCpu;
        this.rules = new RuleWriter(network, index, RULE_TIMER, kind, this::takesEffect);
        this.packetIns = new LagRoom(
                network, index, PACKET_IN_TIMER, kind.packetInLag(), "packet-ins", channel::sendToController);
        this.limit = kind.packetInLimit().isNone()
                ? null
                : new Meter(true, kind.packetInLimit().perSecond(), kind.packetInLimit().burst(), 0);
        this.random = kind.counters().isLive() ? null : network.random("switch/" + index + "/counters");
        startReading();
        this.session = new Session(
                network, index, SESSION_TIMER, ALONE_TIMER, spec.session(), channel, new Connection());
    }

    Capacity capacity() {
        return kind.capacity();
    }

    @Override
    public long begin(Packet packet, int task) {
        if (task >= PASS_ON_HERE) {
            return kind.slowForwardNs();
        }
        return kind.costs()
                .map(costs -> messageNs(costs, (OpenFlowMessage) Objects.requireNonNull(packet.body)))
                .orElseGet(() -> SimTime.ceilNs(profile.controlMessagePs(wireBytes(packet))));
    }

    /// Of a message, all its segments together.
    private static int wireBytes(Packet packet) {
        return TcpSegments.wireBytes(((OpenFlowMessage) Objects.requireNonNull(packet.body)).lengthBytes());
    }

    private long messageNs(SwitchProfile.Costs costs, OpenFlowMessage message) {
        return switch (message) {
            case PacketIn _ -> costs.packetInNs();
            case PacketOut _ -> costs.packetOutNs();
            case FlowMod mod -> costs.flowModNs(
                    owner.tables().rules().hardwareCount(), owner.tables().rules().hardwareCountBelow(mod.priority()));
            case MultipartReply.Flows reply -> costs.statisticsRuleNs() * reply.entries().size();
            case MultipartReply.Aggregate reply -> costs.statisticsRuleNs() * reply.ruleCount();
            default -> costs.otherNs();
        };
    }

    @Override
    public void finish(Packet packet, int task) {
        switch (task) {
            case SEND -> {
                if (packet.body instanceof PacketIn) {
                    packetIns.enter(packet);
                } else {
                    channel.sendToController(packet);
                }
            }
            case HANDLE -> handle(packet);
            case PASS_ON_HERE -> owner.leave(packet, PortNumber.LOCAL);
            default -> owner.leave(packet, Addresses.numberOf(task - PASS_ON));
        }
    }

    @Override
    public void abort(Packet packet, int task) {
        owner.drop(packet, DropReason.NODE_DOWN);
    }

    /// Passes a packet on by a rule of the software table.
    void passOnSlowly(Packet packet, int port) {
        cpu.offer(packet, port == PortNumber.LOCAL ? PASS_ON_HERE : PASS_ON + Addresses.portOf(port));
    }

    /// Asks the controller about a packet.
    ///
    /// @param rule     that says so; `null`: a packet-out
    /// @param maxBytes of the packet go along
    void ask(Packet packet, @Nullable FlowEntry rule, int maxBytes) {
        if (!session.isConnected()) {
            owner.drop(packet, DropReason.NO_CONTROLLER);
            return;
        }
        if (limit != null && !limit.admits(packet.sizeBytes(), network.nowNs())) {
            owner.drop(packet, DropReason.PACKET_IN_LIMIT);
            return;
        }
        boolean isFrame = PacketHeaders.frame(packet) != null;
        boolean isBuffered = maxBytes != Action.Output.WHOLE_PACKET && !isFrame && held.hasRoomFor(packet);
        int wantedBytes = isBuffered ? Math.min(maxBytes, packet.sizeBytes()) : packet.sizeBytes();
        int dataBytes = Math.min(wantedBytes, MAX_MESSAGE_BYTES - PACKET_IN_FIXED_BYTES);
        if (!cpu.hasRoomFor(TcpSegments.wireBytes(PACKET_IN_FIXED_BYTES + dataBytes))) {
            owner.drop(packet, DropReason.CPU_QUEUE_FULL);
            return;
        }
        int inPort = Switch.numberOfInPort(packet);
        PacketHeaders.fill(key, packet, inPort);
        Payload data = PacketHeaders.encode(key, packet, dataBytes);
        int totalBytes = packet.sizeBytes();
        int number = 0;
        if (isFrame) {
            network.packets().consumed(packet, index); // nobody asks for it back
        } else {
            number = held.add(packet, isBuffered);
        }
        tell(
                new PacketIn(
                        number,
                        isBuffered ? number : FlowMod.NO_BUFFER,
                        totalBytes,
                        rule == null || !rule.isTableMiss() ? PacketIn.Reason.ACTION : PacketIn.Reason.NO_MATCH,
                        rule == null ? 0 : rule.table(),
                        rule == null ? -1 : rule.cookie(),
                        Match.ANY.with(OxmField.IN_PORT, Integer.toUnsignedLong(inPort)),
                        data),
                RepairSteps.NO_CAUSE);
    }

    /// Sends a message to the controller, once the processor has made it; without a controller none is made.
    private void tell(OpenFlowMessage message, int cause) {
        if (!session.isConnected()) {
            return;
        }
        network.steps().begun(RepairSteps.Step.TOLD, cause);
        cpu.take(channel.packet(message, index, cause), SEND);
    }

    /// Takes a message that has come over the control channel.
    void receive(Packet packet) {
        if (network.isNodeUp(index)) {
            session.heard();
            cpu.take(packet, HANDLE);
        } else {
            lose(packet);
        }
    }

    /// Ends a message that goes no further, because its switch is down or its connection is no more.
    void lose(Packet message) {
        giveUp(message);
        owner.drop(message, network.isNodeUp(index) ? DropReason.NO_CONTROLLER : DropReason.NODE_DOWN);
    }

    boolean isConnected() {
        return session.isConnected();
    }

    /// Whether the switch is to forward without its controller.
    boolean isAlone() {
        return session.isAlone();
    }

    /// The connection that it asked for stands.
    void opened() {
        session.opened();
    }

    /// What the state of the connection has the switch do.
    private final class Connection implements Session.Owner {
        @Override
        public void probe() {
            tell(new EchoRequest(0, Payload.NONE), RepairSteps.NO_CAUSE);
        }

        @Override
        public void connected() {
            tell(new Hello(0, Hello.VERSION_1_3), RepairSteps.NO_CAUSE);
        }

        @Override
        public void disconnected() {
            held.drainTo(packet -> owner.drop(packet, DropReason.NO_CONTROLLER));
        }

        @Override
        public void leftAlone() {
            owner.tables().clear();
        }
    }

    /// Notes that a message will not be told, or not followed, because its switch has failed.
    void giveUp(Packet packet) {
        if (packet.trafficClass == TrafficClass.CONTROL) {
            boolean isToController = packet.maker() == index;
            network.steps().dropped(
                    isToController ? RepairSteps.Step.TOLD : RepairSteps.Step.INSTALLED, ControlChannel.cause(packet));
        }
    }

    private void handle(Packet packet) {
        OpenFlowMessage message = (OpenFlowMessage) Objects.requireNonNull(packet.body);
        int cause = ControlChannel.cause(packet);
        network.packets().consumed(packet, index);
        switch (message) {
            case FlowMod _, GroupMod _, MeterMod _ -> rules.write(message, cause);
            case BarrierRequest _ -> rules.barrier(message, cause);
            default -> {
                follow(message);
                network.steps().done(RepairSteps.Step.INSTALLED, cause, network.nowNs());
            }
        }
    }

    private void follow(OpenFlowMessage message) {
        switch (message) {
            case PacketOut out -> {
                LldpFrame frame = Discovery.frame(out.data());
                Packet packet = frame != null
                        ? packet(frame)
                        : held.remove(out.bufferId() == FlowMod.NO_BUFFER ? out.xid() : out.bufferId());
                if (packet == null) {
                    return; // it was lost when the switch failed
                }
                if (out.actions().contains(TO_TABLES)) {
                    if (out.inPort() == PortNumber.CONTROLLER) {
                        packet.setInPort(Switch.FROM_CONTROLLER);
                    }
                    owner.enter(packet);
                } else {
                    owner.execute(packet, new PacketActions(out.actions()), out.inPort());
                }
            }
            case EchoRequest request -> tell(new EchoReply(request.xid(), request.data()), RepairSteps.NO_CAUSE);
            case FeaturesRequest request -> tell(
                    new FeaturesReply(request.xid(), index, 0, SwitchSpec.TABLE_COUNT, 0, CAPABILITIES), RepairSteps.NO_CAUSE);
            case MultipartRequest request -> answer(request);
            case Hello _, EchoReply _, SetConfig _ -> {
                // Nothing to be done: rules say how much of a packet goes to the controller.
            }
            default -> tell(
                    ErrorMessage.about(message, ErrorCode.BAD_REQUEST_BAD_TYPE), RepairSteps.NO_CAUSE);
        }
    }

    /// The packet that a frame of discovery is: for the switch at the other end of its link.
    private Packet packet(LldpFrame frame) {
        Packet packet = network.packets().make(index);
        packet.trafficClass = TrafficClass.CONTROL;
        packet.source = index;
        packet.destination = network.peerNode(Addresses.portOf(frame.port()));
        packet.ttl = IpEndPoint.DEFAULT_TTL; // which no frame has and nobody counts
        packet.sequence = RepairSteps.NO_CAUSE;
        packet.setBytes(ByteClass.CONTROL, LldpFrame.SIZE_BYTES);
        packet.body = frame;
        packet.setArrivedNs(network.nowNs());
        network.packets().created(packet, index);
        return packet;
    }

    /// The hardware has a change now, or has all that came before a barrier.
    private void takesEffect(OpenFlowMessage message, int cause) {
        long nowNs = network.nowNs();
        ErrorCode refusal = switch (message) {
            case FlowMod mod -> owner.tables().change(mod, nowNs);
            case GroupMod mod -> owner.tables().change(mod, nowNs);
            case MeterMod mod -> owner.tables().change(mod, nowNs);
            case BarrierRequest barrier -> {
                tell(new BarrierReply(barrier.xid()), RepairSteps.NO_CAUSE);
                yield null;
            }
            default -> throw new IllegalStateException("nothing that takes effect: " + message);
        };
        network.steps().done(RepairSteps.Step.INSTALLED, cause, nowNs);
        if (refusal != null) {
            tell(ErrorMessage.about(message, refusal), RepairSteps.NO_CAUSE);
        } else if (message instanceof FlowMod mod && mod.bufferId() != FlowMod.NO_BUFFER) {
            Packet waiting = held.remove(mod.bufferId());
            if (waiting != null) {
                owner.lookUp(waiting);
            }
        }
        awaitExpiry();
    }

    /// Sees to it that the end of a rule is told when it comes.
    private void awaitExpiry() {
        long nextNs = owner.tables().rules().nextTellingNs();
        if (nextNs < expiryTimerNs) {
            expiryTimerNs = nextNs;
            network.setTimer(index, Math.max(0, nextNs - network.nowNs()), EXPIRY_TIMER, epoch);
        }
    }

    /// Tells of the end of a rule that asks for it. One that has made room for another counts as deleted: OpenFlow 1.3 has no
    /// other word for it.
    void ruleEnded(FlowEntry rule, FlowEntry.End end, long nowNs) {
        FlowRemoved.Reason reason = switch (end) {
            case IDLE_TIMEOUT -> FlowRemoved.Reason.IDLE_TIMEOUT;
            case HARD_TIMEOUT -> FlowRemoved.Reason.HARD_TIMEOUT;
            case GROUP_DELETED -> FlowRemoved.Reason.GROUP_DELETE;
            case DELETED, EVICTED -> FlowRemoved.Reason.DELETE;
        };
        tell(
                new FlowRemoved(
                        0,
                        rule.cookie(),
                        rule.priority(),
                        reason,
                        rule.table(),
                        nowNs - rule.createdNs(),
                        rule.idleTimeoutNs(),
                        rule.hardTimeoutNs(),
                        rule.packetCount(),
                        rule.byteCount(),
                        rule.match()),
                RepairSteps.NO_CAUSE);
    }

    private void answer(MultipartRequest request) {
        for (SwitchStatistics.Answer answer : statistics().answer(request)) {
            if (answer.counted() > 0) {
                channel.answers().add(answer);
            }
            tell(answer.message(), RepairSteps.NO_CAUSE);
        }
    }

    /// The tables are there when the agent is asked, not yet when it is made.
    private SwitchStatistics statistics() {
        if (statistics == null) {
            statistics = new SwitchStatistics(index, network, owner.tables(), ports, kind.counters());
        }
        return statistics;
    }

    /// Switches read their counters at instants of their own (ours).
    private void startReading() {
        if (random != null) {
            awaitReading(random.nextLong(kind.counters().intervalNs()));
        }
    }

    private void awaitReading(long delayNs) {
        network.setTimer(index, delayNs, COUNTER_TIMER, epoch);
    }

    void portChanged(int port, boolean isUp) {
        tell(
                new PortStatus(0, PortStatus.Reason.MODIFY, statistics().describe(Addresses.numberOf(port))),
                network.steps().detectedAt(port));
    }

    void timer(int what, long data) {
        switch (what) {
            case CONTROL_TIMER -> cpu.serviceEnded(data);
            case RULE_TIMER -> rules.due(data);
            case PACKET_IN_TIMER -> packetIns.due(data);
            case SESSION_TIMER -> session.due(data);
            case ALONE_TIMER -> session.dueAlone(data);
            case COUNTER_TIMER -> {
                if (data == epoch) {
                    statistics().read();
                    awaitReading(kind.counters().intervalNs());
                }
            }
            case EXPIRY_TIMER -> {
                if (data == epoch) {
                    expiryTimerNs = Long.MAX_VALUE;
                    owner.tables().rules().expire(network.nowNs());
                    awaitExpiry();
                }
            }
            default -> throw new IllegalStateException("no such timer: " + what);
        }
    }

    void fail() {
        epoch++;
        session.fail();
        expiryTimerNs = Long.MAX_VALUE;
        if (hasOwnCpu) {
            cpu.forEachHeld(this::giveUp);
            cpu.fail();
        }
        packetIns.fail(packet -> {
            giveUp(packet);
            owner.drop(packet, DropReason.NODE_DOWN);
        });
        rules.fail(cause -> network.steps().dropped(RepairSteps.Step.INSTALLED, cause));
        held.drainTo(packet -> owner.drop(packet, DropReason.NODE_DOWN));
    }

    void repair() {
        statistics().clear();
        startReading();
        session.start();
    }

    void forEachHeld(Consumer<Packet> visitor) {
        if (hasOwnCpu) {
            cpu.forEachHeld(visitor);
        }
        packetIns.forEachHeld(visitor);
        held.forEachHeld(visitor);
    }

    /// What its own processor has worked; 0 without one.
    long ownBusyNs() {
        return hasOwnCpu ? cpu.busyNs() : 0;
    }

    Optional<ServerLoad> ownLoad() {
        return hasOwnCpu ? Optional.of(cpu.load()) : Optional.empty();
    }

    void restartPeak() {
        if (hasOwnCpu) {
            cpu.restartPeak();
        }
    }
}
