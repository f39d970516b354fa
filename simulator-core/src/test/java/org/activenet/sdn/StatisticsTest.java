// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.activenet.kernel.SimTime;
import org.activenet.network.DropReason;
import org.activenet.network.NodeProfile;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.ErrorMessage;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.FlowStatistics;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.MultipartReply;
import org.activenet.openflow.MultipartRequest;
import org.activenet.openflow.OpenFlowCodec;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PortNumber;
import org.activenet.openflow.PortStatistics;
import org.activenet.sdn.StatisticsSpec.Subject;
import org.junit.jupiter.api.Test;

/// What switches answer when they are asked, what asking costs, and how old the answers are.
class StatisticsTest {
    private static final long SECOND = SimTime.NANOS_PER_SECOND;
    private static final long MS = SwitchedNetwork.MS;
    private static final long US = SwitchedNetwork.US;

    private static SwitchStatistics of(SwitchedNetwork world, int node, CounterReading reading) {
        return new SwitchStatistics(node, world.network, world.sdn.switchAt(node).tables(),
                new PortStates(world.network.portsOf(node)), reading);
    }

    private static List<OpenFlowMessage> ask(SwitchedNetwork world, int node, MultipartRequest request) {
        return of(world, node, CounterReading.LIVE).answer(request).stream().map(SwitchStatistics.Answer::message).toList();
    }

    private static SwitchedNetwork line() {
        var world = new SwitchedNetwork(SwitchedNetwork.line(3), SwitchedNetwork.proactive(0, NodeProfile.IDEAL));
        for (int ping = 0; ping < 5; ping++) {
            world.ping(ping * MS, 0, 2);
        }
        world.simulation.runUntilEmpty();
        return world;
    }

    private static List<PortStatistics> ports(SwitchedNetwork world, int node) {
        return ((MultipartReply.Ports) ask(world, node, new MultipartRequest.Ports(1, PortNumber.ANY)).getFirst()).entries();
    }

    /// Goal: each counter has what went through it. Method: five pings over a line of three, the switch in the middle.
    @Test
    void answersHaveWhatWasCounted() {
        SwitchedNetwork world = line();
        List<FlowStatistics> rules =
                ((MultipartReply.Flows) ask(world, 1, MultipartRequest.Flows.all(7)).getFirst()).entries();
        assertEquals(List.of(5L, 0L, 5L), rules.stream().map(FlowStatistics::packetCount).toList());
        assertEquals(5L * SwitchedNetwork.PING_BYTES, rules.getFirst().byteCount());
        assertEquals(
                List.of(new MultipartReply.Aggregate(8, 10, 10L * SwitchedNetwork.PING_BYTES, 3)),
                ask(world, 1, new MultipartRequest.Aggregate(MultipartRequest.Flows.all(8))));
        var tables = ((MultipartReply.Tables) ask(world, 1, new MultipartRequest.Tables(9)).getFirst()).entries();
        assertEquals(SwitchSpec.TABLE_COUNT, tables.size());
        assertEquals(List.of(3, 0, 0, 0), tables.stream().map(table -> table.activeCount()).toList());
        assertEquals(List.of(10L, 0L, 0L, 0L), tables.stream().map(table -> table.matchedCount()).toList());
        assertEquals(List.of(10L, 0L, 0L, 0L), tables.stream().map(table -> table.lookupCount()).toList());
        for (PortStatistics port : ports(world, 1)) {
            assertEquals(5, port.receivedPackets());
            assertEquals(5, port.sentPackets());
            assertEquals(5L * SwitchedNetwork.PING_BYTES, port.receivedBytes());
            assertEquals(5L * SwitchedNetwork.PING_BYTES, port.sentBytes());
            assertEquals(0, port.sentDropped());
        }
    }

