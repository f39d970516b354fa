// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.budget.Budget;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.SimTime;
import org.activenet.network.Applications;
import org.activenet.network.Cpu;
import org.activenet.network.DropReason;
import org.activenet.network.IpEndPoint;
import org.activenet.network.Node;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.Pipeline;
import org.activenet.network.RoutingTable;
import org.activenet.network.ServerLoad;
import org.activenet.network.Surroundings;
import org.activenet.network.TrafficClass;
import org.activenet.wire.ActiveNetPorts;
import org.activenet.wire.CapsuleEnvelope;
import org.jspecify.annotations.Nullable;

/// A node that runs what packets bring along.
///
/// The way of a capsule through it: its UDP port (3322 to 3325) has selected the virtual topology, its ANEP type
/// selects the execution environment; if its program runs here, it waits for the processor, is evaluated at the
/// start of its service, and what it sent leaves at the end; if not, it is passed on by the routes of its virtual
/// topology, by the processor or a pipeline as the profile says. A plain IP packet is passed on by the routes of the
/// first virtual topology, or ends here.
///
/// An evaluation takes `perCapsule + perStep × steps + perByte × length of the packet as it came`. Whatever is not
/// evaluated takes `forward` once: where it begins, at each node on its way, and where it ends, an answer included.
///
/// An environment may have packets wait outside the processor, and talk to those of neighbours by control messages, each of which
/// takes `control + perByte × length` where it is made and where it is handled, and `load` more where its environment says so.
public final class ActiveNode implements Node {
    /// IP, UDP and ANEP headers in front of every capsule.
    public static final int CAPSULE_HEADER_BYTES = CapsuleEnvelope.SIZE_BYTES;

    /// Soft state that a whole node keeps (ours).
    public static final long DEFAULT_SOFT_STATE_QUOTA_BYTES = 16_000_000;

    /// The hops that an error report may take (ours); users' resource bound is not touched by it.
    public static final int REPORT_HOPS = 255;

    private static final ExecutionEnvironment[] NO_ENVIRONMENTS = {};
    private static final int[] NO_ANEP_TYPES = {};
    private static final long[] NO_PRICES = {};
    private static final EnvironmentAtNode[] NOTHING_KEPT = {};
    private static final int EVALUATE = 0;
    private static final int FORWARD = 1;
    private static final int HANDLE = 2;
    private static final int SUBMIT = 3; // and the port by which a control message leaves then
    private static final int CPU_TIMER = 0;
    private static final int PIPELINE_TIMER = 1;
    static final int DELAY_TIMER = 2;
    private static final int ENVIRONMENT_TIMER = 3; // and the position of the environment

    final int index;
    final Surroundings surroundings;
    final Applications applications;
    final NodeListener listener;

    final Budget.Limits limits;

    private final NodeProfile profile;
    private final VirtualTopologies topologies;
    private final Cpu cpu;
    private final Pipeline pipeline;
    private final IpEndPoint endPoint;
    private final int[][] ports; // by virtual topology
    private final long softStateQuotaBytes;
    private ExecutionEnvironment[] environments = NO_ENVIRONMENTS;
    private int[] anepTypes = NO_ANEP_TYPES; // of the environments
    private long[] stepPs = NO_PRICES; // of a step of their languages
    private EnvironmentAtNode[] kept = NOTHING_KEPT; // for them
    private boolean anyHasTimeToLive;
    private @Nullable SoftState softState; // null until a program asks for it, as few nodes of a large network are asked
    private @Nullable Map<String, RandomStream> randoms; // likewise
    private final Budget budget = new Budget();
    private final Evaluation inService = new Evaluation(this);
    private @Nullable DelayedPackets delayed; // null until a program asks for it

    /// What a node is given besides its place in the network.
    ///
    /// @param cpuQueueLimitBytes room for packets that wait for the processor, ≥ 0
    /// @param softStateQuotaBytes room for soft state, ≥ 0
    public record Spec(NodeProfile profile, Budget.Limits limits, long cpuQueueLimitBytes, long softStateQuotaBytes) {
        public Spec {
            if (cpuQueueLimitBytes < 0 || softStateQuotaBytes < 0) {
                throw new IllegalArgumentException("cpuQueueLimitBytes and softStateQuotaBytes must be ≥ 0, were %d and %d"
                        .formatted(cpuQueueLimitBytes, softStateQuotaBytes));
            }
        }

        /// Usual room for waiting packets and for soft state.
        public static Spec of(NodeProfile profile, Budget.Limits limits) {
            return new Spec(profile, limits, Cpu.DEFAULT_QUEUE_LIMIT_BYTES, DEFAULT_SOFT_STATE_QUOTA_BYTES);
        }
    }

