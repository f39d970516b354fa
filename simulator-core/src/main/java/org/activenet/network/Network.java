// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;
import org.jspecify.annotations.Nullable;

/// The links of one run and the nodes at their ends: carries packets from port to port.
///
/// Ports have one number in the whole network: link l has port 2l at its `from` end and 2l + 1 at its `to`
/// end, so the peer of a port is `port ^ 1` and its link `port >> 1`. The ports of a node are therefore in
/// the order of the links.
///
/// A port is made when something first happens to it: in a large network most links carry nothing, and cost nothing but
/// their place in an array.
///
/// A link carries packets when all its failures are repaired and both its nodes are up. [Failures] says what happens to
/// the packets on it.
public final class Network extends Surroundings {
    private static final int[] NO_LINKS = {};

    private final NetworkSpec spec;
    private final Simulation simulation;
    private final Packets packets;
    private final PacketListener listener;
    private final QueueDiscipline.Factory disciplines;
    private final @Nullable Port[] ports; // null: nothing has happened to it yet
    private final @Nullable Node[] nodes;
    private final int[][] portsOf; // node -> its ports
    private final int[] owners; // port -> its node
    private final boolean[] isLinkUp;
    private final int[] linkFailures; // how many failures of it are not repaired yet
    private final int[] nodeFailures;
    private final EventKind arrival;
    private final EventKind arrivalByChance; // over links that lose packets; the same where there is none
    private final @Nullable LinkLoss loss; // null: no link loses packets
    private @Nullable EventKind mixedArrival; // null: nothing is for a neighbour alone
    private final EventKind timer;
    private final RepairSteps steps = new RepairSteps();

    public Network(
            NetworkSpec spec,
            Simulation simulation,
            Packets packets,
            PacketListener listener,
            QueueDiscipline.Factory disciplines) {
        this.spec = spec;
        this.simulation = simulation;
        this.packets = packets;
        this.listener = listener;
        this.disciplines = disciplines;
        this.ports = new Port[2 * spec.linkCount()];
        this.nodes = new Node[spec.nodeCount()];
        this.isLinkUp = new boolean[spec.linkCount()];
        Arrays.fill(isLinkUp, true);
        this.linkFailures = new int[spec.linkCount()];
        this.nodeFailures = new int[spec.nodeCount()];
        this.arrival = simulation.register("arrival", (port, _) -> arrive((int) port), (port, _) -> "by port " + port);
        this.loss = LinkLoss.isAnyIn(spec) ? new LinkLoss(spec, simulation.random()) : null;
        this.arrivalByChance = loss == null ? arrival : chanceArrivals(loss);
        this.timer = simulation.register(
                "timer",
                (a, data) -> node((int) (a >>> 32)).timer((int) a, data),
                (a, data) -> "of %s at node %d, data %d".formatted(
                        node((int) (a >>> 32)).timerName((int) a), a >>> 32, data));
        this.portsOf = portsOf(spec);
        this.owners = owners(spec);
    }

    private EventKind chanceArrivals(LinkLoss loss) {
        return simulation.register(
                "arrival over a link with loss",
                (port, _) -> arriveOrBeLost((int) port, loss),
                (port, _) -> "by port " + port);
    }

    private static int[][] portsOf(NetworkSpec spec) {
        int[] degrees = new int[spec.nodeCount()];
        for (LinkSpec link : spec.links()) {
            degrees[link.from()]++;
            degrees[link.to()]++;
        }
        int[][] portsOf = new int[spec.nodeCount()][];
        for (int node = 0; node < portsOf.length; node++) {
            portsOf[node] = new int[degrees[node]];
        }
        int[] filled = new int[spec.nodeCount()];
        for (int link = 0; link < spec.linkCount(); link++) {
            LinkSpec each = spec.links().get(link);
            portsOf[each.from()][filled[each.from()]++] = 2 * link;
            portsOf[each.to()][filled[each.to()]++] = 2 * link + 1;
        }
        return portsOf;
    }

    private static int[] owners(NetworkSpec spec) {
        int[] owners = new int[2 * spec.linkCount()];
        for (int link = 0; link < spec.linkCount(); link++) {
            owners[2 * link] = spec.links().get(link).from();
            owners[2 * link + 1] = spec.links().get(link).to();
        }
        return owners;
    }

    /// Puts a node at its place. Every node needs one before the run.
    public void attach(int index, Node node) {
        nodes[index] = node;
    }

    public Node node(int index) {
        return Objects.requireNonNull(nodes[index]);
    }

    private Port port(int index) {
        Port port = ports[index];
        return port != null ? port : makePort(index);
    }

