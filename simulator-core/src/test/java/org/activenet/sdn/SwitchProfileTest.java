// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.network.DropReason;
import org.activenet.network.IpKind;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.openflow.Action;
import org.activenet.openflow.BarrierReply;
import org.activenet.openflow.BarrierRequest;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.ErrorMessage;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PacketOut;
import org.activenet.openflow.Payload;
import org.activenet.openflow.PortNumber;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// That the measured switches behave as they were measured: Huang, Yocum, Snoeren (HotSDN 2013), raw data.
class SwitchProfileTest {
    private static final long MS = SwitchedNetwork.MS;
    private static final long SECOND_NS = 1_000 * MS;
    private static final int LINK_PORT = 0; // of switch 0

    /// A controller that lets each packet out by a rule for its flow alone.
    private static final ControlProgramKind RULE_PER_PACKET = kind((controller, node, message) -> {
            if (node != 0) {
                controller.send(node, new PacketOut(
                        message.xid(), message.bufferId(), message.inPort(), List.of(), Payload.NONE));
                return;
            }
            FlowKey headers = PacketHeaders.decode(message.inPort(), message.data());
            Match flow = Match.ANY
                    .with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4)
                    .with(OxmField.IP_PROTO, OxmField.PROTOCOL_UDP)
                    .with(OxmField.IPV4_SRC, headers.get(OxmField.IPV4_SRC))
                    .with(OxmField.UDP_SRC, headers.get(OxmField.UDP_SRC));
            controller.send(node, new FlowMod(0, 0, 0, 0, FlowMod.Command.ADD, 10 * MS, 0, 1, message.bufferId(),
                    PortNumber.ANY, GroupMod.ANY_GROUP, 0, flow,
                    Instruction.output(Addresses.numberOf(LINK_PORT))));
    });

    /// One that answers nothing.
    private static final ControlProgramKind SILENT = kind((_, _, _) -> {});

    private interface Answer {
        void to(Controller controller, int node, PacketIn message);
    }

    /// A controller of two switches that gets all packets without a rule.
    private static ControlProgramKind kind(Answer answer) {
        return new ControlProgramKind("test", "", true, 2, (controller, _, _) -> new ControlProgram() {
            @Override
            public void start() {
                for (int node = 0; node < 2; node++) {
                    controller.preinstall(node, FlowMod.add(0, 0, Match.ANY, List.of(new Instruction.ApplyActions(
                            List.of(new Action.Output(PortNumber.CONTROLLER, 128))))));
                }
            }

            @Override
            public void packetIn(int node, PacketIn message) {
                answer.to(controller, node, message);
            }

            @Override
            public void linkChanged(int link, boolean isUp) {}

            @Override
            public void switchStarted(int node) {}

            @Override
            public void barrierReplied(int node, int xid) {}
        });
    }

    private static SwitchProfile named(String name) {
        return SwitchProfile.NAMED.stream().filter(profile -> profile.name().equals(name)).findAny().orElseThrow();
    }

    private static SwitchedNetwork world(ControlProgramKind program, SwitchProfile profile) {
        var switches = SwitchSpec.of(NodeProfile.IDEAL, 25_600).withKind(profile);
        return new SwitchedNetwork(SwitchedNetwork.line(2), SdnSpec.of(program, ControllerSpec.of(1, 0), switches));
    }

    /// The two directions of a new connection each 51 ms, one after the other: a packet waits for its rule, and the answer to it
    /// begins 1 ms later.
    private static final class Connections implements Observer {
        private static final long GAP_NS = 51 * MS;

        final List<Long> packetInsNs = new ArrayList<>();
        final List<Long> flowModsNs = new ArrayList<>();
        private final SwitchedNetwork world;
        private final Map<Integer, Long> packetInLeftNs = new HashMap<>(); // by application port
        private final EventKind begin;
        private int nextFlow;

        Connections(SwitchedNetwork world, int count) {
            this.world = world;
            world.observers.add(this);
            begin = world.simulation.register("begin", (isAnswer, _) -> begin(isAnswer == 1), (_, _) -> "");
            for (int connection = 0; connection < count; connection++) {
                world.simulation.schedule(0, connection * GAP_NS, begin, 0, 0);
            }
        }

        private void begin(boolean isAnswer) {
            int flow = nextFlow++;
            Packet packet = world.sdn.switchAt(0).endPoint().request(IpKind.DATAGRAM, 1, 64, 36, flow, isAnswer ? 1 : 0);
            world.network.inject(packet, 0);
        }

        @Override
        public void transmitted(Packet packet, int node, int port) {
            long nowNs = world.simulation.nowNs();
            if (port == RoutingTable.NO_PORT && packet.body instanceof PacketIn in && node == 0) {
                FlowKey headers = PacketHeaders.decode(in.inPort(), in.data());
                packetInLeftNs.put((int) headers.get(OxmField.UDP_SRC), nowNs);
            } else if (port == LINK_PORT) {
                long leftNs = packetInLeftNs.remove(packet.applicationPort & 0xffff);
                packetInsNs.add(leftNs - packet.arrivedNs());
                flowModsNs.add(nowNs - leftNs - 2 * world.sdn.outOfBand(0).leastNs());
                if (packet.sequence == 0) {
                    world.simulation.schedule(0, MS, begin, 1, 0);
                }
            }
        }
    }

    static Stream<Arguments> measured() {
        return Stream.of(
                Arguments.of("hp-2013", 16.1, 42.4, 68.7, 102.6),
                Arguments.of("monaco-2013", 8.8, 30.6, 12.6, 42.6),
                Arguments.of("quanta-2013", 25.6, 60.5, 41.9, 81.3),
                Arguments.of("ovs-2013", 4.3, 28.9, 0.25, 0.40));
    }

    /// Goal: with the profiles' services the measured p50 and p90 of packet-in and flow-mod come out within 20 %. Method: 20,000
    /// connections at the measured pace, 39 set-ups/s.
    @ParameterizedTest
    @MethodSource("measured")
    void latenciesAt39SetUpsASecondAreThoseMeasured(
            String name, double packetIn50, double packetIn90, double flowMod50, double flowMod90) {
        SwitchedNetwork world = world(RULE_PER_PACKET, named(name).withBufferLimitBytes(1_000_000));
        var connections = new Connections(world, 20_000);
        world.simulation.runUntilEmpty();
        // A few packet-ins that lags have brought together are above the limit of one of the switches.
        assertEquals(40_000, connections.packetInsNs.size(), 200);
        assertWithin20Percent(packetIn50, quantileMs(connections.packetInsNs, 0.5), name + " packet-in p50");
        assertWithin20Percent(packetIn90, quantileMs(connections.packetInsNs, 0.9), name + " packet-in p90");
        assertWithin20Percent(flowMod50, quantileMs(connections.flowModsNs, 0.5), name + " flow-mod p50");
        assertWithin20Percent(flowMod90, quantileMs(connections.flowModsNs, 0.9), name + " flow-mod p90");
    }

    private static void assertWithin20Percent(double measuredMs, double simulatedMs, String what) {
        assertEquals(measuredMs, simulatedMs, 0.2 * measuredMs, what);
    }

    private static double quantileMs(List<Long> timesNs, double share) {
        return timesNs.stream().sorted().skip((long) (share * timesNs.size())).findFirst().orElseThrow() / (double) MS;
    }

    /// 400 packets a second without a rule, and flow-mods at a rate: how many packet-ins come through.
    @ParameterizedTest(name = "{1} flow-mods/s leave {2} packet-ins/s of {0}, measured")
    @CsvSource({"hp-2013, 10, 101, 3", "hp-2013, 400, 52, 3", "hp-2013, 700, 14, 3"})
    void flowModsStarvePacketIns(String name, int flowModsPerSecond, double measured, double tolerance) {
        SwitchedNetwork world = world(SILENT, named(name));
        int seconds = 60;
        offerPackets(world, 400, seconds);
        offerFlowMods(world, flowModsPerSecond, seconds);
        world.simulation.run(seconds * SECOND_NS);
        double packetInsPerSecond = world.sdn.controller().handledCount() / (double) seconds;
        assertEquals(measured, packetInsPerSecond, tolerance);
        assertTrue(world.drops().get(DropReason.PACKET_IN_LIMIT) > 0);
    }

    private static void offerPackets(SwitchedNetwork world, int perSecond, int seconds) {
        EventKind begin = world.simulation.register("begin", (_, _) -> world.network.inject(
                world.sdn.switchAt(0).endPoint().request(IpKind.DATAGRAM, 1, 64, 36, 7, 0), 0), (_, _) -> "");
        var random = new RandomStream(5);
        long timeNs = 0;
        while (timeNs < seconds * SECOND_NS) {
            timeNs += random.nextExponentialNs(SECOND_NS / perSecond);
            world.simulation.schedule(0, timeNs, begin, 0, 0);
        }
    }

    private static void offerFlowMods(SwitchedNetwork world, double perSecond, int seconds) {
        EventKind send = world.simulation.register("flow-mod", (number, _) -> send(world, rule((int) number)), (_, _) -> "");
        int controller = world.spec.nodeCount();
        for (int mod = 0; mod < perSecond * seconds; mod++) {
            world.simulation.schedule(controller, (long) (mod / perSecond * SECOND_NS), send, mod % 100, 0);
        }
    }

    private static FlowMod rule(int number) {
        Match match = Match.ANY.with(OxmField.METADATA, number + 1);
        return FlowMod.add(0, 1, match, Instruction.output(Addresses.numberOf(LINK_PORT)));
    }

    private static void send(SwitchedNetwork world, OpenFlowMessage message) {
        ControlChannel channel = world.sdn.channel(0);
        channel.sendToSwitch(channel.packet(message, world.spec.nodeCount(), 0));
    }

    /// Monaco: 330 packets a second alone, measured; under 100 flow-mods/s and more, 35 to 80.
    @Test
    void monacoPasses330PacketInsAloneAndFewUnderFlowMods() {
        assertEquals(330, monacoPacketInsPerSecond(0), 5);
        assertEquals(80, monacoPacketInsPerSecond(110), 8);
        assertEquals(35, monacoPacketInsPerSecond(130), 8);
    }

    private static double monacoPacketInsPerSecond(int flowModsPerSecond) {
        SwitchedNetwork world = world(SILENT, named("monaco-2013"));
        offerPackets(world, 340, 60);
        offerFlowMods(world, flowModsPerSecond, 60);
        world.simulation.run(60 * SECOND_NS);
        return world.sdn.controller().handledCount() / 60.0;
    }

    /// A table that is full refuses, or spills to a slow one: 511 rules of a Monaco, 1,920 and 82 of a Quanta, measured; 1,500 of
    /// an HP are the most in the data, and where it is full is ours.
    @ParameterizedTest
    @CsvSource({"monaco-2013, 511, 0", "quanta-2013, 1920, 82", "hp-2013, 1500, 0"})
    void aFullTableDoesAsMeasured(String name, int hardwareRules, int softwareRules) {
        SwitchedNetwork world = world(SILENT, named(name));
        var refusals = new ArrayList<ErrorCode>();
        world.observers.add(new Observer() {
            @Override
            public void transmitted(Packet packet, int node, int port) {
                if (packet.body instanceof ErrorMessage error) {
                    refusals.add(error.code());
                }
            }
        });
        int offered = hardwareRules + softwareRules + 10;
        for (int number = 1; number < offered; number++) { // the table-miss entry is one
            send(world, rule(number));
        }
        world.simulation.runUntilEmpty();
        assertEquals(hardwareRules + softwareRules, world.sdn.switchAt(0).ruleCount());
        assertEquals(hardwareRules, world.sdn.switchAt(0).tables().rules().hardwareCount());
        assertEquals(Collections.nCopies(10, ErrorCode.FLOW_MOD_FAILED_TABLE_FULL), refusals);
    }

    /// Quanta: some 100 rules a second up to 1,250, then 60, measured.
    @Test
    void aQuantaWritesSlowerIntoAFullerTable() {
        SwitchedNetwork world = world(SILENT, named("quanta-2013"));
        for (int number = 1; number <= 1_800; number++) {
            send(world, rule(number));
        }
        world.simulation.run(12 * SECOND_NS);
        assertEquals(1_220, world.sdn.switchAt(0).ruleCount(), 15);
        long atNs = 14 * SECOND_NS;
        world.simulation.run(atNs);
        int before = world.sdn.switchAt(0).ruleCount();
        world.simulation.run(atNs + 5 * SECOND_NS);
        assertEquals(60 * 5, world.sdn.switchAt(0).ruleCount() - before, 15);
    }

    /// A barrier of a switch in sync comes behind the rule; that of one which answers early comes before it.
    @Test
    void barriersAreAnsweredAsTheProfileSays() {
        assertTrue(rulesAtBarrierReply("monaco-2013") == 21, "all are active");
        assertTrue(rulesAtBarrierReply("hp-2013") < 21, "some are not");
    }

    @Test
    void barriersAndLimitsOfAProfileCanBeChanged() {
        SwitchProfile hp = named("hp-2013");
        assertEquals(21, rulesAtBarrierReply(hp.withAcknowledgement(SwitchProfile.Acknowledgement.IN_SYNC)));
        assertTrue(rulesAtBarrierReply(named("monaco-2013").withAcknowledgement(SwitchProfile.Acknowledgement.EARLY)) < 21);
        assertTrue(rulesAtBarrierReply(hp.withAcknowledgement(SwitchProfile.Acknowledgement.REORDERING)) < 21);
        assertEquals(new SwitchProfile.Limit(100, 10), SwitchProfile.Limit.of(100));
        assertEquals(new SwitchProfile.Limit(5, 1), SwitchProfile.Limit.of(5));
        assertEquals(SwitchProfile.Limit.NONE, SwitchProfile.Limit.of(0));
    }

    /// Each rule of priority 1 moves the table-miss entry, and none of its own priority.
    @Test
    void aRuleCostsWhatItMovesWhereItIsToldTo() {
        SwitchProfile moving = named("modern-asic").withPerMovedRuleNs(100_000);
        SwitchedNetwork world = world(SILENT, moving);
        long before = world.sdn.switchAt(0).cpuNs();
        for (int number = 0; number < 10; number++) {
            send(world, rule(number));
        }
        world.simulation.runUntilEmpty();
        assertEquals(10 * (1_000_000 + 100_000), world.sdn.switchAt(0).cpuNs() - before);
    }

    private static int rulesAtBarrierReply(String name) {
        return rulesAtBarrierReply(named(name));
    }

    private static int rulesAtBarrierReply(SwitchProfile profile) {
        SwitchedNetwork world = world(SILENT, profile);
        int[] rules = {-1};
        world.observers.add(new Observer() {
            @Override
            public void transmitted(Packet packet, int node, int port) {
                if (packet.body instanceof BarrierReply) {
                    rules[0] = world.sdn.switchAt(0).ruleCount();
                }
            }
        });
        for (int number = 0; number < 20; number++) {
            send(world, rule(number));
        }
        send(world, new BarrierRequest(1));
        world.simulation.runUntilEmpty();
        assertEquals(21, world.sdn.switchAt(0).ruleCount(), "with the table-miss entry");
        return rules[0];
    }
}
