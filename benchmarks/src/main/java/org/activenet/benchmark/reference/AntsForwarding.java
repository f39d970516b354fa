// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.activenet.ants.node.AntsEnvironment;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.node.ActiveNode;

/// Forwarding by capsules of ANTS: each packet is an object with a method in Java, called at its source and at every node after
/// it, which compares and looks up; the node counts its time to live. All nodes have the code before it begins.
///
/// Data of ANTS are whole words, so that no packet has the size of the reference's: these have two bytes less, on links that
/// are as much slower, so that transmissions take the same time.
record AntsForwarding(FlowNetwork flows, long untilNs, boolean hasFingerprints, AntsCapsules capsules, String payload)
        implements ReferenceJob {
    private static final int PACKET_BYTES = FlowRun.PACKET_BYTES - FlowRun.PACKET_BYTES % Integer.BYTES;

    static AntsForwarding of(FlowNetwork flows, long untilNs, boolean hasFingerprints) {
        var capsules = new AntsCapsules("forward.java", CallSignature.of(
                "forward", CallSignature.port("port"), CallSignature.text("payload")));
        return new AntsForwarding(
                flows.withPackets(PACKET_BYTES), untilNs, hasFingerprints, capsules, payload(capsules));
    }

    private static String payload(AntsCapsules capsules) {
        Packet packet = new Packets(1, new PacketListener() {}, false).make(0);
        capsules.write(packet, arguments(1, ""));
        return "x".repeat(PACKET_BYTES - packet.sizeBytes());
    }

    private static List<Argument> arguments(int applicationPort, String payload) {
        return List.of(new Argument.Port(applicationPort), new Argument.Text(payload));
    }

    @Override
    public Prepared prepare() {
        var traffic = new Traffic(capsules.environments(), capsules, payload, new ArrayList<>());
        return new FlowRun(flows, untilNs, hasFingerprints, traffic);
    }

    private record Traffic(Supplier<AntsEnvironment> environments, AntsCapsules capsules, String payload,
            List<AntsEnvironment> equipped) implements FlowRun.Traffic {
        @Override
        public int packetBytes() {
            return PACKET_BYTES;
        }

        @Override
        public void equip(ActiveNode node) {
            AntsEnvironment environment = environments.get();
            node.add(environment);
            equipped.add(environment);
        }

        @Override
        public void close() {
            equipped.forEach(AntsEnvironment::close);
        }

        @Override
        public Packet packet(ActiveNode source, Network network, FlowNetwork.Flow flow, int applicationPort) {
            Packet packet = network.packets().make(flow.source());
            packet.source = flow.source();
            packet.destination = flow.target();
            packet.applicationPort = applicationPort;
            packet.ttl = FlowRun.TTL;
            capsules.write(packet, arguments(applicationPort, payload));
            return packet;
        }
    }
}
