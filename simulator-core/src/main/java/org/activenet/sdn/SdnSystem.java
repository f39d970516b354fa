// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.network.Applications;
import org.activenet.network.Carried;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// A software-defined network: a switch at every node, a controller, and a control channel between it and each of them.
///
/// The controllers follow the nodes as sources of the simulation, as makers of packets, and as what listeners are told
/// in place of a node; so both need `nodeCount + CONTROLLER_COUNT`, and the simulation one more for the
/// scenario script.
public final class SdnSystem {
    /// How many sources and makers there are besides the nodes.
    public static final int CONTROLLER_COUNT = 1;

    private final List<Switch> switches = new ArrayList<>();
    private final List<ControlChannel> channels = new ArrayList<>();
    private final Controller controller;

    private SdnSystem(
            Network network,
            RouteComputer routes,
            Metric metric,
            SdnSpec spec,
            Applications applications,
            PacketListener listener) {
        NetworkSpec networkSpec = network.spec();
        controller = new Controller(
                networkSpec.nodeCount(), network, spec, this, new NetworkView(networkSpec, routes, metric));
        boolean canBeAlone = spec.switches().session().failMode() == SessionSpec.FailMode.STANDALONE;
        boolean needsRoutes = canBeAlone || spec.channel().isInBand();
        RoutingTable intactRoutes = needsRoutes ? intactRoutes(networkSpec, routes, metric) : null;
        if (spec.channel().isInBand()) {
            addInBand(network, spec);
        } else {
            addOutOfBand(network, spec, listener);
        }
        SwitchSpec switchSpec = spec.controller().statistics().isOn()
                ? spec.switches()
                : spec.switches().withKind(spec.switches().kind().withCounters(CounterReading.LIVE)); // nobody sees them read
        for (int node = 0; node < networkSpec.nodeCount(); node++) {
            switches.add(new Switch(
                    node, network, switchSpec, channel(node), applications, intactRoutes, this::controlArrived));
        }
    }

    private static RoutingTable intactRoutes(NetworkSpec spec, RouteComputer routes, Metric metric) {
        boolean[] all = new boolean[spec.linkCount()];
        Arrays.fill(all, true);
        return routes.compute(spec, all, metric);
    }

    /// What channels do with what comes over them.
    private final class Ends implements ControlChannel.Ends {
        @Override
        public void atController(int node, Packet message) {
            controller.receive(message);
        }

        @Override
        public void atSwitch(int node, Packet message) {
            switchAt(node).receiveControl(message);
        }

        @Override
        public void opened(int node) {
            switchAt(node).controlOpened();
        }

        @Override
        public void lost(int node, Packet message) {
            switchAt(node).controlLost(message);
        }
    }

    private void addOutOfBand(Network network, SdnSpec spec, PacketListener listener) {
        Simulation simulation = network.simulation();
        var arrivals = new OutOfBandChannel.Arrivals(
                simulation.register(
                        "message to controller",
                        (node, _) -> outOfBand((int) node).arrivedAtController(),
                        (node, _) -> "from switch " + node),
                simulation.register(
                        "message to switch",
                        (node, _) -> outOfBand((int) node).arrivedAtSwitch(),
                        (node, _) -> "" + node));
        NetworkSpec networkSpec = network.spec();
        long[] delaysNs = OutOfBandChannel.delaysNs(networkSpec, spec.controller().node());
        for (int node = 0; node < networkSpec.nodeCount(); node++) {
            channels.add(new OutOfBandChannel(
                    network,
                    new Ends(),
                    listener,
                    node,
                    spec.controller().node(),
                    networkSpec.nodeCount(),
                    spec.channel().delayNs().orElse(delaysNs[node]),
                    spec.channel().bitsPerSecond(),
                    arrivals));
        }
    }

    private void addInBand(Network network, SdnSpec spec) {
        var events = new InBandChannel.Events(
                ofChannel(network, "segment to controller", InBandChannel::arrivedAtController),
                ofChannel(network, "segment from controller", InBandChannel::arrivedFromController),
                ofChannel(network, "retransmission by switch", channel -> channel.switchEnd().retransmit()),
                ofChannel(network, "retransmission by controller", channel -> channel.controllerEnd().retransmit()),
                ofChannel(network, "acknowledgement by switch", channel -> channel.switchEnd().acknowledgementIsDue()),
                ofChannel(
                        network, "acknowledgement by controller", channel -> channel.controllerEnd().acknowledgementIsDue()));
        NetworkSpec networkSpec = network.spec();
        int leastMtuBytes = networkSpec.links().stream().mapToInt(LinkSpec::mtuBytes).min().orElse(Integer.MAX_VALUE);
        int maxDataBytes = Math.clamp(leastMtuBytes - TcpSegments.HEADER_BYTES, 1, TcpSegments.MAX_DATA_BYTES);
        for (int node = 0; node < networkSpec.nodeCount(); node++) {
            channels.add(new InBandChannel(
                    network, new Ends(), node, spec.controller().node(), networkSpec.nodeCount(), maxDataBytes, events));
        }
    }

    private EventKind ofChannel(Network network, String name, Consumer<InBandChannel> action) {
        return network.simulation().register(
                name, (node, _) -> action.accept((InBandChannel) channel((int) node)), (node, _) -> "of switch " + node);
    }

    /// A segment in band has come to the node where it was for.
    private void controlArrived(Packet segment) {
        boolean isToSwitch = segment.maker() == switches.size();
        ((InBandChannel) channel(isToSwitch ? segment.destination : segment.source)).arrivedAtNode(segment);
    }

    OutOfBandChannel outOfBand(int node) {
        return (OutOfBandChannel) channel(node);
    }

    /// Builds all parts, attaches the switches to the network, and lets the controller set them up.
    ///
    /// @param listener the one of the network: it is told what goes over the control channels
    public static SdnSystem create(
            Network network,
            RouteComputer routes,
            Metric metric,
            SdnSpec spec,
            Applications applications,
            PacketListener listener) {
        if (spec.controller().node() >= network.spec().nodeCount()) {
            throw new IllegalArgumentException("the controller's node must be one of the %d nodes, was %d"
                    .formatted(network.spec().nodeCount(), spec.controller().node()));
        }
        var system = new SdnSystem(network, routes, metric, spec, applications, listener);
        for (int node = 0; node < system.switches.size(); node++) {
            network.attach(node, system.switchAt(node));
        }
        system.controller.start();
        return system;
    }

    public Switch switchAt(int node) {
        return switches.get(node);
    }

    public Controller controller() {
        return controller;
    }

    ControlChannel channel(int node) {
        return channels.get(node);
    }

    /// Whether its control channels go over the links of the network.
    public boolean isInBand() {
        return channels.getFirst() instanceof InBandChannel;
    }

    /// What the switch of a node has told the controller.
    public Carried carriedFromSwitch(int node) {
        return channel(node).carriedToController();
    }

    /// What the controller has told the switch of a node.
    public Carried carriedToSwitch(int node) {
        return channel(node).carriedToSwitch();
    }

    /// How many rules all switches have refused since their tables were full, since the start of the run.
    public long refusedRuleCount() {
        return switches.stream().mapToLong(Switch::refusedRuleCount).sum();
    }

    /// How many rules have made room for others, in all switches, since the start of the run.
    public long evictedRuleCount() {
        return switches.stream().mapToLong(Switch::evictedRuleCount).sum();
    }

    /// Visits every packet that the channels and the controller hold now; the network visits those of the switches.
    public void forEachHeld(Consumer<Packet> visitor) {
        channels.forEach(channel -> channel.forEachHeld(visitor));
        controller.forEachHeld(visitor);
    }
}
