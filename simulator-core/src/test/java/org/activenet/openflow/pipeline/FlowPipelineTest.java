// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PortNumber;
import org.junit.jupiter.api.Test;

/// What a packet meets on its way through tables and groups: each case as section 5 of the specification has it.
class FlowPipelineTest {
    private static final long SECOND_NS = 1_000_000_000;
    private static final int NODE_1 = 0x0a000001;
    private static final int NODE_2 = 0x0a000002;

    private final Set<Integer> downPorts = new TreeSet<>();
    private final List<String> ended = new ArrayList<>();
    private final FlowPipeline pipeline = pipeline(Capacity.rejecting(100));

    private FlowPipeline pipeline(Capacity capacity) {
        var ports = new SwitchPorts() {
            @Override
            public boolean isUp(int port) {
                return !downPorts.contains(port);
            }

            @Override
            public int[] numbers() {
                return new int[] {1, 2, 3, 4};
            }
        };
        return new FlowPipeline(4, capacity, ports,
                (rule, end, nowNs) -> ended.add(rule.priority() + " " + end + " at " + nowNs));
    }

    private static Instruction.ApplyActions apply(Action... actions) {
        return new Instruction.ApplyActions(List.of(actions));
    }

    private static Instruction.WriteActions write(Action... actions) {
        return new Instruction.WriteActions(List.of(actions));
    }

    private static Action to(int port) {
        return Action.Output.to(port);
    }

    private void add(int table, int priority, Match match, Instruction... instructions) {
        assertNull(pipeline.change(FlowMod.add(table, priority, match, List.of(instructions)), 0));
    }

    private void group(GroupMod.Type type, int number, Bucket... buckets) {
        assertNull(pipeline.change(GroupMod.add(type, number, List.of(buckets)), 0));
    }

    private ErrorCode refusedGroup(GroupMod.Type type, int number, Bucket... buckets) {
        return pipeline.change(GroupMod.add(type, number, List.of(buckets)), 0);
    }

    private Verdict process(int inPort) {
        return process(inPort, 7, 0);
    }

    private Verdict process(int inPort, int sourcePort, long nowNs) {
        var key = new FlowKey();
        key.setPorts(inPort, OxmField.PROTOCOL_UDP, NODE_1, NODE_2, sourcePort, 9);
        return pipeline.process(key, 100, 10, nowNs);
    }

    private List<Integer> ports() {
        List<Integer> ports = new ArrayList<>();
        for (int output = 0; output < pipeline.outputCount(); output++) {
            ports.add(pipeline.outputPort(output));
        }
        return ports;
    }

    @Test
    void withoutATableMissEntryAPacketIsDroppedAndWithOneItGoesToTheController() {
        assertEquals(Verdict.NO_RULE, process(1));
        add(0, 0, Match.ANY, apply(new Action.Output(PortNumber.CONTROLLER, 128)));

        assertEquals(Verdict.FORWARDED, process(1));

        assertEquals(List.of(PortNumber.CONTROLLER), ports());
        assertEquals(128, pipeline.outputMaxBytes(0));
        assertTrue(Objects.requireNonNull(pipeline.outputRule(0)).isTableMiss());
    }

    @Test
    void writtenActionsAreDoneAtTheEndOncePerKindUnlessCleared() {
        add(0, 1, Match.ANY, write(to(2)), new Instruction.GotoTable(1));
        add(1, 1, Match.ANY.with(OxmField.IN_PORT, 1), write(to(3)));
        add(1, 1, Match.ANY.with(OxmField.IN_PORT, 2), new Instruction.ClearActions());
        add(1, 1, Match.ANY.with(OxmField.IN_PORT, 4), apply(to(1)));

        process(1);
        assertEquals(List.of(3), ports(), "the later output takes the place of the earlier");
        assertEquals(Verdict.NO_OUTPUT, process(2));
        process(4);
        assertEquals(List.of(1, 2), ports(), "applied actions come at once, written ones at the end");
    }

