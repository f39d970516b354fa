// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.Carried;
import org.activenet.network.Network;
import org.activenet.network.ServerLoad;

/// How busy links, processors and the controller are while traffic is measured, and what waits for them.
///
/// All count from the end of the warm-up until traffic stops. A link direction is a server of its own. Where there are several
/// of a kind, the busiest is meant, and named; of equals the first.
public final class LoadMeasures implements MeasureSource {
    private static final Servers LINK = Servers.of("link", "link", "link direction", "bytes", Unit.BYTES);
    private static final Servers CPU = Servers.of("cpu", "CPU", "processor of a node", "bytes", Unit.BYTES);
    private static final Servers CONTROLLER =
            Servers.of("controller", "controller", "controller", "messages", Unit.COUNT);

    /// All kinds of servers.
    public static final List<Servers> SERVERS = List.of(LINK, CPU, CONTROLLER);

    /// The share of the busiest server of a kind from which on a reader is warned (ours).
    public static final double WARNED_SHARE = 0.95;

    /// The measures of one kind of server.
    ///
    /// @param kind as a word for people
    public record Servers(String kind, Measure busiest, Measure mean, Measure queueMean, Measure queuePeak) {
        private static Servers of(String name, String kind, String server, String queued, Unit unit) {
            return new Servers(
                    kind,
                    new Measure(name + "_busiest_ratio", "busiest " + kind, Unit.SHARE, Part.LOAD,
                            "part of the measured time for which the busiest %s worked; it is named".formatted(server)),
                    new Measure(name + "_mean_ratio", "mean " + kind, Unit.SHARE, Part.LOAD,
                            "part of the measured time for which a %s worked, mean over all".formatted(server)),
                    new Measure(name + "_queue_mean_" + queued, kind + " queue, mean", unit, Part.LOAD,
                            "%s that waited for the %s with the longest queue, mean over the measured time; it is named"
                                    .formatted(queued, server)),
                    new Measure(name + "_queue_peak_" + queued, kind + " queue, peak", unit, Part.LOAD,
                            "most %s that waited at once for any %s in the measured time; it is named"
                                    .formatted(queued, server)));
        }

        private List<Measure> all() {
            return List.of(busiest, mean, queueMean, queuePeak);
        }
    }

    @Override
    public List<Measure> measures() {
        return SERVERS.stream().flatMap(servers -> servers.all().stream()).toList();
    }

    @Override
    public Gauge begin(RunningSystem system) {
        return new LoadGauge(system);
    }

    private static final class LoadGauge implements Gauge {
        private final RunningSystem system;
        private final Network network;
        private final int[] controlCpus; // nodes that have one
        private long fromNs;
        private Loads before;
        private Loads after;
        private double timeNs;

        LoadGauge(RunningSystem system) {
            this.system = system;
            this.network = system.stage().network();
            this.controlCpus = IntStream.range(0, network.nodeCount())
                    .filter(node -> network.node(node).controlCpuLoad().isPresent())
                    .toArray();
            this.before = loads();
            this.after = before;
        }

        @Override
        public void warmUpEnded() {
            before = loads();
            fromNs = network.nowNs();
            network.restartPeaks();
            system.control().ifPresent(ControlDoor::restartPeak);
        }

        @Override
        public void trafficEnded() {
            after = loads();
            timeNs = network.nowNs() - fromNs;
        }

        @Override
        public void ended(MeasuredValues values) {
            put(values, LINK, before.links, after.links, network::directionName);
            put(values, CPU, before.cpus, after.cpus, this::cpuName);
            put(values, CONTROLLER, before.controllers, after.controllers, _ -> "controller");
            putLinks(values);
            system.control().ifPresent(control -> putChannels(values, control));
        }

        private String cpuName(int cpu) {
            return cpu < network.nodeCount()
                    ? network.labels().get(cpu)
                    : network.labels().get(controlCpus[cpu - network.nodeCount()]) + " (control)";
        }

        private void putLinks(MeasuredValues values) {
            for (int port = 0; port < after.links.size(); port++) {
                Carried carried = network.carried(port);
                if (carried.packets() > 0) {
                    ServerLoad from = before.links.get(port);
                    ServerLoad to = after.links.get(port);
                    values.put(new WayLoad(port, network.ownerNode(port), network.peerNode(port), carried,
                            busyNs(from, to) / timeNs, waited(from, to) / timeNs, to.mostWaiting()));
                }
            }
        }

        private void putChannels(MeasuredValues values, ControlDoor control) {
            for (int node = 0; node < network.nodeCount(); node++) {
                putChannel(values, node, WayLoad.CONTROLLER, control.carriedFrom(node));
                putChannel(values, WayLoad.CONTROLLER, node, control.carriedTo(node));
            }
        }

        private static void putChannel(MeasuredValues values, int from, int to, Carried carried) {
            if (carried.packets() > 0) {
                values.put(WayLoad.ofChannel(from, to, carried));
            }
        }

        private Loads loads() {
            List<ServerLoad> links = new ArrayList<>();
            for (int port = 0; port < 2 * network.spec().linkCount(); port++) {
                links.add(network.load(port));
            }
            List<ServerLoad> cpus = new ArrayList<>();
            for (int node = 0; node < network.nodeCount(); node++) {
                cpus.add(network.node(node).cpuLoad());
            }
            for (int node : controlCpus) {
                cpus.add(network.node(node).controlCpuLoad().orElseThrow());
            }
            return new Loads(links, cpus, system.control().map(ControlDoor::load).stream().toList());
        }

        private void put(
                MeasuredValues values,
                Servers servers,
                List<ServerLoad> from,
                List<ServerLoad> to,
                IntFunction<String> names) {
            if (to.isEmpty()) {
                servers.all().forEach(measure -> values.put(measure, Double.NaN));
                return;
            }
            int busiest = 0;
            int longest = 0;
            int peak = 0;
            double sumNs = 0;
            for (int i = 0; i < to.size(); i++) {
                sumNs += busyNs(from.get(i), to.get(i));
                busiest = busyNs(from.get(i), to.get(i)) > busyNs(from.get(busiest), to.get(busiest)) ? i : busiest;
                longest = waited(from.get(i), to.get(i)) > waited(from.get(longest), to.get(longest)) ? i : longest;
                peak = to.get(i).mostWaiting() > to.get(peak).mostWaiting() ? i : peak;
            }
            put(values, servers.busiest, busyNs(from.get(busiest), to.get(busiest)) / timeNs, names.apply(busiest));
            values.put(servers.mean, sumNs / to.size() / timeNs);
            put(values, servers.queueMean, waited(from.get(longest), to.get(longest)) / timeNs, names.apply(longest));
            put(values, servers.queuePeak, to.get(peak).mostWaiting(), names.apply(peak));
        }

        /// Nobody is the busiest where none does anything.
        private static void put(MeasuredValues values, Measure measure, double value, String place) {
            if (value > 0) {
                values.put(measure, value, place);
            } else {
                values.put(measure, value);
            }
        }

        private static double busyNs(ServerLoad from, ServerLoad to) {
            return to.busyNs() - from.busyNs();
        }

        private static double waited(ServerLoad from, ServerLoad to) {
            return to.waitingArea() - from.waitingArea();
        }
    }

    /// All loads at one instant; of links by port, of processors by node, and then those for control alone, of the controller if
    /// there is one.
    private record Loads(List<ServerLoad> links, List<ServerLoad> cpus, List<ServerLoad> controllers) {}
}