    private Port makePort(int index) {
        LinkSpec link = spec.links().get(index >> 1);
        var port = new Port(
                index,
                ownerNode(index),
                peerNode(index),
                link,
                isLinkUp[index >> 1],
                disciplines,
                simulation,
                packets,
                listener,
                mixedArrival != null ? mixedArrival : link.lossPerBillion() > 0 ? arrivalByChance : arrival);
        ports[index] = port;
        return port;
    }

    /// Takes a packet from an application at a node, and gives it to the node, or drops it where that is down.
    public void inject(Packet packet, int node) {
        packet.arrivedNs = nowNs();
        packets.injected(packet, node);
        if (isNodeUp(node)) {
            node(node).begin(packet);
        } else {
            packets.dropped(packet, node, DropReason.NODE_DOWN, nowNs());
        }
    }

    @Override
    public void send(Packet packet, int port) {
        port(port).accept(packet);
    }

    private void arrive(int port) {
        Port from = ports[port]; // There, since it has sent the packet; asking would cost a thirtieth of a hop.
        Packet packet = from.takeArrived();
        listener.arrived(packet, from.peerNode, port ^ 1); // while it still knows when it came to the node before
        packet.arrivedNs = simulation.nowNs();
        node(from.peerNode).receive(packet, port ^ 1);
    }

    private void arriveOrBeLost(int port, LinkLoss loss) {
        if (loss.takesNext(port)) {
            Packet packet = ports[port].takeArrived();
            ports[port].lost(packet);
            packets.dropped(packet, owners[port], port, DropReason.LINK_LOSS, simulation.nowNs());
        } else {
            arrive(port);
        }
    }

    /// Makes known that there will be packets for neighbours alone. Without, nobody looks for them, which costs nothing.
    public void carryLinkMessages() {
        if (mixedArrival != null) {
            return;
        }
        mixedArrival = simulation.register(
                "arrival", (port, _) -> arriveWhateverItIs((int) port), (port, _) -> "by port " + port);
        for (Port port : ports) {
            if (port != null) {
                port.arriveBy(mixedArrival);
            }
        }
    }

    private void arriveWhateverItIs(int port) {
        Port from = Objects.requireNonNull(ports[port]);
        if (loss != null && spec.links().get(port >> 1).lossPerBillion() > 0 && loss.takesNext(port)) {
            packets.dropped(from.takeArrived(), owners[port], port, DropReason.LINK_LOSS, simulation.nowNs());
            return;
        }
        Packet packet = from.takeArrived();
        listener.arrived(packet, from.peerNode, port ^ 1);
        packet.arrivedNs = simulation.nowNs();
        if (packet.ipKind == IpKind.NEIGHBOUR) {
            ((LinkMessage) Objects.requireNonNull(packet.body)).arrive(packet, port ^ 1);
        } else {
            node(from.peerNode).receive(packet, port ^ 1);
        }
    }

    /// A packet for the neighbour at a port alone, booked, and still to be sent; all its bytes are control.
    ///
    /// @param sizeBytes of the whole packet
    public Packet makeLinkMessage(LinkMessage message, int port, int sizeBytes) {
        assert mixedArrival != null : "nobody would take messages from links";
        Packet packet = packets.make(owners[port]);
        packet.trafficClass = TrafficClass.CONTROL;
        packet.ipKind = IpKind.NEIGHBOUR;
        packet.source = owners[port];
        packet.destination = peerNode(port);
        packet.body = message;
        packet.setBytes(ByteClass.CONTROL, sizeBytes);
        packets.created(packet, owners[port]);
        return packet;
    }

    /// Returns the order key for [Simulation#cancel].
    @Override
    public long setTimer(int node, long delayNs, int what, long data) {
        long inTimeNs = Math.min(delayNs, Simulation.LATEST_NS - simulation.nowNs());
        return simulation.schedule(node, inTimeNs, timer, (long) node << 32 | what & 0xffff_ffffL, data);
    }

    @Override
    public void cancelTimer(long order) {
        simulation.cancel(order);
    }

    /// Completes all transmissions that have ended by now: before anything is counted.
    public void catchUp() {
        long nowNs = simulation.nowNs();
        for (Port port : ports) {
            if (port != null) {
                port.catchUp(nowNs);
            }
        }
    }

    /// Likewise, of the transmissions of one node.
    public void catchUp(int node) {
        for (int port : portsOf[node]) {
            if (ports[port] != null) {
                ports[port].catchUp(nowNs());
            }
        }
    }

    /// Visits every packet that a link, a queue or a node holds now.
    public void forEachHeld(Consumer<Packet> visitor) {
        for (Port port : ports) {
            if (port != null) {
                port.forEachHeld(visitor);
            }
        }
        for (int index = 0; index < nodes.length; index++) {
            node(index).forEachHeld(visitor);
        }
    }

