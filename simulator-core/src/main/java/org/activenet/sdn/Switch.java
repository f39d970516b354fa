// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.kernel.RandomStream;
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
import org.activenet.network.RoutingTable;
import org.activenet.network.ServerLoad;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.PortNumber;
import org.activenet.openflow.pipeline.FlowEntry;
import org.activenet.openflow.pipeline.FlowPipeline;
import org.activenet.openflow.pipeline.PacketActions;
import org.activenet.openflow.pipeline.Verdict;
import org.jspecify.annotations.Nullable;

/// A switch: forwards packets by the rules that a controller has given it, and knows nothing else.
///
/// The way of a packet through it: it comes by a port or from an application at this node, takes the profile's `forward` on the
/// processor or in the pipeline, and only then meets the tables. So every switch on its way charges `forward` once, the first and
/// the last included; what comes back from the controller is not charged again, unless a packet-out sends it to the tables; and
/// neither is an answer that is made here: it meets the tables at once. The rules say which port a packet leaves by, that it is
/// for this node, that the controller is to have it, or nothing, and then it is dropped: what [Verdict] says of it becomes a
/// [DropReason].
///
/// The time to live is counted down by each switch but the first, as routers do with what is not their own; when it has run out,
/// the packet is answered without a look at the tables (ours: OpenFlow would have a rule do it).
///
/// What it says to the controller and does for it is the work of its [SwitchAgent]. When the node fails, all that both hold is
/// lost, rules included; when it is repaired, all its ports are taken to be down until it detects that they are up. What it does
/// without its controller says its [SessionSpec]: alone it forwards by shortest paths over the intact topology, and has no rules.
public final class Switch implements Node {
    static final int CPU_TIMER = 0;
    static final int PIPELINE_TIMER = 1;

    /// The port of arrival of a packet that the controller has sent to the tables; no port of the network.
    static final int FROM_CONTROLLER = -3;

    private final int index;
    private final Network network;
    private final NodeProfile profile;
    private final Law forwardLaw;
    private final RandomStream random;
    private final FlowPipeline tables;
    private final SwitchAgent agent;
    private final PortStates ports;
    private final IpEndPoint endPoint;
    private final Cpu cpu;
    private final Pipeline pipeline;
    private final FlowKey key = new FlowKey();
    private final @Nullable RoutingTable intactRoutes; // null: never asked for
    private final Consumer<Packet> controlArrivals;

