// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.activenet.openflow.Action;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PortNumber;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random rules, changes and packets: the fast tables and a linear scan do the same, to the last counter.
class LinearScanTest {
    private static final int TABLES = 3;
    private static final SwitchPorts NO_PORTS = new SwitchPorts() {
        @Override
        public boolean isUp(int port) {
            return true;
        }

        @Override
        public int[] numbers() {
            return new int[0];
        }
    };

    private final Random random = new Random(16);
    private long packetCount;
    private long hitCount;

    @Test
    void fastLookUpEqualsLinearScan() {
        for (int run = 0; run < 60; run++) {
            compare(500);
        }
        assertTrue(hitCount > packetCount / 3, "most packets must meet rules: " + hitCount + " of " + packetCount);
    }

    @Test
    @Tag("slow")
    void fastLookUpEqualsLinearScanOnAMillionPackets() {
        while (packetCount < 1_000_000) {
            compare(2_000);
        }
        assertTrue(hitCount > packetCount / 3, "most packets must meet rules: " + hitCount + " of " + packetCount);
    }

    /// One switch through so many changes and packets.
    private void compare(int steps) {
        Capacity capacity = switch (random.nextInt(4)) {
            case 0 -> Capacity.rejecting(1 + random.nextInt(20));
            case 1 -> new Capacity(1 + random.nextInt(20), Capacity.Overflow.SPILL, random.nextInt(10));
            case 2 -> new Capacity(1 + random.nextInt(20), Capacity.Overflow.EVICT, 0);
            default -> Capacity.rejecting(10_000);
        };
        List<String> ends = new ArrayList<>();
        var fast = new FlowPipeline(TABLES, capacity, NO_PORTS, (rule, end, _) -> ends.add(
                LinearRules.ended(rule.table(), rule.match(), rule.priority(), end, rule.packetCount())));
        var slow = new LinearRules(TABLES, capacity);
        long nowNs = 0;
        for (int step = 0; step < steps; step++) {
            nowNs += random.nextInt(3);
            if (random.nextInt(4) == 0) {
                FlowMod mod = mod();
                assertEquals(slow.change(mod, nowNs), fast.change(mod, nowNs) == null, mod::toString);
            } else {
                meet(fast, slow, nowNs);
            }
            if (random.nextInt(50) == 0) {
                slow.expire(nowNs);
                assertEquals(slow.count(_ -> true), fast.rules().count(nowNs));
                assertEquals(slow.states(), states(fast, nowNs));
                assertEquals(slow.ends(), ends.stream().sorted().toList());
                assertEquals(slow.peak(), fast.rules().peak());
            }
        }
    }

    private void meet(FlowPipeline fast, LinearRules slow, long nowNs) {
        packetCount++;
        FlowKey key = key();
        int sizeBytes = 1 + random.nextInt(1_500);
        List<LinearRules.Rule> met = slow.process(key, sizeBytes, nowNs);
        Verdict verdict = fast.process(key, sizeBytes, 64, nowNs);
        List<Integer> ports = new ArrayList<>();
        for (LinearRules.Rule rule : met) {
            for (Instruction instruction : rule.instructions) {
                if (instruction instanceof Instruction.ApplyActions(List<Action> actions)) {
                    actions.forEach(action -> ports.add(((Action.Output) action).port()));
                }
            }
        }
        ports.removeIf(port -> port == (int) key.get(OxmField.IN_PORT));
        hitCount += ports.isEmpty() ? 0 : 1;
        List<Integer> outputs = new ArrayList<>();
        for (int output = 0; output < fast.outputCount(); output++) {
            outputs.add(fast.outputPort(output));
        }
        assertEquals(ports, outputs, () -> met.stream().map(LinearRules.Rule::state).toList() + " of "
                + states(fast, nowNs) + " at " + nowNs);
        assertEquals(met.stream().anyMatch(rule -> rule.isInSoftware), fast.isSlow());
        assertEquals(!ports.isEmpty(), verdict == Verdict.FORWARDED);
        if (met.isEmpty()) {
            assertEquals(Verdict.NO_RULE, verdict);
        }
    }