    /// Goal: a table counts what it has looked up, not what its rules of now have. Method: packets that find a rule and packets
    /// that find none, a rule that is replaced, one that begins to count anew, one that is taken out.
    @Test
    void aTableCountsWhatIsGone() {
        SwitchedNetwork world = line();
        Switch middle = world.sdn.switchAt(1);
        FlowMod toTwo = FlowMod.add(0, 1, Addresses.to(2), Instruction.output(Addresses.numberOf(2)));
        middle.preinstall(toTwo);
        assertTable(world, 10, 10);
        middle.preinstall(toTwo.withFlags(FlowMod.FLAG_RESET_COUNTS));
        assertTable(world, 10, 10);
        middle.preinstall(FlowMod.deleteStrict(0, 1, Addresses.to(2)));
        assertTable(world, 10, 10);
        world.ping(world.simulation.nowNs(), 0, 2);
        world.simulation.runUntilEmpty();
        assertTable(world, 11, 10);
    }

    private static void assertTable(SwitchedNetwork world, long looked, long matched) {
        var table = ((MultipartReply.Tables) ask(world, 1, new MultipartRequest.Tables(0)).getFirst()).entries().getFirst();
        assertEquals(List.of(looked, matched), List.of(table.lookupCount(), table.matchedCount()));
    }

    /// Goal: what one end of a link has sent and not lost, the other has received. Method: random pings over a grid with failures
    /// of links, at several instants.
    @Test
    void portsReceiveWhatTheirPeersHaveSentAndNotLost() {
        var world = new SwitchedNetwork(SwitchedNetwork.grid(3), SwitchedNetwork.proactive(4, NodeProfile.IDEAL));
        for (int ping = 0; ping < 1_200; ping++) {
            world.ping(ping * 100 * US, ping % 9, ping / 9 % 9);
        }
        for (int link = 0; link < 12; link += 2) {
            world.failures.failLinkAt(link * 10 * MS + 50, link);
        }
        world.simulation.runUntilEmpty();
        long lost = 0;
        long refused = 0;
        for (int node = 0; node < 9; node++) {
            for (PortStatistics port : ports(world, node)) {
                int peer = Addresses.portOf(port.port()) ^ 1;
                PortStatistics other = ports(world, world.network.ownerNode(peer)).stream()
                        .filter(each -> each.port() == Addresses.numberOf(peer))
                        .findFirst()
                        .orElseThrow();
                assertTrue(other.receivedPackets() <= port.sentPackets());
                lost += port.sentPackets() - other.receivedPackets();
                refused += port.sentDropped();
            }
        }
        assertTrue(lost > 0);
        assertTrue(refused > 0);
        assertEquals(
                world.drops().get(DropReason.LINK_DOWN), lost + refused, () -> "" + world.drops());
    }

    /// Goal: groups and meters tell what went through them, by number, and who leads to them. Method: by hand.
    @Test
    void groupsAndMetersAreToldOf() {
        SwitchedNetwork world = line();
        Switch middle = world.sdn.switchAt(1);
        var buckets = List.of(Bucket.output(Addresses.numberOf(2)), Bucket.output(PortNumber.LOCAL));
        var group = GroupMod.add(GroupMod.Type.ALL, 9, buckets);
        middle.preinstall(GroupMod.add(GroupMod.Type.ALL, 4, List.of()));
        middle.preinstall(group);
        middle.tables().change(
                new MeterMod(0, MeterMod.Command.ADD, MeterMod.Unit.PACKETS_PER_SECOND, 3, 2, 2), world.simulation.nowNs());
        middle.preinstall(FlowMod.add(0, 1, Addresses.to(2), List.of(new Instruction.Meter(3), new Instruction.ApplyActions(
                List.of(new Action.Group(9))))));
        long beganNs = world.simulation.nowNs();
        for (int ping = 0; ping < 3; ping++) {
            world.ping(beganNs, 0, 2);
        }
        world.simulation.run(beganNs + 100 * MS);
        var groups = ((MultipartReply.Groups) ask(world, 1, new MultipartRequest.Groups(0, GroupMod.ALL_GROUPS)).getFirst())
                .entries();
        assertEquals(List.of(4, 9), groups.stream().map(each -> each.group()).toList());
        var nine = groups.getLast();
        assertEquals(1, nine.referenceCount());
        assertEquals(2, nine.packetCount(), "the meter lets two through");
        assertEquals(100 * MS, nine.durationNs());
        assertEquals(List.of(2L, 2L), nine.buckets().stream().map(each -> each.packetCount()).toList());
        var meter = ((MultipartReply.Meters) ask(world, 1, new MultipartRequest.Meters(0, 3)).getFirst()).entries().getFirst();
        assertEquals(List.of(3L, 1L, 1L), List.of(meter.packetCount(), meter.bandPackets(), (long) meter.ruleCount()));
        var described = ((MultipartReply.GroupDescriptions) ask(world, 1, new MultipartRequest.GroupDescriptions(0)).getFirst())
                .entries();
        assertEquals(List.of(List.of(), group.buckets()), described.stream().map(each -> each.buckets()).toList());
    }