    public ActiveNode(
            int index,
            Surroundings surroundings,
            Spec spec,
            VirtualTopologies topologies,
            Applications applications,
            NodeListener listener) {
        this.index = index;
        this.surroundings = surroundings;
        this.applications = applications;
        this.softStateQuotaBytes = spec.softStateQuotaBytes();
        this.profile = spec.profile();
        this.limits = spec.limits();
        this.topologies = topologies;
        this.listener = listener;
        this.cpu = new Cpu(surroundings, index, CPU_TIMER, spec.cpuQueueLimitBytes(), new CapsuleWork());
        this.pipeline = new Pipeline(
                surroundings, index, PIPELINE_TIMER, SimTime.ceilNs(profile.forwardPs()), this::passOn);
        this.endPoint = new IpEndPoint(index, surroundings, applications, this::passOnIp);
        this.ports = new int[VirtualTopologies.COUNT][];
        for (int topology = 0; topology < ports.length; topology++) {
            int same = topologies.firstWithTheLinksOf(topology);
            ports[topology] = same < topology ? ports[same] : included(surroundings.portsOf(index), topology);
        }
    }

    /// Those of the ports whose link belongs to a virtual topology: the same array where all do.
    private int[] included(int[] all, int topology) {
        int count = 0;
        int[] included = new int[all.length];
        for (int port : all) {
            if (topologies.includes(topology, port >> 1)) {
                included[count++] = port;
            }
        }
        return count == all.length ? all : Arrays.copyOf(included, count);
    }

    /// Adds an environment; no two may have the same ANEP type, and the profile has a price for its steps, at which all the
    /// steps of an evaluation take a time that can be counted.
    public void add(ExecutionEnvironment environment) {
        if (position(environment.anepType()) >= 0) {
            throw new IllegalArgumentException("two environments for ANEP type " + environment.anepType());
        }
        long pricePs = profile.perStep().pricePs(environment.name());
        if (!NodeProfile.isCountable(pricePs, limits.steps())) {
            throw new IllegalArgumentException(
                    "%d steps at %d ps each take longer than can be counted".formatted(limits.steps(), pricePs));
        }
        int count = environments.length;
        environments = Arrays.copyOf(environments, count + 1);
        environments[count] = environment;
        anepTypes = Arrays.copyOf(anepTypes, count + 1);
        anepTypes[count] = environment.anepType();
        stepPs = Arrays.copyOf(stepPs, count + 1);
        stepPs[count] = pricePs;
        kept = Arrays.copyOf(kept, count + 1);
        kept[count] = new EnvironmentAtNode(this, environment, ENVIRONMENT_TIMER + count);
        anyHasTimeToLive |= environment.hasTimeToLive();
    }

    /// The place of an environment among those of this node, or -1 if there is none.
    private int position(int anepType) {
        for (int i = 0; i < anepTypes.length; i++) { // a handful
            if (anepTypes[i] == anepType) {
                return i;
            }
        }
        return -1;
    }

    private ExecutionEnvironment environmentOf(Packet packet) {
        return environments[position(packet.anepType)];
    }

    /// The end of plain IP traffic at this node, which makes its echo requests and probes.
    public IpEndPoint endPoint() {
        return endPoint;
    }

    @Override
    public void receive(Packet packet, int inPort) {
        packet.setInPort(inPort);
        if (!packet.isCapsule() && packet.destination != index) {
            packet.ttl--;
        }
        take(packet);
    }

    @Override
    public void begin(Packet packet) {
        take(packet);
    }

    private void take(Packet packet) {
        if (!packet.isCapsule() || !takesCapsule(packet)) {
            forward(packet);
        }
    }

    /// Takes a capsule that is for an environment here, or drops one that nobody here can run, as its header asks for;
    /// `false` for one to be passed on.
    private boolean takesCapsule(Packet packet) {
        int position = position(packet.anepType);
        if (position < 0) {
            drop(packet, DropReason.NO_ENVIRONMENT);
            return true;
        }
        Arrival arrival = environments[position].arrival(packet, kept[position]);
        if (arrival == Arrival.PASS_ON) { // by itself, since a switch looks its cases up in an array first
            return false;
        }
        switch (arrival) {
            case RUN -> run(packet);
            case HOLD -> kept[position].hold(packet);
            case CONTROL -> cpu.offer(packet, HANDLE);
            case PASS_ON -> throw new IllegalStateException("passed on above");
        }
        return true;
    }

    /// Lets a capsule join the queue of the processor, to be evaluated.
    void run(Packet packet) {
        cpu.offer(packet, EVALUATE);
    }

    /// Lets the processor handle a message by which a neighbour tells of routes.
    void handleRouting(Packet control, int port) {
        control.setInPort(port);
        cpu.offer(control, HANDLE);
    }

    /// Lets the processor make a control message, which then leaves by a port.
    void submit(Packet control, int port) {
        cpu.offer(control, SUBMIT + port);
    }