    private static List<String> states(FlowPipeline fast, long nowNs) {
        return fast.rules().all(nowNs).stream()
                .map(entry -> "%d %s %d: %d packets, %d bytes, made %d, %s, %s".formatted(entry.table(), entry.match(),
                        entry.priority(), entry.packetCount(), entry.byteCount(), entry.createdNs(),
                        entry.isInSoftware() ? "software" : "hardware", entry.actions.instructions))
                .sorted()
                .toList();
    }

    /// Few values, so that rules and packets meet often; prefixes of addresses that differ late.
    private FlowKey key() {
        var key = new FlowKey();
        int source = 0x0a000000 | random.nextInt(8);
        int destination = 0x0a000000 | random.nextInt(8) << 3;
        if (random.nextBoolean()) {
            key.setPorts(1 + random.nextInt(3), OxmField.PROTOCOL_UDP, source, destination, random.nextInt(3), random.nextInt(3));
        } else {
            key.setIcmp(1 + random.nextInt(3), source, destination, 8, random.nextInt(2));
        }
        return key;
    }

    private FlowMod mod() {
        FlowMod.Command command = random.nextInt(3) > 0
                ? FlowMod.Command.ADD
                : FlowMod.Command.values()[random.nextInt(FlowMod.Command.values().length)];
        boolean isDeletion = command == FlowMod.Command.DELETE || command == FlowMod.Command.DELETE_STRICT;
        int table = random.nextInt(TABLES);
        long cookie = random.nextInt(4);
        return new FlowMod(
                0,
                cookie,
                command == FlowMod.Command.ADD || random.nextBoolean() ? 0 : random.nextInt(4),
                isDeletion && random.nextInt(4) == 0 ? FlowMod.ALL_TABLES : table,
                command,
                random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 0,
                random.nextInt(3) == 0 ? 1 + random.nextInt(120) : 0,
                random.nextInt(4),
                FlowMod.NO_BUFFER,
                isDeletion && random.nextBoolean() ? 1 + random.nextInt(3) : PortNumber.ANY,
                GroupMod.ANY_GROUP,
                random.nextInt(8),
                match(),
                isDeletion ? List.of() : instructions(table));
    }

    private List<Instruction> instructions(int table) {
        List<Instruction> instructions = new ArrayList<>(Instruction.output(1 + random.nextInt(3)));
        if (random.nextBoolean()) {
            instructions.add(new Instruction.WriteMetadata(random.nextInt(4), 3));
        }
        if (table + 1 < TABLES && random.nextBoolean()) {
            instructions.add(new Instruction.GotoTable(table + 1 + random.nextInt(TABLES - table - 1)));
        }
        return instructions;
    }

    private Match match() {
        Match match = Match.ANY;
        if (random.nextInt(4) == 0) {
            match = match.with(OxmField.IN_PORT, 1 + random.nextInt(3));
        }
        if (random.nextInt(4) == 0) {
            match = match.withMasked(OxmField.METADATA, random.nextInt(2), 1);
        }
        if (random.nextInt(4) > 0) {
            match = match.with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4);
            if (random.nextBoolean()) {
                match = match.withPrefix(OxmField.IPV4_DST, 0x0a000000 | random.nextInt(8) << 3 & 0x38, 29);
            }
            if (random.nextInt(3) == 0) {
                match = match.with(OxmField.IPV4_SRC, 0x0a000000 | random.nextInt(8));
            }
            if (random.nextInt(3) == 0) {
                match = match.with(OxmField.IP_PROTO, OxmField.PROTOCOL_UDP);
                if (random.nextBoolean()) {
                    match = match.with(OxmField.UDP_DST, random.nextInt(3));
                }
            }
        }
        return match;
    }
}