    @Test
    void whatIsNotThereIsAnErrorOrNothing() {
        SwitchedNetwork world = line();
        assertError(world, ErrorCode.BAD_REQUEST_BAD_PORT, new MultipartRequest.Ports(0, 77));
        assertError(world, ErrorCode.METER_MOD_FAILED_UNKNOWN_METER, new MultipartRequest.Meters(0, 1));
        assertError(world, ErrorCode.QUEUE_OP_FAILED_BAD_QUEUE, new MultipartRequest.Queues(0, PortNumber.ANY, 1));
        assertError(world, ErrorCode.QUEUE_OP_FAILED_BAD_PORT, new MultipartRequest.Queues(0, 77, MultipartRequest.Queues.ALL));
        assertError(world, ErrorCode.BAD_REQUEST_BAD_TABLE_ID,
                new MultipartRequest.Flows(0, 4, PortNumber.ANY, GroupMod.ANY_GROUP, 0, 0, Match.ANY));
        assertEquals(
                List.of(new MultipartReply.Queues(0, false, List.of())),
                ask(world, 1, new MultipartRequest.Queues(0, PortNumber.ANY, MultipartRequest.Queues.ALL)));
        assertEquals(
                List.of(new MultipartReply.Groups(0, false, List.of())), ask(world, 1, new MultipartRequest.Groups(0, 5)));
    }

    private static void assertError(SwitchedNetwork world, ErrorCode code, MultipartRequest request) {
        assertEquals(code, ((ErrorMessage) ask(world, 1, request).getFirst()).code(), request::toString);
    }