    /// Each of these returns the links whose state has changed by it.
    int[] failLink(int link) {
        linkFailures[link]++;
        return update(new int[] {2 * link});
    }

    int[] repairLink(int link) {
        linkFailures[link] = Math.max(0, linkFailures[link] - 1);
        return update(new int[] {2 * link});
    }

    /// Fails the links of the node first, then what it holds itself.
    int[] failNode(int index) {
        if (nodeFailures[index]++ > 0) {
            return NO_LINKS;
        }
        int[] changedLinks = update(portsOf[index]);
        node(index).fail();
        return changedLinks;
    }

    /// Starts the node, then brings up its links.
    int[] repairNode(int index) {
        if (nodeFailures[index] == 0 || --nodeFailures[index] > 0) {
            return NO_LINKS;
        }
        node(index).repair();
        return update(portsOf[index]);
    }

    /// Brings both ends of the links at these ports in line with their states, and returns the links that changed.
    private int[] update(int[] portsOfLinks) {
        int[] changedLinks = new int[portsOfLinks.length];
        int changedCount = 0;
        for (int port : portsOfLinks) {
            int link = port >> 1;
            boolean isUp = carriesPackets(link);
            if (isLinkUp[link] == isUp) {
                continue;
            }
            isLinkUp[link] = isUp;
            for (int end = 2 * link; end <= 2 * link + 1; end++) {
                Port made = ports[end];
                if (made != null && isUp) {
                    made.repair();
                } else if (made != null) {
                    made.fail();
                }
            }
            changedLinks[changedCount++] = link;
        }
        return Arrays.copyOf(changedLinks, changedCount);
    }

    private boolean carriesPackets(int link) {
        LinkSpec ends = spec.links().get(link);
        return linkFailures[link] == 0 && isNodeUp(ends.from()) && isNodeUp(ends.to());
    }

    /// Whether the link of a port carries packets now.
    public boolean isUp(int port) {
        return isLinkUp[port >> 1];
    }

    public boolean isNodeUp(int node) {
        return nodeFailures[node] == 0;
    }

    /// What becomes of failures and repairs, step by step.
    public RepairSteps steps() {
        return steps;
    }

    /// For each link, whether it carries packets now.
    public boolean[] usableLinks() {
        return isLinkUp.clone();
    }

    @Override
    public int[] portsOf(int node) {
        return portsOf[node];
    }

    @Override
    public int peerNode(int port) {
        return owners[port ^ 1];
    }

    @Override
    public int ownerNode(int port) {
        return owners[port];
    }

    @Override
    public int mtuBytes(int port) {
        return spec.links().get(port >> 1).mtuBytes();
    }

    @Override
    public long bitsPerSecond(int port) {
        return spec.links().get(port >> 1).rateBitsPerSecond();
    }

    @Override
    public long backlogBytes(int port) {
        return port(port).backlogBytes();
    }

    /// The direction of a link in which a port sends, for people: `n0 > n1`.
    public String directionName(int port) {
        return spec.labels().get(ownerNode(port)) + " > " + spec.labels().get(peerNode(port));
    }

    /// How busy the sending direction of a port has been.
    public ServerLoad load(int port) {
        Port made = ports[port];
        return made == null ? ServerLoad.NONE : made.load();
    }

    /// What a port has sent; the network must have caught up.
    public Carried carried(int port) {
        Port made = ports[port];
        return made == null ? Carried.NOTHING : made.carried();
    }

    /// What has come by a port; the network must have caught up.
    public Carried received(int port) {
        Port peer = ports[port ^ 1];
        return peer == null ? Carried.NOTHING : peer.arrived();
    }

    /// How many packets a port was to send and has dropped.
    public long droppedPackets(int port) {
        Port made = ports[port];
        return made == null ? 0 : made.droppedPackets();
    }

    /// Lets the peaks of all ports and processors count anew.
    public void restartPeaks() {
        for (Port port : ports) {
            if (port != null) {
                port.restartPeak();
            }
        }
        for (int index = 0; index < nodes.length; index++) {
            node(index).restartPeaks();
        }
    }

    @Override
    public List<String> labels() {
        return spec.labels();
    }

    @Override
    public int nodeCount() {
        return nodes.length;
    }

    public NetworkSpec spec() {
        return spec;
    }

    public Simulation simulation() {
        return simulation;
    }

    @Override
    public long nowNs() {
        return simulation.nowNs();
    }

    @Override
    public void countAct() {
        simulation.countAct();
    }

    @Override
    public RandomStream random(String name) {
        return simulation.random().stream(name);
    }

    @Override
    public Packets packets() {
        return packets;
    }
}