    @Test
    void aWrittenGroupIsDoneInPlaceOfAWrittenOutput() {
        group(GroupMod.Type.INDIRECT, 5, Bucket.output(4));
        add(0, 1, Match.ANY, write(to(2), new Action.Group(5)));

        process(1);

        assertEquals(List.of(4), ports());
    }

    /// A way through several tables is kept for the next packet of the same headers: not longer than it holds.
    @Test
    void aPacketMeetsTheRulesThatThereAreNow() {
        add(0, 1, Match.ANY, new Instruction.GotoTable(1));
        add(1, 1, Match.ANY, apply(to(2)));
        assertEquals(List.of(List.of(2), List.of(2)), List.of(portsAt(0), portsAt(0)));

        add(1, 2, Match.ANY, apply(to(3)));
        assertEquals(List.of(List.of(3), List.of(3)), List.of(portsAt(0), portsAt(0)), "a better rule has come");

        assertNull(pipeline.change(FlowMod.deleteStrict(1, 2, Match.ANY), 0));
        assertEquals(List.of(List.of(2), List.of(2)), List.of(portsAt(0), portsAt(0)), "it has gone");

        FlowMod passing = FlowMod.add(1, 2, Match.ANY, List.of(apply(to(4)))).withTimeoutsNs(0, SECOND_NS);
        assertNull(pipeline.change(passing, 0));
        assertEquals(List.of(List.of(4), List.of(4)), List.of(portsAt(0), portsAt(SECOND_NS - 1)));
        assertEquals(List.of(2), portsAt(SECOND_NS), "it has timed out");

        add(0, 1, Match.ANY, apply(to(3)));
        assertEquals(List.of(3), portsAt(SECOND_NS), "another has taken the place of one");
        FlowEntry first = Objects.requireNonNull(pipeline.rules().find(1, Match.ANY, 1, SECOND_NS));
        assertEquals(5, first.packetCount(), "each was counted");
    }

    private List<Integer> portsAt(long nowNs) {
        process(1, 7, nowNs);
        return ports();
    }

    @Test
    void aRuleLeadsToItsGroupAsThatIsNow() {
        group(GroupMod.Type.INDIRECT, 5, Bucket.output(4));
        add(0, 1, Match.ANY, apply(new Action.Group(5)));
        assertEquals(List.of(4), portsAt(0));

        assertNull(pipeline.change(new GroupMod(
                0, GroupMod.Command.MODIFY, GroupMod.Type.INDIRECT, 5, List.of(Bucket.output(3))), 0));
        assertEquals(List.of(3), portsAt(0), "changed");

        assertNull(pipeline.change(new GroupMod(0, GroupMod.Command.DELETE, GroupMod.Type.INDIRECT, 5, List.of()), 0));
        group(GroupMod.Type.INDIRECT, 5, Bucket.output(2));
        add(0, 1, Match.ANY, apply(new Action.Group(5)));
        assertEquals(List.of(2), portsAt(0), "gone, and come again");
    }

    @Test
    void metadataSelectsTheRuleOfTheNextTable() {
        add(0, 1, Match.ANY.with(OxmField.IN_PORT, 1), new Instruction.WriteMetadata(0x10, 0xf0), new Instruction.GotoTable(2));
        add(0, 1, Match.ANY.with(OxmField.IN_PORT, 2), new Instruction.WriteMetadata(0x20, 0xf0), new Instruction.GotoTable(2));
        add(2, 1, Match.ANY.withMasked(OxmField.METADATA, 0x10, 0xf0), apply(to(3)));
        add(2, 1, Match.ANY.withMasked(OxmField.METADATA, 0x20, 0xf0), apply(to(4)));

        process(1);
        assertEquals(List.of(3), ports());
        process(2);
        assertEquals(List.of(4), ports());
    }

