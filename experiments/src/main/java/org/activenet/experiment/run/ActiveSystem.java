// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.network.Application;
import org.activenet.network.Failures;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.network.TrafficClass;
import org.activenet.node.ActiveNode;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.VirtualTopologies;
import org.activenet.setup.Stage;

/// Active nodes that all run one kind of capsules.
final class ActiveSystem implements RunningSystem {
    private final Stage stage;
    private final Language language;
    private final CapsuleSetting setting;
    private final VirtualTopologies topologies;
    private final List<ActiveNode> nodes = new ArrayList<>();
    private final List<ExecutionEnvironment> environments = new ArrayList<>();

    /// Knows how the requests of a scenario are written in one capsule language.
    interface Language {
        ExecutionEnvironment environment();

        /// Makes a packet, whose ends are set, the capsule of a ping.
        void writePing(Packet packet, long sequence, int payloadBytes);

        /// Makes a packet, whose ends are set, the capsule of a traceroute.
        void writeTraceroute(Packet packet, long sequence, int payloadBytes);

        /// What each node does by itself, if anything.
        default Optional<Daemon> daemon() {
            return Optional.empty();
        }

        /// Why the payload of such requests cannot travel in a capsule, as a finding; empty if it can.
        Optional<String> refusal(Traffic traffic, String system);

        /// The size of the packet that such a request begins with.
        default int requestBytes(Traffic traffic) {
            Packet packet = new Packets(1, new PacketListener() {}, false).make(0);
            packet.source = 0;
            packet.destination = 0;
            switch (traffic.kind()) {
                case PING -> writePing(packet, 0, traffic.payloadBytes());
                case TRACEROUTE -> writeTraceroute(packet, 0, traffic.payloadBytes());
            }
            return packet.sizeBytes();
        }

        /// The numbers in what a capsule delivered: of a ping its sequence, of a traceroute sequence and hop; an
        /// empty array for anything else.
        long[] numbers(Object delivered);

        /// Gives back what an environment holds outside the heap.
        void close(ExecutionEnvironment environment);
    }

    /// A capsule that each node injects every so often, for itself, with one unit of resource bound for each of its ports.
    interface Daemon {
        long intervalNs();

        /// Makes a packet, whose ends are the node, the capsule.
        void write(Packet packet);
    }

    ActiveSystem(Stage stage, Language language, CapsuleSetting setting) {
        this.stage = stage;
        this.language = language;
        this.setting = setting;
        this.topologies = new VirtualTopologies(stage.network().spec(), setting.routes(), setting.metric());
        for (int index = 0; index < stage.network().spec().nodeCount(); index++) {
            var node = new ActiveNode(
                    index, stage.network(), setting.node(), topologies, stage.applications(), stage.observers());
            ExecutionEnvironment environment = language.environment();
            node.add(environment);
            stage.network().attach(index, node);
            nodes.add(node);
            environments.add(environment);
        }
        language.daemon().ifPresent(this::start);
    }

    private void start(Daemon daemon) {
        new DaemonTimers(stage.simulation(), nodes.size(), daemon.intervalNs(), node -> {
            Packet packet = request(TrafficClass.CONTROL, node, node, 0);
            packet.resourceBound = stage.network().portsOf(node).length;
            daemon.write(packet);
            stage.network().inject(packet, node);
        });
    }

    @Override
    public Requests pings(int payloadBytes, Answers answers) {
        int port = stage.applications().open(receiver(1, answers));
        return (source, target, sequence) -> {
            Packet packet = request(TrafficClass.DATA, source, target, port);
            language.writePing(packet, sequence, payloadBytes);
            stage.network().inject(packet, source);
        };
    }

    @Override
    public Requests traceroutes(int payloadBytes, Answers answers) {
        int port = stage.applications().open(receiver(2, answers));
        return (source, target, sequence) -> {
            Packet packet = request(TrafficClass.PROBE, source, target, port);
            language.writeTraceroute(packet, sequence, payloadBytes);
            stage.network().inject(packet, source);
        };
    }

    private Application receiver(int numberCount, Answers answers) {
        return (_, _, value) -> {
            long[] numbers = value == null ? new long[0] : language.numbers(value);
            if (numbers.length == numberCount) {
                answers.answered(numbers[0], numberCount == 1 ? 0 : (int) numbers[1]);
            }
        };
    }

    private Packet request(TrafficClass trafficClass, int source, int target, int applicationPort) {
        Packet packet = stage.network().packets().make(source);
        packet.trafficClass = trafficClass;
        packet.source = source;
        packet.destination = target;
        packet.virtualTopology = setting.virtualTopology();
        packet.applicationPort = applicationPort;
        packet.resourceBound = setting.resourceBound();
        return packet;
    }

    @Override
    public Failures.Converged routes() {
        return topologies;
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        // Active nodes hold their packets themselves.
    }

    @Override
    public double controllerNs() {
        return Double.NaN;
    }

    @Override
    public void close() {
        environments.forEach(language::close);
    }
}
