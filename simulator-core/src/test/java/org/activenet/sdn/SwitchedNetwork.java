// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.SimTime;
import org.activenet.kernel.Simulation;
import org.activenet.network.Detection;
import org.activenet.network.DropReason;
import org.activenet.network.Failures;
import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints;
import org.activenet.trace.Observers;

/// A software-defined network with an application that pings and keeps what comes back.
final class SwitchedNetwork {
    static final long MS = 1_000_000;
    static final long US = 1_000;
    static final int PAYLOAD_BYTES = 64;
    static final int PING_BYTES = 28 + PAYLOAD_BYTES;

    final NetworkSpec spec;
    final SdnSpec sdnSpec;
    final Books books = new Books();
    final Simulation simulation;
    final Network network;
    final Observers observers;
    final SdnSystem sdn;
    final Failures failures;
    final TreeMap<Long, Answer> answers = new TreeMap<>(); // by sequence
    private final Fingerprints fingerprints;
    private final int application;
    private final List<Request> requests = new ArrayList<>(); // by sequence
    private final EventKind send;

    private record Request(long timeNs, IpKind kind, int from, int to, int ttl, int payloadBytes) {}

    record Answer(IpKind kind, int from, long sentNs, long receivedNs) {
        long roundTripNs() {
            return receivedNs - sentNs;
        }
    }

    SwitchedNetwork(NetworkSpec spec, SdnSpec sdnSpec) {
        this(spec, sdnSpec, Detection.ORACLE);
    }

    SwitchedNetwork(NetworkSpec spec, SdnSpec sdnSpec, Detection detection) {
        this.spec = spec;
        this.sdnSpec = sdnSpec;
        var stage = Stage.of(spec, Stage.Settings.of(1, 0).withPoison());
        simulation = stage.simulation();
        network = stage.network();
        observers = stage.observers();
        fingerprints = stage.fingerprints();
        observers.add(books);
        sdn = SdnSystem.create(network, new NaiveRoutes(), Metric.DELAY, sdnSpec, stage.applications(), observers);
        failures = new Failures(simulation, network, stage.scriptSource(), detection);
        application = stage.applications().open((packet, _, _, _, _) -> answered(packet));
        send = simulation.register("send", (sequence, _) -> send(sequence), (sequence, _) -> "" + sequence);
    }

    private void send(long sequence) {
        Request request = requests.get((int) sequence);
        IpEndPoint from = sdn.switchAt(request.from()).endPoint();
        network.inject(
                from.request(
                        request.kind(), request.to(), request.ttl(), request.payloadBytes(), application, sequence),
                request.from());
    }

    private void answered(Packet packet) {
        long sentNs = requests.get((int) packet.sequence).timeNs();
        answers.put(packet.sequence, new Answer(packet.ipKind, packet.source, sentNs, simulation.nowNs()));
    }

    /// Sends an echo request at a time to come, and returns the sequence by which to find its answer.
    long ping(long timeNs, int from, int to) {
        return request(timeNs, IpKind.ECHO_REQUEST, from, to, 64, PAYLOAD_BYTES);
    }

    long request(long timeNs, IpKind kind, int from, int to, int ttl, int payloadBytes) {
        long sequence = requests.size();
        requests.add(new Request(timeNs, kind, from, to, ttl, payloadBytes));
        simulation.schedule(from, timeNs - simulation.nowNs(), send, sequence, 0);
        return sequence;
    }

    /// Checks that what began has ended or is held by exactly one holder, packets and bytes.
    void assertConserved() {
        observers.finish(network, sdn::forEachHeld);
    }

    /// Its fingerprints so far, of all facets.
    List<Long> facets() {
        return Arrays.stream(Fingerprints.Facet.values()).map(fingerprints::of).toList();
    }

    /// How many packets were dropped so far, for each reason that there was.
    Map<DropReason, Long> drops() {
        return observers.ledger().packets().dropped();
    }

    /// The ports by which a packet leaves the nodes on its way, in order.
    List<Integer> path(int from, int to) {
        boolean[] usable = network.usableLinks();
        RoutingTable routes = new NaiveRoutes().compute(spec, usable, Metric.DELAY);
        List<Integer> ports = new ArrayList<>();
        for (int at = from; at != to; at = network.peerNode(ports.getLast())) {
            ports.add(routes.port(at, to));
        }
        return ports;
    }

    /// The transmissions and propagations of both ways, a `forward` behind each of them, and that of the source before
    /// all; what is charged at the target is for request and answer.
    long roundTripNs(int from, int to) {
        return forwardNs() + oneWayNs(from, to) + oneWayNs(to, from);
    }

    private long oneWayNs(int from, int to) {
        long sumNs = 0;
        for (int port : path(from, to)) {
            LinkSpec link = spec.links().get(port >> 1);
            sumNs += SimTime.transmissionNs(PING_BYTES, link.rateBitsPerSecond()) + link.propagationNs() + forwardNs();
        }
        return sumNs;
    }

    private long forwardNs() {
        return SimTime.ceilNs(sdnSpec.switches().profile().forwardingPs(PING_BYTES));
    }

    static SdnSpec proactive(int controllerNode, NodeProfile profile) {
        return SdnSpec.of(ProactiveRouting.KIND, ControllerSpec.of(controllerNode, 100 * US), switches(profile));
    }

    static SdnSpec reactive(int controllerNode, NodeProfile profile) {
        return SdnSpec.of(ReactiveRouting.KIND, ControllerSpec.of(controllerNode, 100 * US), switches(profile));
    }

    static SwitchSpec switches(NodeProfile profile) {
        return SwitchSpec.of(profile, 1_000_000);
    }

    /// Each link with a rate and a delay of its own.
    static NetworkSpec line(int nodes) {
        return of(nodes, IntStream.range(0, nodes - 1).mapToObj(i -> link(i, i + 1, i)).toList());
    }

    static NetworkSpec grid(int side) {
        List<LinkSpec> links = new ArrayList<>();
        for (int node = 0; node < side * side; node++) {
            if (node % side + 1 < side) {
                links.add(link(node, node + 1, links.size()));
            }
            if (node + side < side * side) {
                links.add(link(node, node + side, links.size()));
            }
        }
        return of(side * side, links);
    }

    /// Links all alike: 1 Gbps, 1 ms.
    static NetworkSpec ring(int nodes) {
        return of(nodes, IntStream.range(0, nodes)
                .mapToObj(i -> new LinkSpec(i, (i + 1) % nodes, 1_000_000_000, MS, 256_000, 1_500))
                .toList());
    }

    static NetworkSpec of(int nodes, List<LinkSpec> links) {
        return new NetworkSpec(IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList(), links);
    }

    private static LinkSpec link(int from, int to, int variant) {
        return new LinkSpec(from, to, 100_000_000L * (1 + variant % 3), 500 * US + 7_919L * variant, 256_000, 1_500);
    }
}
