// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.network.DropReason;
import org.activenet.network.IpKind;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.openflow.Action;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PacketOut;
import org.activenet.openflow.Payload;
import org.activenet.openflow.PortNumber;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A switch and its controller as a queueing network with feedback (Jarschel and others, ITC 2011), and several switches with one
/// controller as a Jackson network (Mahmood and others, IET Networks 2015).
///
/// Packets come to each of N switches as a Poisson process of rate λ. With probability p no rule matches; then the controller
/// sends the packet through the switch once more. All services are exponential: 9.8 us at a switch, 240 us at the controller.
/// Then E[T] = W_s + p (W_c + W_s), W_s = 1 / (μ_s - λ (1 + p)), W_c = 1 / (μ_c - N λ p).
class QueueingNetworkTest {
    private static final long SWITCH_NS = 9_800;
    private static final long CONTROLLER_NS = 240_000;
    private static final int KNOWN_PORT = 1;
    private static final int NEW_PORT = 2;

    /// Switches end every packet; the controller sends those that it is asked about through the tables again, where it is known
    /// that they come from it.
    private static final ControlProgramKind SEND_AGAIN = new ControlProgramKind(
            "send-again", "", true, 100, (controller, view, _) -> new ControlProgram() {
                @Override
                public void start() {
                    for (int node = 0; node < view.nodeCount(); node++) {
                        controller.preinstall(node, FlowMod.add(0, 0, Match.ANY, List.of(new Instruction.ApplyActions(
                                List.of(new Action.Output(PortNumber.CONTROLLER, 128))))));
                        Match known = Match.ANY
                                .with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4)
                                .with(OxmField.IP_PROTO, OxmField.PROTOCOL_UDP)
                                .with(OxmField.UDP_DST, KNOWN_PORT);
                        controller.preinstall(node, FlowMod.add(0, 1, known, List.of()));
                        Match again = Match.ANY.with(OxmField.IN_PORT, Integer.toUnsignedLong(PortNumber.CONTROLLER));
                        controller.preinstall(node, FlowMod.add(0, 1, again, List.of()));
                    }
                }

                @Override
                public void packetIn(int node, PacketIn message) {
                    controller.send(node, new PacketOut(message.xid(), message.bufferId(), PortNumber.CONTROLLER,
                            List.of(Action.Output.to(PortNumber.TABLE)), Payload.NONE));
                }

                @Override
                public void linkChanged(int link, boolean isUp) {}

                @Override
                public void switchStarted(int node) {}
            });

    /// The time of packets in the system, and traffic that makes itself.
    private static final class Traffic implements Observer {
        private final SwitchedNetwork world;
        private final EventKind begin;
        private final RandomStream random = new RandomStream(11);
        private final long gapNs;
        private final int newPerMille;
        private long left;
        private long endedCount;
        private double sumNs;

        Traffic(SwitchedNetwork world, int packetsPerSecond, int newPerMille, long packets) {
            this.world = world;
            this.gapNs = 1_000_000_000L / packetsPerSecond;
            this.newPerMille = newPerMille;
            this.left = packets;
            world.observers.add(this);
            begin = world.simulation.register("begin", (node, _) -> begin((int) node), (_, _) -> "");
            for (int node = 0; node < world.spec.nodeCount(); node++) {
                world.simulation.schedule(node, random.nextExponentialNs(gapNs), begin, node, 0);
            }
        }

        private void begin(int node) {
            int port = random.nextInt(1_000) < newPerMille ? NEW_PORT : KNOWN_PORT;
            world.network.inject(world.sdn.switchAt(node).endPoint().request(IpKind.DATAGRAM, 0, 64, 36, port, 0), node);
            if (--left > 0) {
                world.simulation.schedule(node, random.nextExponentialNs(gapNs), begin, node, 0);
            }
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            assertEquals(DropReason.NO_ROUTE, reason);
            endedCount++;
            sumNs += timeNs - packet.arrivedNs();
        }
    }

    @ParameterizedTest(name = "{0} switches, {1} packets/s each, {2} per mille new")
    @CsvSource({"1, 10000, 100, 3000000, 43.7, 2", "1, 10000, 300, 12000000, 272, 2", "1, 20000, 200, 60000000, 1215, 5",
        "5, 2000, 100, 3000000, 0, 2", "5, 2000, 300, 12000000, 0, 2"})
    @Tag("slow")
    void timeInTheSystemIsThatOfTheQueueingNetwork(
            int switches, int packetsPerSecond, int newPerMille, long packets, double publishedUs, double percent) {
        assertMean(switches, packetsPerSecond, newPerMille, packets, publishedUs, percent);
    }

    /// The same with fewer packets, for every build.
    @ParameterizedTest(name = "{0} switches, {1} packets/s each, {2} per mille new")
    @CsvSource({"1, 10000, 100, 200000, 43.7, 3", "4, 2500, 100, 200000, 0, 3"})
    void timeInTheSystemIsNearlyThatOfTheQueueingNetwork(
            int switches, int packetsPerSecond, int newPerMille, long packets, double publishedUs, double percent) {
        assertMean(switches, packetsPerSecond, newPerMille, packets, publishedUs, percent);
    }

    /// @param publishedUs what facts and figures say of it; 0: nothing
    private static void assertMean(
            int switches, int packetsPerSecond, int newPerMille, long packets, double publishedUs, double percent) {
        var profile = new NodeProfile("exponential", "", SWITCH_NS * 1_000, 0, 0, 0, NodeProfile.Forwarding.CPU);
        var spec = SdnSpec.of(
                SEND_AGAIN,
                ControllerSpec.of(0, CONTROLLER_NS).withLaw(Law.EXPONENTIAL),
                SwitchSpec.of(profile, Long.MAX_VALUE)
                        .withKind(SwitchProfile.IDEAL.withBufferLimitBytes(Long.MAX_VALUE))
                        .withForwardLaw(Law.EXPONENTIAL));
        var world = new SwitchedNetwork(SwitchedNetwork.of(switches, List.of()), spec);
        var traffic = new Traffic(world, packetsPerSecond, newPerMille, packets);
        world.simulation.runUntilEmpty();
        double p = newPerMille / 1_000.0;
        double lambda = packetsPerSecond / 1e9;
        double switchNs = 1 / (1.0 / SWITCH_NS - lambda * (1 + p));
        double controllerNs = 1 / (1.0 / CONTROLLER_NS - switches * lambda * p);
        double expectedNs = switchNs + p * (controllerNs + switchNs);
        if (publishedUs > 0) {
            assertEquals(publishedUs, expectedNs / 1e3, 0.003 * publishedUs);
        }
        double channelNs = p * 2 * ChannelSpec.LEAST_DELAY_NS;
        assertEquals(packets, traffic.endedCount, switches);
        assertEquals(expectedNs, traffic.sumNs / traffic.endedCount - channelNs, percent / 100 * expectedNs);
    }
}