    private void forward(Packet packet) {
        switch (profile.forwarding()) {
            case CPU -> cpu.offer(packet, FORWARD);
            case PIPELINE -> pipeline.offer(packet);
        }
    }

    /// The work of this node's processor.
    private final class CapsuleWork implements Cpu.User {
        @Override
        public long begin(Packet packet, int task) {
            return switch (task) {
                case EVALUATE -> evaluate(packet);
                case FORWARD -> SimTime.ceilNs(profile.forwardingPs(packet.sizeBytes()));
                case HANDLE -> handlingNs(packet);
                default -> SimTime.ceilNs(profile.controlMessagePs(packet.sizeBytes()));
            };
        }

        @Override
        public void finish(Packet packet, int task) {
            switch (task) {
                case EVALUATE -> inService.release();
                case FORWARD -> passOn(packet);
                case HANDLE -> handle(packet);
                default -> surroundings.send(packet, task - SUBMIT);
            }
        }

        @Override
        public void abort(Packet packet, int task) {
            if (task == EVALUATE) {
                inService.abort();
            }
            drop(packet, DropReason.NODE_DOWN);
        }
    }

    private long evaluate(Packet packet) {
        int position = position(packet.anepType);
        ExecutionEnvironment environment = environments[position];
        int lengthBytes = packet.sizeBytes(); // as it came: a program may change it
        inService.begin(packet, environment);
        budget.fill(limits);
        inService.result = environment.evaluate(packet, inService, budget);
        long steps = limits.steps() - budget.steps;
        long serviceNs = SimTime.ceilNs(profile.evaluationPs(stepPs[position], steps, lengthBytes));
        listener.evaluated(packet, index, inService.result, steps, serviceNs);
        return serviceNs;
    }

    private void handle(Packet control) {
        if (control.isCapsule()) {
            kept[position(control.anepType)].handle(control);
            return;
        }
        var message = (RoutingMessage) Objects.requireNonNull(control.body);
        int port = control.inPort();
        surroundings.packets().consumed(control, index);
        topologies.received(message, port);
    }

    private long handlingNs(Packet control) {
        long loadPs = control.isCapsule() && environmentOf(control).loads(control) ? profile.loadPs() : 0;
        return SimTime.ceilNs(Math.addExact(profile.controlMessagePs(control.sizeBytes()), loadPs));
    }

    /// Passes on a packet that is not evaluated here, once it has taken what that costs.
    private void passOn(Packet packet) {
        if (packet.isCapsule()) {
            leaveTo(packet, packet.destination);
        } else {
            passOnIp(packet);
        }
    }

    /// Passes a plain IP packet on, or ends it here. An answer that is made by that comes back here: the service of what
    /// it answers was for both.
    private void passOnIp(Packet packet) {
        if (packet.destination == index) {
            endPoint.receive(packet);
        } else if (packet.ttl <= 0 && packet.inPort() != RoutingTable.NO_PORT) {
            endPoint.timeExceeded(packet);
        } else {
            int port = route(0, packet.destination);
            if (port == RoutingTable.NO_PORT) {
                drop(packet, DropReason.NO_ROUTE);
            } else {
                surroundings.send(packet, port);
            }
        }
    }

    /// Lets a capsule leave for a node, which may be this one or none.
    void leaveTo(Packet packet, int destination) {
        packet.destination = destination;
        if (destination == index) {
            if (pay(packet)) {
                packet.setArrivedNs(nowNs());
                packet.setInPort(RoutingTable.NO_PORT);
                take(packet);
            }
            return;
        }
        int port = capsuleRoute(packet, destination);
        if (port == RoutingTable.NO_PORT) {
            dropOnTheWay(packet, DropReason.NO_ROUTE);
        } else {
            leaveBy(packet, port);
        }
    }

    private int capsuleRoute(Packet packet, int destination) {
        int position = environmentOf(packet).routePosition(packet, destination, nowNs());
        return position == ExecutionEnvironment.BY_NODE_ROUTES
                ? route(packet.virtualTopology, destination)
                : position == RoutingTable.NO_PORT ? RoutingTable.NO_PORT : ports[packet.virtualTopology][position];
    }

    void leaveBy(Packet packet, int port) {
        if (pay(packet)) {
            surroundings.send(packet, port);
        }
    }

    /// Takes the price of one hop, before the hop.
    private boolean pay(Packet packet) {
        if (paysByTimeToLive(packet)) {
            if (packet.ttl < 1) {
                dropOnTheWay(packet, DropReason.TTL_EXPIRED);
                return false;
            }
            packet.ttl--;
            return true;
        }
        if (packet.resourceBound < 1) {
            dropOnTheWay(packet, DropReason.NO_RESOURCE_BOUND);
            return false;
        }
        spend(packet, 1);
        return true;
    }

