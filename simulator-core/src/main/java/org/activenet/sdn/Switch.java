// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.kernel.SimTime;
import org.activenet.network.Applications;
import org.activenet.network.Cpu;
import org.activenet.network.DropReason;
import org.activenet.network.IpEndPoint;
import org.activenet.network.Network;
import org.activenet.network.Node;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.Pipeline;
import org.activenet.network.RepairSteps;
import org.activenet.network.RoutingTable;
import org.activenet.network.ServerLoad;
import org.activenet.network.TrafficClass;

/// A switch: forwards packets by the rules that a controller has given it, and knows nothing else.
///
/// The way of a packet through it: it comes by a port or from an application at this node, takes the profile's
/// `forward` on the processor or in the pipeline, and only then meets the flow table. So every switch on its way
/// charges `forward` once, the first and the last included; what comes back from the buffer is not charged again, and
/// neither is an answer that is made here: it meets the flow table at once. The rule says which port a packet leaves
/// by, that it is for this node, or that no path leads on ([DropReason#NO_ROUTE]). Without a rule it drops
/// ([DropReason#TABLE_MISS]), or waits in the buffer while a packet-in asks the controller. A rule or packet-out by whose
/// port a packet has come drops it ([DropReason#INGRESS_PORT]): in OpenFlow only the reserved port IN_PORT sends a packet
/// back, and no rule here names that; Open vSwitch does the same. Each miss makes a packet-in, also when one for the same
/// flow is under way, as in real switches.
///
/// The time to live is counted down by each switch but the first, as routers do with what is not their own; when it
/// has run out, the packet is answered without a look at the table (ours: OpenFlow would have a rule do it).
///
/// The processor works on one thing at a time, first come first served: on packets it forwards, if the profile has
/// no pipeline for that, and on each control message, sent or received, for `control + perByte × bytes on the wire`.
/// Its queue is limited in bytes for packets, and for misses that would need a packet-in
/// ([DropReason#CPU_QUEUE_FULL]); control messages wait without limit, since TCP does not lose them (ours).
///
/// It sends port-status when it detects that a link of its own has failed or is repaired. When the node fails, all this is
/// lost. When it is repaired it says hello, and then port-status for each link as it detects that it is up.
public final class Switch implements Node {
    private static final int FORWARD = 0;
    private static final int SEND = 1;
    private static final int HANDLE = 2;
    private static final int CPU_TIMER = 0;
    private static final int PIPELINE_TIMER = 1;
    private static final int UDP = 17; // what carries capsules, which have no IpKind

    private final int index;
    private final Network network;
    private final NodeProfile profile;
    private final boolean asksController;
    private final ControlChannel channel;
    private final FlowTable table;
    private final PacketBuffer buffer;
    private final IpEndPoint endPoint;
    private final Cpu cpu;
    private final Pipeline pipeline;

    /// @param asksController whether a packet without a rule makes a packet-in
    Switch(
            int index,
            Network network,
            SwitchSpec spec,
            boolean asksController,
            ControlChannel channel,
            Applications applications) {
        this.index = index;
        this.network = network;
        this.profile = spec.profile();
        this.asksController = asksController;
        this.channel = channel;
        this.table = new FlowTable(spec.tableCapacity());
        this.buffer = new PacketBuffer(spec.bufferLimitBytes());
        this.endPoint = new IpEndPoint(index, network, applications, this::lookUp);
        this.cpu = new Cpu(network, index, CPU_TIMER, spec.cpuQueueLimitBytes(), new SwitchWork());
        this.pipeline = new Pipeline(
                network, index, PIPELINE_TIMER, SimTime.ceilNs(profile.forwardPs()), this::lookUp);
    }

    /// The end of plain IP traffic at this node, which makes its echo requests and probes.
    public IpEndPoint endPoint() {
        return endPoint;
    }

    @Override
    public void begin(Packet packet) {
        enter(packet);
    }

    @Override
    public void receive(Packet packet, int inPort) {
        packet.setInPort(inPort);
        if (packet.destination != index) {
            packet.ttl--;
        }
        enter(packet);
    }

    private void enter(Packet packet) {
        switch (profile.forwarding()) {
            case CPU -> cpu.offer(packet, FORWARD);
            case PIPELINE -> pipeline.offer(packet);
        }
    }

    /// The work of this switch's processor.
    private final class SwitchWork implements Cpu.User {
        @Override
        public long begin(Packet packet, int task) {
            int bytes = packet.sizeBytes();
            return SimTime.ceilNs(task == FORWARD ? profile.forwardingPs(bytes) : profile.controlMessagePs(bytes));
        }

        @Override
        public void finish(Packet packet, int task) {
            switch (task) {
                case FORWARD -> lookUp(packet);
                case SEND -> channel.sendToController(packet);
                case HANDLE -> handle(packet);
                default -> throw new IllegalStateException("no such task: " + task);
            }
        }

        @Override
        public void abort(Packet packet, int task) {
            drop(packet, DropReason.NODE_DOWN);
        }
    }

    private void lookUp(Packet packet) {
        if (packet.ttl <= 0 && packet.inPort() != RoutingTable.NO_PORT && packet.destination != index) {
            endPoint.timeExceeded(packet);
            return;
        }
        int protocol = protocol(packet);
        int port = table.lookup(packet.source, packet.destination, protocol, packet.sizeBytes(), nowNs());
        if (port != FlowTable.MISS) {
            output(packet, port);
        } else if (asksController) {
            ask(packet, Match.flow(packet.source, packet.destination, protocol));
        } else {
            drop(packet, DropReason.TABLE_MISS);
        }
    }