    @Test
    void aPacketDoesNotGoBackByThePortItCameByUnlessTheRuleSaysInPort() {
        add(0, 1, Match.ANY.with(OxmField.IN_PORT, 1), apply(to(1)));
        add(0, 1, Match.ANY.with(OxmField.IN_PORT, 2), apply(to(PortNumber.IN_PORT)));
        add(0, 1, Match.ANY.with(OxmField.IN_PORT, 3), apply(to(PortNumber.ALL)));
        downPorts.add(4);

        assertEquals(Verdict.INGRESS_PORT, process(1));
        process(2);
        assertEquals(List.of(2), ports());
        process(3);
        assertEquals(List.of(1, 2), ports(), "ALL is every port that is up but the one that it came by");
    }

    @Test
    void groupAllServesEachBucketAndBucketsDoNotSeeEachOther() {
        group(GroupMod.Type.ALL, 1,
                new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(new Action.DecrementTtl(), to(2))),
                Bucket.output(1), Bucket.output(3));
        add(0, 1, Match.ANY, apply(new Action.Group(1), to(4)));

        process(1);

        assertEquals(List.of(2, 3, 4), ports());
        assertEquals(List.of(9, 10, 10), List.of(pipeline.outputTtl(0), pipeline.outputTtl(1), pipeline.outputTtl(2)));
    }

    @Test
    void aBucketIsASet() {
        group(GroupMod.Type.INDIRECT, 1, Bucket.output(4));
        group(GroupMod.Type.ALL, 2,
                new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP,
                        List.of(to(1), to(2), new Action.DecrementTtl(), new Action.DecrementTtl())),
                new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(new Action.Group(1), to(3))));
        add(0, 1, Match.ANY, apply(new Action.Group(2)));

        process(1);

        assertEquals(List.of(2, 4), ports());
        assertEquals(List.of(9, 10), List.of(pipeline.outputTtl(0), pipeline.outputTtl(1)));
    }

    @Test
    void fastFailoverTakesTheFirstLiveBucketAndGroupsMayWatchGroups() {
        group(GroupMod.Type.FAST_FAILOVER, 1, Bucket.watching(2, 2), Bucket.watching(3, 3));
        group(GroupMod.Type.FAST_FAILOVER, 2,
                new Bucket(0, PortNumber.ANY, 1, List.of(new Action.Group(1))), Bucket.watching(4, 4));
        add(0, 1, Match.ANY, apply(new Action.Group(2)));

        process(1);
        assertEquals(List.of(2), ports());
        downPorts.add(2);
        process(1);
        assertEquals(List.of(3), ports());
        downPorts.add(3);
        process(1);
        assertEquals(List.of(4), ports());
        downPorts.add(4);
        assertEquals(Verdict.NO_LIVE_BUCKET, process(1));
        downPorts.clear();
        process(1);
        assertEquals(List.of(2), ports(), "back as soon as the port is");
    }

    @Test
    void selectSharesFlowsByWeightAndKeepsAFlowWithItsBucket() {
        group(GroupMod.Type.SELECT, 1, weighted(1, 2), weighted(3, 3), weighted(0, 4));
        add(0, 1, Match.ANY, apply(new Action.Group(1)));
        var counts = new TreeMap<Integer, Integer>();
        for (int flow = 0; flow < 40_000; flow++) {
            process(1, flow, 0);
            int port = pipeline.outputPort(0);
            counts.merge(port, 1, Integer::sum);
            process(1, flow, 1);
            assertEquals(port, pipeline.outputPort(0));
        }
        assertEquals(Set.of(2, 3), counts.keySet());
        assertEquals(10_000, counts.get(2), 400, "a quarter; the standard deviation is 87");
    }

    private static Bucket weighted(int weight, int port) {
        return new Bucket(weight, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(to(port)));
    }

    @Test
    void selectGoesToLiveBucketsOnly() {
        group(GroupMod.Type.SELECT, 1,
                new Bucket(1, 2, GroupMod.ANY_GROUP, List.of(to(2))), new Bucket(1, 3, GroupMod.ANY_GROUP, List.of(to(3))));
        add(0, 1, Match.ANY, apply(new Action.Group(1)));
        downPorts.add(2);
        for (int flow = 0; flow < 100; flow++) {
            process(1, flow, 0);
            assertEquals(List.of(3), ports());
        }
        downPorts.add(3);
        assertEquals(Verdict.NO_LIVE_BUCKET, process(1));
    }

    @Test
    void groupsThatCannotBeAreRefusedWithTheirReason() {
        group(GroupMod.Type.INDIRECT, 1, Bucket.output(2));
        var toGroup1 = new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(new Action.Group(1)));
        var toGroup2 = new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(new Action.Group(2)));
        group(GroupMod.Type.ALL, 2, toGroup1);

        assertEquals(ErrorCode.GROUP_MOD_FAILED_GROUP_EXISTS, refusedGroup(GroupMod.Type.ALL, 1));
        assertEquals(ErrorCode.GROUP_MOD_FAILED_INVALID_GROUP,
                refusedGroup(GroupMod.Type.INDIRECT, 3, Bucket.output(1), Bucket.output(2)));
        assertEquals(ErrorCode.GROUP_MOD_FAILED_INVALID_GROUP, refusedGroup(GroupMod.Type.FAST_FAILOVER, 3, Bucket.output(1)));
        assertEquals(ErrorCode.GROUP_MOD_FAILED_LOOP, refusedGroup(GroupMod.Type.ALL, 3,
                new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(new Action.Group(3)))));
        assertEquals(ErrorCode.BAD_ACTION_BAD_OUT_GROUP, refusedGroup(GroupMod.Type.ALL, 3,
                new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(new Action.Group(9)))));
        assertEquals(ErrorCode.GROUP_MOD_FAILED_LOOP, pipeline.change(
                new GroupMod(0, GroupMod.Command.MODIFY, GroupMod.Type.INDIRECT, 1, List.of(toGroup2)), 0));
        assertEquals(ErrorCode.GROUP_MOD_FAILED_UNKNOWN_GROUP, pipeline.change(
                new GroupMod(0, GroupMod.Command.MODIFY, GroupMod.Type.ALL, 9, List.of()), 0));
        assertEquals(ErrorCode.GROUP_MOD_FAILED_CHAINED_GROUP, pipeline.change(
                new GroupMod(0, GroupMod.Command.DELETE, GroupMod.Type.ALL, 1, List.of()), 0));
    }

    @Test
    void withAGroupItsRulesGo() {
        group(GroupMod.Type.INDIRECT, 1, Bucket.output(2));
        assertNull(pipeline.change(FlowMod.add(0, 7, Match.ANY, List.of(apply(new Action.Group(1))))
                .withFlags(FlowMod.FLAG_SEND_FLOW_REMOVED), 0));
        add(0, 3, Match.ANY, apply(to(3)));

        assertNull(pipeline.change(new GroupMod(0, GroupMod.Command.DELETE, GroupMod.Type.ALL, 1, List.of()), 5));

        assertEquals(List.of("7 GROUP_DELETED at 5"), ended);
        process(1);
        assertEquals(List.of(3), ports());
    }

    @Test
    void manyGroupsAreFoundByTheirNumbersAfterSomeWereTakenOut() {
        for (int number = 0; number < 200; number++) {
            group(GroupMod.Type.INDIRECT, number * 4_099, Bucket.output(1 + number % 4));
        }
        for (int number = 0; number < 200; number += 3) {
            assertNull(pipeline.change(
                    new GroupMod(0, GroupMod.Command.DELETE, GroupMod.Type.ALL, number * 4_099, List.of()), 0));
        }
        for (int number = 0; number < 200; number++) {
            ErrorCode failure = pipeline.change(
                    FlowMod.add(1, 1, Match.ANY, List.of(apply(new Action.Group(number * 4_099)))), 0);
            assertEquals(number % 3 == 0 ? ErrorCode.BAD_ACTION_BAD_OUT_GROUP : null, failure);
        }
    }

    @Test
    void aMeterOfPacketsLetsItsBurstThroughAndThenItsRate() {
        assertNull(pipeline.change(
                new MeterMod(0, MeterMod.Command.ADD, MeterMod.Unit.PACKETS_PER_SECOND, 1, 100, 5), 0));
        add(0, 1, Match.ANY, new Instruction.Meter(1), apply(to(2)));
        int passed = 0;
        for (int packet = 0; packet < 1_000; packet++) { // one each ms, for a second
            passed += process(1, 7, packet * 1_000_000L) == Verdict.FORWARDED ? 1 : 0;
        }
        assertEquals(5 + 99, passed, "the burst, and one each 10 ms of the 999 ms up to the last packet");
    }

    @Test
    void aMeterOfKilobitsCountsBits() {
        assertNull(pipeline.change(
                new MeterMod(0, MeterMod.Command.ADD, MeterMod.Unit.KILOBITS_PER_SECOND, 1, 800, 8), 0));
        add(0, 1, Match.ANY, new Instruction.Meter(1), apply(to(2)));
        for (int packet = 0; packet < 10; packet++) {
            assertEquals(Verdict.FORWARDED, process(1, 7, 0), "8 kbit are 10 packets of 100 bytes");
        }
        assertEquals(Verdict.METERED, process(1, 7, 999_999), "800 kbit/s bring 100 bytes in 1 ms, not in less");
        assertEquals(Verdict.FORWARDED, process(1, 7, 1_000_000));
        assertEquals(Verdict.METERED, process(1, 7, 1_000_000));
    }

    @Test
    void aMeterThatHasRestedIsFullAndNoMore() {
        var meter = new Meter(true, 0xffff_ffffL, 3, 0);
        long farNs = 200L * 365 * 86_400 * SECOND_NS;
        for (int packet = 0; packet < 3; packet++) {
            assertTrue(meter.admits(100, farNs));
        }
        assertFalse(meter.admits(100, farNs));
    }

    @Test
    void withAMeterItsRulesGo() {
        assertNull(pipeline.change(
                new MeterMod(0, MeterMod.Command.ADD, MeterMod.Unit.PACKETS_PER_SECOND, 1, 100, 5), 0));
        add(0, 1, Match.ANY, new Instruction.Meter(1), apply(to(2)));
        assertNull(pipeline.change(
                new MeterMod(0, MeterMod.Command.DELETE, MeterMod.Unit.PACKETS_PER_SECOND, 1, 0, 0), 0));
        assertEquals(Verdict.NO_RULE, process(1));
    }

    @Test
    void timeToLiveIsCountedDownByTheRuleThatSaysSo() {
        add(0, 1, Match.ANY.with(OxmField.IN_PORT, 1), apply(new Action.DecrementTtl(), to(2)));
        add(0, 1, Match.ANY.with(OxmField.IN_PORT, 2), write(new Action.DecrementTtl(), to(3)));
        process(1);
        assertEquals(9, pipeline.outputTtl(0));
        process(2);
        assertEquals(9, pipeline.outputTtl(0));
        var key = new FlowKey();
        key.setIcmp(1, NODE_1, NODE_2, 8, 0);
        assertEquals(Verdict.TTL_EXPIRED, pipeline.process(key, 100, 1, 0));
        key.setIcmp(2, NODE_1, NODE_2, 8, 0);
        assertEquals(Verdict.TTL_EXPIRED, pipeline.process(key, 100, 1, 0));
    }

    @Test
    void rulesThatCannotBeAreRefusedWithTheirReason() {
        assertEquals(ErrorCode.FLOW_MOD_FAILED_BAD_TABLE_ID, pipeline.change(FlowMod.add(4, 1, Match.ANY, List.of()), 0));
        assertEquals(ErrorCode.BAD_INSTRUCTION_BAD_TABLE_ID,
                pipeline.change(FlowMod.add(2, 1, Match.ANY, List.of(new Instruction.GotoTable(2))), 0));
        assertEquals(ErrorCode.BAD_INSTRUCTION_BAD_TABLE_ID,
                pipeline.change(FlowMod.add(2, 1, Match.ANY, List.of(new Instruction.GotoTable(4))), 0));
        assertEquals(ErrorCode.BAD_ACTION_BAD_OUT_GROUP,
                pipeline.change(FlowMod.add(0, 1, Match.ANY, List.of(write(new Action.Group(1)))), 0));
        assertEquals(ErrorCode.METER_MOD_FAILED_UNKNOWN_METER,
                pipeline.change(FlowMod.add(0, 1, Match.ANY, List.of(new Instruction.Meter(1))), 0));
        assertEquals(ErrorCode.BAD_INSTRUCTION_UNSUP_INST,
                pipeline.change(FlowMod.add(0, 1, Match.ANY, List.of(apply(to(1)), apply(to(2)))), 0));
    }

    @Test
    void endsAreToldWhenTheyAreDueWithTheirReason() {
        FlowMod telling = FlowMod.add(0, 1, Match.ANY, Instruction.output(2)).withFlags(FlowMod.FLAG_SEND_FLOW_REMOVED);
        assertEquals(Long.MAX_VALUE, pipeline.rules().nextTellingNs());
        assertNull(pipeline.change(telling.withTimeoutsNs(10, 0), 0));
        process(1, 7, 6);
        assertEquals(10, pipeline.rules().nextTellingNs());
        pipeline.rules().expire(10);
        assertEquals(16, pipeline.rules().nextTellingNs(), "it was used at 6");
        pipeline.rules().expire(16);
        assertEquals(List.of("1 IDLE_TIMEOUT at 16"), ended);
        assertEquals(Long.MAX_VALUE, pipeline.rules().nextTellingNs());
    }

    @Test
    void aSwitchThatIsFullMakesRoomAsItsCapacitySays() {
        FlowPipeline spilling = pipeline(new Capacity(1, Capacity.Overflow.SPILL, 1));
        assertNull(spilling.change(FlowMod.add(0, 1, Match.ANY.with(OxmField.IN_PORT, 1), Instruction.output(2)), 0));
        assertNull(spilling.change(FlowMod.add(0, 1, Match.ANY.with(OxmField.IN_PORT, 2), Instruction.output(3)), 0));
        assertSame(ErrorCode.FLOW_MOD_FAILED_TABLE_FULL,
                spilling.change(FlowMod.add(0, 1, Match.ANY.with(OxmField.IN_PORT, 3), Instruction.output(3)), 0));
        var key = new FlowKey();
        key.setIcmp(1, NODE_1, NODE_2, 8, 0);
        spilling.process(key, 100, 10, 0);
        assertFalse(spilling.isSlow());
        key.setIcmp(2, NODE_1, NODE_2, 8, 0);
        spilling.process(key, 100, 10, 0);
        assertTrue(spilling.isSlow());
    }

    @Test
    void evictionSparesTheTableMissEntry() {
        FlowPipeline evicting = pipeline(new Capacity(2, Capacity.Overflow.EVICT, 0));
        assertNull(evicting.change(FlowMod.add(0, 0, Match.ANY, Instruction.output(1)), 0));
        for (int port = 1; port <= 3; port++) {
            assertNull(evicting.change(FlowMod.add(0, 5, Match.ANY.with(OxmField.IN_PORT, port), Instruction.output(4)), port));
        }
        assertEquals(List.of(0, 5), evicting.rules().all(9).stream().map(FlowEntry::priority).toList());
        assertNotNull(evicting.rules().find(0, Match.ANY.with(OxmField.IN_PORT, 3), 5, 9));
    }

    @Test
    void rulesBelowAPriorityAreCounted() {
        add(0, 5, Match.ANY.with(OxmField.IN_PORT, 1), apply(to(2)));
        add(1, 3, Match.ANY, apply(to(2)));
        add(2, 9, Match.ANY, apply(to(2)));
        assertEquals(List.of(0, 1, 2, 3), List.of(
                pipeline.rules().hardwareCountBelow(3), pipeline.rules().hardwareCountBelow(5),
                pipeline.rules().hardwareCountBelow(9), pipeline.rules().hardwareCountBelow(10)));
    }
}