    /// Whether a capsule pays its hops from its time to live, and not from resource bound.
    boolean paysByTimeToLive(Packet packet) {
        return anyHasTimeToLive
                && packet.trafficClass != TrafficClass.REPORT
                && environmentOf(packet).hasTimeToLive();
    }

    void spend(Packet packet, int amount) {
        packet.resourceBound -= amount;
        listener.resourceBoundSpent(packet, index, amount);
    }

    private void dropOnTheWay(Packet packet, DropReason reason) {
        if (packet.trafficClass != TrafficClass.REPORT) {
            ExecutionEnvironment environment = environmentOf(packet);
            var atOnce = new Evaluation(this); // its own: a report to this node may set off the next such drop
            atOnce.begin(packet, environment);
            environment.undeliverable(packet, reason, atOnce);
            atOnce.letOut();
        }
        drop(packet, reason);
    }

    void drop(Packet packet, DropReason reason) {
        surroundings.packets().dropped(packet, index, reason, nowNs());
    }

    @Override
    public void timer(int what, long data) {
        switch (what) {
            case CPU_TIMER -> cpu.serviceEnded(data);
            case PIPELINE_TIMER -> pipeline.passed(data);
            case DELAY_TIMER -> delayed().send(data);
            default -> kept[what - ENVIRONMENT_TIMER].timerIsDue(data);
        }
    }

    @Override
    public String timerName(int what) {
        return switch (what) {
            case CPU_TIMER -> "processor";
            case PIPELINE_TIMER -> "pipeline";
            case DELAY_TIMER -> "packet to be sent later";
            default -> "environment '" + environments[what - ENVIRONMENT_TIMER].name() + "'";
        };
    }

    @Override
    public void portChanged(int port, boolean isUp) {
        topologies.portChanged(port, isUp); // A program that sends by a dead port loses the packet all the same.
    }

    @Override
    public void fail() {
        cpu.fail();
        pipeline.fail();
        if (softState != null) {
            softState.clear();
        }
        if (delayed != null) {
            delayed.fail();
        }
        for (int i = 0; i < environments.length; i++) {
            kept[i].fail();
            environments[i].nodeFailed();
        }
        topologies.nodeFailed(index);
    }

    @Override
    public void repair() {
        topologies.nodeStarted(index); // All else is empty, as it failed.
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        cpu.forEachHeld(visitor);
        pipeline.forEachHeld(visitor);
        inService.forEachHeld(visitor);
        if (delayed != null) {
            delayed.forEach(visitor);
        }
        for (EnvironmentAtNode each : kept) {
            each.forEachHeld(visitor);
        }
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

    /// The routes that it keeps, one for every other node in each distinct virtual topology, its soft state, and the code
    /// that its environments keep: the most of each, whenever that was.
    @Override
    public long peakStateEntries() {
        long entries = (long) topologies.tableCount() * (surroundings.nodeCount() - 1);
        entries += softState == null ? 0 : softState.peakEntries();
        for (ExecutionEnvironment environment : environments) {
            entries += environment.peakCodeEntries();
        }
        return entries;
    }

    @Override
    public long peakCodeBytes() {
        long sum = KEEPS_NO_CODE;
        for (ExecutionEnvironment environment : environments) {
            long bytes = environment.peakCodeBytes();
            if (bytes != KEEPS_NO_CODE) {
                sum = Math.max(0, sum) + bytes;
            }
        }
        return sum;
    }

    long nowNs() {
        return surroundings.nowNs();
    }

    /// No node is a destination too: a program may name a host that there is not.
    int route(int topology, int destination) {
        return destination == Packet.NONE
                ? RoutingTable.NO_PORT
                : topologies.routes(index, topology).port(index, destination);
    }

    int[] ports(int topology) {
        return ports[topology];
    }

    /// The place of a port among [#ports], or -1 for any other.
    int portPosition(int topology, int port) {
        return hasPort(topology, port) ? topologies.position(topology, port) : -1;
    }

    /// Whether a port is one of this node's in a virtual topology.
    boolean hasPort(int topology, int port) {
        return surroundings.ownerNode(port) == index && topologies.includes(topology, port >> 1);
    }

    SoftState softState() {
        if (softState == null) {
            softState = new SoftState(softStateQuotaBytes);
        }
        return softState;
    }

    DelayedPackets delayed() {
        if (delayed == null) {
            delayed = new DelayedPackets(this);
        }
        return delayed;
    }

    RandomStream random(int topology, ExecutionEnvironment environment, long protocol) {
        // In the digits of no language: the name decides what is drawn.
        String name = String.format(Locale.ROOT, "node/%d/%d/%s/%016x",
                index, ActiveNetPorts.ofVirtualTopology(topology), environment.name(), protocol);
        if (randoms == null) {
            randoms = new HashMap<>();
        }
        return randoms.computeIfAbsent(name, surroundings::random);
    }
}
