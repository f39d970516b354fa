// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.VirtualTopologies;
import org.activenet.setup.Stage;
import org.activenet.topology.Topologies;
import org.activenet.trace.Ledger;
import org.activenet.trace.Observers;

/// Flows of packets across a network of active nodes: what `fwd.cpp` does, by the classes that every run uses.
///
/// Each flow is a timer of its source. Profile `ideal`: a packet is passed on at the instant of its arrival, and no
/// event but timers and arrivals happens. The ledger is kept; fingerprints are where they are asked for.
final class FlowRun implements ReferenceJob.Prepared {
    static final int PACKET_BYTES = 1_030;
    static final int TTL = 64;

    private static final long CPU_QUEUE_LIMIT_BYTES = 256_000;
    private static final long SOFT_STATE_QUOTA_BYTES = 1_000_000;

    private final FlowNetwork flows;
    private final long untilNs;
    private final Traffic traffic;
    private final Simulation simulation;
    private final Observers observers;
    private final Network network;
    private final List<ActiveNode> nodes = new ArrayList<>();
    private final int applicationPort;
    private final EventKind timer;

    /// How the packets of the flows are made.
    interface Traffic {
        /// The size of each packet; links are such that it takes [FlowNetwork#TRANSMISSION_NS].
        default int packetBytes() {
            return PACKET_BYTES;
        }

        /// Gives a node what such packets need there.
        void equip(ActiveNode node);

        /// A packet that begins at `source`, not yet booked.
        Packet packet(ActiveNode source, Network network, FlowNetwork.Flow flow, int applicationPort);

        /// The run is over: what it has loaded is for the next one.
        default void close() {}
    }

    FlowRun(FlowNetwork flows, long untilNs, boolean hasFingerprints, Traffic traffic) {
        this.flows = flows;
        this.untilNs = untilNs;
        this.traffic = traffic;
        NetworkSpec spec = flows.spec();
        var settings = Stage.Settings.of(1, 0);
        var stage = Stage.of(spec, hasFingerprints ? settings : settings.withoutFingerprints());
        this.simulation = stage.simulation();
        this.observers = stage.observers();
        this.network = stage.network();
        this.applicationPort = stage.applications().open((_, _, _, _, _) -> {}); // the ledger counts what it gets
        var routes = new VirtualTopologies(spec, Topologies.shortestPathRoutes(), Metric.HOPS);
        var nodeSpec = new ActiveNode.Spec(
                NodeProfile.IDEAL, Budget.Limits.DEFAULT, CPU_QUEUE_LIMIT_BYTES, SOFT_STATE_QUOTA_BYTES);
        for (int index = 0; index < spec.nodeCount(); index++) {
            var node = new ActiveNode(index, network, nodeSpec, routes, stage.applications(), observers);
            traffic.equip(node);
            network.attach(index, node);
            nodes.add(node);
        }
        this.timer = simulation.register("flow", (flow, _) -> ring((int) flow), (flow, _) -> "packet of flow " + flow);
        for (int flow = 0; flow < flows.flows().size(); flow++) {
            simulation.schedule(
                    flows.flows().get(flow).source(), flows.flows().get(flow).startNs(), timer, flow, 0);
        }
    }

    private void ring(int index) {
        FlowNetwork.Flow flow = flows.flows().get(index);
        ActiveNode source = nodes.get(flow.source());
        network.inject(traffic.packet(source, network, flow, applicationPort), flow.source());
        simulation.schedule(flow.source(), flows.intervalNs(), timer, index, 0);
    }

    @Override
    public void execute() {
        simulation.run(untilNs);
    }

    /// Every event is a timer, which injects one packet, or an arrival, which is a hop.
    @Override
    public ReferenceJob.Outcome finish() {
        observers.finish(network);
        Ledger.Balance packets = observers.ledger().packets();
        if (!packets.dropped().isEmpty()) {
            throw new IllegalStateException("packets were dropped: " + packets.dropped());
        }
        traffic.close();
        long hops = simulation.eventCount() - packets.injected();
        return new ReferenceJob.Outcome(
                hops, "sent=" + packets.injected() + " delivered=" + packets.delivered() + " hops=" + hops);
    }

    int packetBytes() {
        return traffic.packetBytes();
    }

    Ledger ledger() {
        return observers.ledger();
    }
}