    private static int protocol(Packet packet) {
        return packet.ipKind == null ? UDP : packet.ipKind.protocol();
    }

    private void output(Packet packet, int port) {
        switch (port) {
            case FlowRule.DROP -> drop(packet, DropReason.NO_ROUTE);
            case FlowRule.LOCAL -> {
                if (packet.isCapsule()) {
                    drop(packet, DropReason.NO_ENVIRONMENT);
                } else {
                    endPoint.receive(packet);
                }
            }
            default -> {
                if (port == packet.inPort()) {
                    drop(packet, DropReason.INGRESS_PORT);
                } else {
                    network.send(packet, port);
                }
            }
        }
    }

    private void ask(Packet packet, Match flow) {
        if (!buffer.hasRoomFor(packet)) {
            drop(packet, DropReason.BUFFER_FULL);
            return;
        }
        if (!cpu.hasRoomFor(ControlMessage.PacketIn.wireBytes(packet.sizeBytes()))) {
            drop(packet, DropReason.CPU_QUEUE_FULL);
            return;
        }
        int sizeBytes = packet.sizeBytes();
        tell(new ControlMessage.PacketIn(buffer.add(packet), flow, sizeBytes), RepairSteps.NO_CAUSE);
    }

    /// Sends a message to the controller, once the processor has made it.
    private void tell(ControlMessage message, int cause) {
        network.steps().begun(RepairSteps.Step.TOLD, cause);
        cpu.take(channel.packet(message, index, cause), SEND);
    }

    /// Takes a message that has come over the control channel.
    void receiveControl(Packet packet) {
        if (network.isNodeUp(index)) {
            cpu.take(packet, HANDLE);
        } else {
            giveUp(packet);
            drop(packet, DropReason.NODE_DOWN);
        }
    }

    /// Notes that a message will not be told, or not followed, because its switch has failed.
    private void giveUp(Packet packet) {
        if (packet.trafficClass == TrafficClass.CONTROL) {
            boolean isToController = packet.maker() == index;
            network.steps().dropped(
                    isToController ? RepairSteps.Step.TOLD : RepairSteps.Step.INSTALLED, ControlChannel.cause(packet));
        }
    }

    private void handle(Packet packet) {
        ControlMessage message = (ControlMessage) Objects.requireNonNull(packet.body);
        network.steps().done(RepairSteps.Step.INSTALLED, ControlChannel.cause(packet), nowNs());
        network.packets().consumed(packet, index);
        switch (message) {
            case ControlMessage.AddFlow(FlowRule rule) -> {
                if (!table.add(rule, nowNs())) {
                    tell(new ControlMessage.TableFull(rule.match()), RepairSteps.NO_CAUSE);
                }
            }
            case ControlMessage.DeleteFlow(Match match, int priority) -> table.delete(match, priority);
            case ControlMessage.PacketOut(int bufferId, int outputPort) -> {
                Packet waiting = buffer.remove(bufferId);
                if (waiting != null) { // else it was lost when the switch failed
                    output(waiting, outputPort);
                }
            }
            case ControlMessage.PacketIn _, ControlMessage.PortStatus _, ControlMessage.Hello _,
                    ControlMessage.TableFull _ ->
                throw new IllegalStateException("a message to controllers came to switch " + index + ": " + message);
        }
    }

    /// Puts a rule in before the run, without a message.
    void preinstall(FlowRule rule) {
        if (!table.add(rule, nowNs())) {
            throw new IllegalArgumentException(
                    "tableCapacity must be ≥ the number of nodes, so that there is room for a rule per destination");
        }
    }

    private void drop(Packet packet, DropReason reason) {
        network.packets().dropped(packet, index, reason, nowNs());
    }

    @Override
    public void timer(int what, long data) {
        if (what == CPU_TIMER) {
            cpu.serviceEnded(data);
        } else {
            pipeline.passed(data);
        }
    }

    @Override
    public void portChanged(int port, boolean isUp) {
        tell(new ControlMessage.PortStatus(port, isUp), network.steps().detectedAt(port));
    }

    @Override
    public void fail() {
        cpu.forEachHeld(this::giveUp);
        cpu.fail();
        pipeline.fail();
        buffer.drainTo(packet -> drop(packet, DropReason.NODE_DOWN));
        table.clear();
    }

    @Override
    public void repair() {
        tell(new ControlMessage.Hello(index, network.portsOf(index).length), RepairSteps.NO_CAUSE);
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        cpu.forEachHeld(visitor);
        pipeline.forEachHeld(visitor);
        buffer.forEachHeld(visitor);
    }

    @Override
    public long cpuNs() {
        return cpu.busyNs();
    }

    @Override
    public ServerLoad cpuLoad() {
        return cpu.load();
    }

    @Override
    public void restartPeaks() {
        cpu.restartPeak();
    }

    /// The most flow rules that it has held at once.
    @Override
    public long peakStateEntries() {
        return table.peakSize();
    }

    /// How many flow rules it holds now.
    public int ruleCount() {
        return table.size(nowNs());
    }

    FlowTable table() {
        return table;
    }

    private long nowNs() {
        return network.nowNs();
    }
}