    /// @param intactRoutes    over all links; `null` where nothing takes them
    /// @param controlArrivals takes segments of control channels in band that have come to the node where they were for
    Switch(
            int index,
            Network network,
            SwitchSpec spec,
            ControlChannel channel,
            Applications applications,
            @Nullable RoutingTable intactRoutes,
            Consumer<Packet> controlArrivals) {
        this.index = index;
        this.intactRoutes = intactRoutes;
        this.controlArrivals = controlArrivals;
        this.network = network;
        this.profile = spec.profile();
        this.forwardLaw = spec.forwardLaw();
        this.random = network.random("switch/" + index + "/forward");
        this.ports = new PortStates(network.portsOf(index));
        this.endPoint = new IpEndPoint(index, network, applications, this::lookUp);
        this.cpu = new Cpu(network, index, CPU_TIMER, spec.cpuQueueLimitBytes(), new SwitchWork());
        this.pipeline = new Pipeline(
                network, index, PIPELINE_TIMER, SimTime.ceilNs(profile.forwardPs()), this::lookUp);
        this.agent = new SwitchAgent(this, index, network, spec, channel, ports, cpu);
        this.tables = new FlowPipeline(SwitchSpec.TABLE_COUNT, spec.kind().capacity(), ports, agent::ruleEnded);
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

    /// Takes a packet up that comes by a port, begins here, or is sent to the tables by the controller.
    void enter(Packet packet) {
        switch (profile.forwarding()) {
            case CPU -> cpu.offer(packet, SwitchAgent.FORWARD);
            case PIPELINE -> pipeline.offer(packet);
        }
    }

    /// The work of this switch's processor: packets, and the agent's messages where it has no processor of its own.
    private final class SwitchWork implements Cpu.User {
        @Override
        public long begin(Packet packet, int task) {
            return task == SwitchAgent.FORWARD
                    ? forwardLaw.drawNs(SimTime.ceilNs(profile.forwardingPs(packet.sizeBytes())), random)
                    : agent.begin(packet, task);
        }

        @Override
        public void finish(Packet packet, int task) {
            if (task == SwitchAgent.FORWARD) {
                lookUp(packet);
            } else {
                agent.finish(packet, task);
            }
        }

        @Override
        public void abort(Packet packet, int task) {
            drop(packet, DropReason.NODE_DOWN);
        }
    }

    /// Takes a packet through the tables.
    void lookUp(Packet packet) {
        if (InBandChannel.carries(packet)) {
            carryControl(packet);
            return;
        }
        if (packet.ttl <= 0 && packet.inPort() != RoutingTable.NO_PORT && packet.destination != index) {
            endPoint.timeExceeded(packet);
            return;
        }
        if (agent.isAlone()) {
            route(packet);
            return;
        }
        PacketHeaders.fill(key, packet, numberOfInPort(packet));
        act(packet, tables.process(key, packet.sizeBytes(), packet.ttl, network.nowNs()), tables.isSlow());
    }

    /// Passes a segment of a control channel on, or hands it over where it was for.
    private void carryControl(Packet packet) {
        if (packet.destination == index) {
            controlArrivals.accept(packet);
        } else {
            sendOnIntactPath(packet);
        }
    }

    /// Forwards a packet as a plain router does that knows of no failure.
    private void route(Packet packet) {
        if (packet.destination == index) {
            leave(packet, PortNumber.LOCAL);
        } else {
            sendOnIntactPath(packet);
        }
    }

    private void sendOnIntactPath(Packet packet) {
        int port = Objects.requireNonNull(intactRoutes).port(index, packet.destination);
        if (port == RoutingTable.NO_PORT) {
            drop(packet, DropReason.NO_ROUTE);
        } else {
            network.send(packet, port);
        }
    }

    /// Does with a packet what a packet-out says.
    ///
    /// @param inPort as the packet-out has it
    void execute(Packet packet, PacketActions actions, int inPort) {
        PacketHeaders.fill(key, packet, inPort);
        act(packet, tables.execute(actions, key, packet.sizeBytes(), packet.ttl), false);
    }

    /// The OpenFlow number of the port that a packet came by.
    static int numberOfInPort(Packet packet) {
        return switch (packet.inPort()) {
            case RoutingTable.NO_PORT -> PortNumber.LOCAL;
            case FROM_CONTROLLER -> PortNumber.CONTROLLER;
            default -> Addresses.numberOf(packet.inPort());
        };
    }

    private void act(Packet packet, Verdict verdict, boolean isSlow) {
        if (verdict != Verdict.FORWARDED) {
            drop(packet, reason(verdict));
            return;
        }
        int last = tables.outputCount() - 1;
        if (last == 0) {
            int port = tables.outputPort(0);
            if (port == PortNumber.CONTROLLER) {
                agent.ask(packet, tables.outputRule(0), tables.outputMaxBytes(0));
            } else {
                emit(packet, port, tables.outputTtl(0), isSlow);
            }
        } else {
            actOnCopies(packet, last + 1, isSlow);
        }
    }

    /// What leaves by several ports is copied first: what becomes of one output may take the next packet through the tables.
    private void actOnCopies(Packet packet, int count, boolean isSlow) {
        int[] outputPorts = new int[count];
        int[] ttls = new int[count];
        int[] maxBytes = new int[count];
        FlowEntry[] rules = new FlowEntry[count];
        Packet[] copies = new Packet[count];
        for (int output = 0; output < count; output++) {
            outputPorts[output] = tables.outputPort(output);
            ttls[output] = tables.outputTtl(output);
            maxBytes[output] = tables.outputMaxBytes(output);
            rules[output] = tables.outputRule(output);
            copies[output] = output == count - 1 ? packet : network.packets().copy(packet, index);
        }
        for (int output = 0; output < count; output++) {
            if (copies[output] != packet) {
                network.packets().created(copies[output], index);
            }
            if (outputPorts[output] == PortNumber.CONTROLLER) {
                agent.ask(copies[output], rules[output], maxBytes[output]);
            } else {
                emit(copies[output], outputPorts[output], ttls[output], isSlow);
            }
        }
    }

    private void emit(Packet packet, int port, int ttl, boolean isSlow) {
        packet.ttl = ttl;
        if (isSlow) {
            agent.passOnSlowly(packet, port);
        } else {
            leave(packet, port);
        }
    }

    /// Lets a packet out by a physical port, or to this node itself.
    void leave(Packet packet, int port) {
        if (port != PortNumber.LOCAL) {
            network.send(packet, Addresses.portOf(port));
        } else if (packet.isCapsule()) {
            drop(packet, DropReason.NO_ENVIRONMENT);
        } else {
            endPoint.receive(packet);
        }
    }

    private static DropReason reason(Verdict verdict) {
        return switch (verdict) {
            case NO_RULE -> DropReason.TABLE_MISS;
            case NO_OUTPUT -> DropReason.NO_ROUTE;
            case INGRESS_PORT -> DropReason.INGRESS_PORT;
            case NO_LIVE_BUCKET -> DropReason.NO_LIVE_BUCKET;
            case METERED -> DropReason.METERED;
            case TTL_EXPIRED -> DropReason.TTL_EXPIRED;
            case FORWARDED -> throw new IllegalStateException("a packet with outputs is not dropped");
        };
    }

    /// Takes a message that has come over the control channel.
    void receiveControl(Packet packet) {
        agent.receive(packet);
    }

    /// The connection that it asked for stands.
    void controlOpened() {
        agent.opened();
    }

    /// Ends a message of a control channel that goes no further.
    void controlLost(Packet message) {
        agent.lose(message);
    }

    /// Puts a rule in before the run, or changes or takes out what is there, without a message.
    public void preinstall(FlowMod mod) {
        if (tables.change(mod, network.nowNs()) != null) {
            throw new IllegalArgumentException("a switch has no room for all rules that are there before the run, at most "
                    + agent.capacity().hardwareRules() + ": '" + mod + "'");
        }
    }

    /// Makes a group before the run, without a message.
    public void preinstall(GroupMod mod) {
        if (tables.change(mod, network.nowNs()) != null) {
            throw new IllegalStateException("a group of before the run was refused: " + mod);
        }
    }

    void drop(Packet packet, DropReason reason) {
        network.packets().dropped(packet, index, reason, network.nowNs());
    }

    @Override
    public void timer(int what, long data) {
        switch (what) {
            case CPU_TIMER -> cpu.serviceEnded(data);
            case PIPELINE_TIMER -> pipeline.passed(data);
            default -> agent.timer(what, data);
        }
    }

    @Override
    public void portChanged(int port, boolean isUp) {
        ports.set(port, isUp);
        agent.portChanged(port, isUp);
    }

    @Override
    public void fail() {
        cpu.forEachHeld(agent::giveUp);
        cpu.fail();
        pipeline.fail();
        agent.fail();
        tables.clear();
        ports.allDown();
    }

    @Override
    public void repair() {
        agent.repair();
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        cpu.forEachHeld(visitor);
        pipeline.forEachHeld(visitor);
        agent.forEachHeld(visitor);
    }

    @Override
    public long cpuNs() {
        return cpu.busyNs() + agent.ownBusyNs();
    }

    @Override
    public ServerLoad cpuLoad() {
        return cpu.load();
    }

    @Override
    public Optional<ServerLoad> controlCpuLoad() {
        return agent.ownLoad();
    }

    @Override
    public void restartPeaks() {
        cpu.restartPeak();
        agent.restartPeak();
    }

    /// The most flow rules that it has held at once.
    @Override
    public long peakStateEntries() {
        return tables.rules().peak();
    }

    /// Whether it has a connection with its controller, or believes so.
    public boolean hasController() {
        return agent.isConnected();
    }

    /// How many flow rules it holds now.
    public int ruleCount() {
        return tables.rules().count(network.nowNs());
    }

    /// How many rules it has refused since its tables were full, since the start of the run.
    public long refusedRuleCount() {
        return tables.rules().refusedCount();
    }

    /// How many rules have made room for others, since the start of the run.
    public long evictedRuleCount() {
        return tables.rules().evictedCount();
    }

    FlowPipeline tables() {
        return tables;
    }
}