    /// Goal: no reply is longer than a message, none could have had one more entry, all but the last say that another goes on,
    /// and together they have everything. Method: 2,000 rules of 96 bytes each.
    @Test
    void aLongAnswerGoesOnInAnotherMessage() {
        SwitchedNetwork world = line();
        Match udp = Match.ANY.with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4).with(OxmField.IP_PROTO, OxmField.PROTOCOL_UDP);
        IntStream.range(0, 2_000).forEach(port -> world.sdn.switchAt(1).preinstall(
                FlowMod.add(1, 2, udp.with(OxmField.UDP_DST, port), Instruction.output(1))));
        List<MultipartReply.Flows> replies = ask(world, 1, MultipartRequest.Flows.all(5)).stream()
                .map(MultipartReply.Flows.class::cast)
                .toList();
        int entryBytes = 48 + 24 + 24;
        int most = (65_535 - 16) / entryBytes;
        assertEquals(List.of(most, most, 2_003 - 2 * most), replies.stream().map(reply -> reply.entries().size()).toList());
        assertEquals(List.of(true, true, false), replies.stream().map(MultipartReply.Flows::more).toList());
        replies.forEach(reply -> assertEquals(reply.lengthBytes(), OpenFlowCodec.encode(reply).length));
    }

    private static SdnSpec polled(SdnSpec spec, long intervalNs, Subject... subjects) {
        return spec.withController(
                spec.controller().withStatistics(new StatisticsSpec(intervalNs, List.of(subjects))));
    }

    private static long firstRoundNs(SwitchedNetwork world, long intervalNs) {
        return world.simulation.random().stream("controller/statistics").nextLong(intervalNs);
    }

    /// Goal: a round costs the bytes of its messages, the time of the controller and of each switch's processor. Method: three
    /// rounds of rules, ports and sums on a grid of 9 switches with 9 rules each and 24 ports; all by hand.
    @Test
    void aRoundCostsWhatItsMessagesCost() {
        SwitchProfile profile = named("modern-asic").withCounters(CounterReading.LIVE);
        SdnSpec plain = SwitchedNetwork.proactive(4, NodeProfile.IDEAL);
        plain = plain.withController(plain.controller().withCostsNs(0, 10 * US))
                .withSwitches(plain.switches().withKind(profile));
        var world = new SwitchedNetwork(
                SwitchedNetwork.grid(3), polled(plain, SECOND, Subject.RULES, Subject.PORTS, Subject.SUMS));
        world.simulation.run(firstRoundNs(world, SECOND) + 2 * SECOND + 500 * MS);
        long headers = TcpSegments.HEADER_BYTES;
        long requests = 9 * (56 + 24 + 56 + 3 * headers);
        long ofRules = 16 + 9 * 96;
        long answers = 9 * (ofRules + 16 + 40) + 24 * 112 + 9 * 3 * headers;
        assertEquals(3 * (requests + answers), world.books.controlSizes.stream().mapToLong(size -> size).sum());
        assertEquals(3 * (requests + answers), world.sdn.controller().statisticsTold().wireBytes());
        assertEquals(3 * (2 * 81 + 24), world.sdn.controller().statisticsTold().countedCount());
        assertEquals(3 * 27 * (10 + 100) * US, world.sdn.controller().busyNs());
        SwitchProfile.Costs costs = profile.costs().orElseThrow();
        for (int node = 0; node < 9; node++) {
            assertEquals(3 * (4 * costs.otherNs() + 18 * costs.statisticsRuleNs()), world.sdn.switchAt(node).cpuNs());
        }
        world.assertConserved();
    }

    private static SwitchProfile named(String name) {
        return SwitchProfile.NAMED.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// Goal: a counter that is read when it is asked for is as old at the controller as the way of the answer. Method: two
    /// switches, a channel of 3 ms, a service of 100 us; the controller takes the second answer 100 us after the first.
    @Test
    void aLiveCounterIsAsOldAsItsAnswerWasUnderWay() {
        SdnSpec spec = SwitchedNetwork.proactive(0, NodeProfile.IDEAL)
                .withChannel(ChannelSpec.IDEAL.withDelayNs(OptionalLong.of(3 * MS)));
        spec = spec.withSwitches(spec.switches().withKind(SwitchProfile.IDEAL));
        var world = new SwitchedNetwork(SwitchedNetwork.line(2), polled(spec, SECOND, Subject.PORTS));
        world.simulation.run(firstRoundNs(world, SECOND) + SECOND - 1);
        StatisticsTold told = world.sdn.controller().statisticsTold();
        assertEquals(2, told.countedCount());
        assertEquals(2.0 * 3 * MS + (100 + 200) * US, told.ageNsSum());
    }

    /// Goal: a switch that reads its counters every second tells of those of the last reading, and they are so old. Method: the
    /// instants of readings are drawn from the switches' streams; a ping before and a ping behind the reading of switch 0.
    @Test
    void aStaleCounterIsAsOldAsItsReading() {
        SdnSpec spec = SwitchedNetwork.proactive(0, NodeProfile.IDEAL)
                .withChannel(ChannelSpec.IDEAL.withDelayNs(OptionalLong.of(3 * MS)))
                .withController(ControllerSpec.of(0, 0));
        spec = spec.withSwitches(spec.switches().withKind(
                SwitchProfile.IDEAL.withCounters(new CounterReading(SECOND, Integer.MAX_VALUE))));
        var world = new SwitchedNetwork(SwitchedNetwork.line(2), polled(spec, 10 * SECOND, Subject.PORTS));
        long firstNs = firstRoundNs(world, 10 * SECOND);
        world.simulation.run(firstNs + SECOND);
        double expectedNs = 0;
        for (int node = 0; node < 2; node++) {
            long askedNs = firstNs + 3 * MS;
            long phaseNs = world.simulation.random().stream("switch/" + node + "/counters").nextLong(SECOND);
            long readNs = askedNs < phaseNs ? 0 : askedNs - (askedNs - phaseNs) % SECOND;
            expectedNs += askedNs - readNs + 3 * MS;
        }
        assertEquals(expectedNs, world.sdn.controller().statisticsTold().ageNsSum());
    }

    /// Goal: rules are read in turn, and until its turn comes a rule has what it had. Method: three rules of a switch, two a
    /// time; five packets before the first reading and five behind it.
    @Test
    void rulesAreReadInTurn() {
        SwitchedNetwork world = line();
        SwitchStatistics statistics = of(world, 1, new CounterReading(SECOND, 2));
        assertEquals(List.of(0L, 0L, 0L), packets(statistics));
        statistics.read();
        assertEquals(List.of(5L, 0L, 0L), packets(statistics));
        for (int ping = 0; ping < 5; ping++) {
            world.ping(world.simulation.nowNs(), 0, 2);
        }
        world.simulation.runUntilEmpty();
        assertEquals(List.of(5L, 0L, 0L), packets(statistics));
        statistics.read();
        assertEquals(List.of(5L, 0L, 10L), packets(statistics));
        statistics.read();
        assertEquals(List.of(10L, 0L, 10L), packets(statistics));
        FlowMod again = FlowMod.add(0, 1, Addresses.to(0), Instruction.output(1)).withFlags(FlowMod.FLAG_RESET_COUNTS);
        world.sdn.switchAt(1).preinstall(again);
        assertEquals(0, packets(statistics).getFirst(), "never more than there is");
        statistics.clear();
        assertEquals(Collections.nCopies(3, 0L), packets(statistics));
    }

    private static List<Long> packets(SwitchStatistics statistics) {
        var reply = (MultipartReply.Flows) statistics.answer(MultipartRequest.Flows.all(0)).getFirst().message();
        return reply.entries().stream().map(FlowStatistics::packetCount).toList();
    }

    /// Goal: 3,000 rules, 100 of them every 10 s, are up to 300 s old, as a manual of Dell's says. Method: all readings of a
    /// round; how long ago each rule was read.
    @Test
    void aHundredRulesEveryTenSecondsMakeThreeHundredSeconds() {
        var reader = new CounterReader(new CounterReading(10 * SECOND, 100));
        SwitchedNetwork world = line();
        IntStream.range(0, 2_997).forEach(port -> world.sdn.switchAt(1).preinstall(FlowMod.add(1, port, Match.ANY, List.of())));
        var rules = world.sdn.switchAt(1).tables().rules().all(0);
        assertEquals(3_000, rules.size());
        for (int reading = 1; reading <= 30; reading++) {
            long nowNs = reading * 10 * SECOND;
            reader.begin(rules).forEach(rule -> reader.read(CounterReader.Of.RULE, rule.order(), new long[2], nowNs));
        }
        long[] agesNs = rules.stream()
                .mapToLong(rule -> 310 * SECOND
                        - reader.known(CounterReader.Of.RULE, rule.order(), new long[2], 0, 310 * SECOND).readNs())
                .toArray();
        assertEquals(300 * SECOND, Arrays.stream(agesNs).max().orElseThrow());
        assertEquals(10 * SECOND, Arrays.stream(agesNs).min().orElseThrow());
        assertEquals(155.0 * SECOND, Arrays.stream(agesNs).average().orElseThrow());
    }
}
