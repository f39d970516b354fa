// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.PortNumber;

/// The rules of a switch as the documentation says, one list for each table, without any thought of speed.
final class LinearRules {
    private final List<List<Rule>> tables = new ArrayList<>();
    private final Capacity capacity;
    private int peak;
    private long nextPlace;
    private final List<String> ends = new ArrayList<>();

    static final class Rule {
        final FlowMod mod;
        final long createdNs;
        final boolean isInSoftware;
        final long place; // in the order in which rules came
        List<Instruction> instructions;
        long lastUsedNs;
        long packets;
        long bytes;

        Rule(FlowMod mod, long nowNs, boolean isInSoftware, long place) {
            this.mod = mod;
            this.instructions = mod.instructions();
            this.createdNs = nowNs;
            this.lastUsedNs = nowNs;
            this.isInSoftware = isInSoftware;
            this.place = place;
        }

        long hardEndNs() {
            return mod.hardTimeoutNs() == 0 ? Long.MAX_VALUE : createdNs + mod.hardTimeoutNs();
        }

        long idleEndNs() {
            return mod.idleTimeoutNs() == 0 ? Long.MAX_VALUE : lastUsedNs + mod.idleTimeoutNs();
        }

        long endNs() {
            return Math.min(hardEndNs(), idleEndNs());
        }

        boolean isMiss() {
            return mod.priority() == 0 && mod.match().equals(Match.ANY);
        }

        /// What is compared with the real rule.
        String state() {
            return "%d %s %d: %d packets, %d bytes, made %d, %s, %s".formatted(mod.table(), mod.match(), mod.priority(), packets,
                    bytes, createdNs, isInSoftware ? "software" : "hardware", instructions);
        }
    }

    LinearRules(int tableCount, Capacity capacity) {
        for (int table = 0; table < tableCount; table++) {
            tables.add(new ArrayList<>());
        }
        this.capacity = capacity;
    }

    /// The rules that a packet meets, each counted.
    List<Rule> process(FlowKey key, int sizeBytes, long nowNs) {
        expire(nowNs);
        List<Rule> met = new ArrayList<>();
        long metadata = key.word2;
        Integer table = 0;
        while (table != null) {
            var asked = new FlowKey();
            asked.word0 = key.word0;
            asked.word1 = key.word1;
            asked.word2 = metadata;
            asked.word3 = key.word3;
            Optional<Rule> best = tables.get(table).stream() // max keeps the first of equals
                    .filter(rule -> rule.mod.match().matches(asked))
                    .max(Comparator.comparingInt(rule -> rule.mod.priority()));
            table = null;
            if (best.isPresent()) {
                Rule rule = best.get();
                rule.packets++;
                rule.bytes += sizeBytes;
                rule.lastUsedNs = nowNs;
                met.add(rule);
                for (Instruction instruction : rule.instructions) {
                    if (instruction instanceof Instruction.WriteMetadata(long value, long mask)) {
                        metadata = metadata & ~mask | value;
                    }
                    if (instruction instanceof Instruction.GotoTable(int next)) {
                        table = next;
                    }
                }
            }
        }
        return met;
    }

    /// Whether it was done as asked.
    boolean change(FlowMod mod, long nowNs) {
        expire(nowNs);
        switch (mod.command()) {
            case ADD -> {
                return add(mod, nowNs);
            }
            case MODIFY, MODIFY_STRICT -> {
                for (Rule rule : meant(mod)) {
                    rule.instructions = mod.instructions();
                    if ((mod.flags() & FlowMod.FLAG_RESET_COUNTS) != 0) {
                        rule.packets = 0;
                        rule.bytes = 0;
                    }
                }
            }
            case DELETE, DELETE_STRICT -> {
                for (Rule rule : meant(mod)) {
                    if (mod.outPort() == PortNumber.ANY || hasOutput(rule, mod.outPort())) {
                        end(rule, FlowEntry.End.DELETED, nowNs);
                    }
                }
            }
        }
        return true;
    }

    private static boolean hasOutput(Rule rule, int port) {
        return rule.instructions.containsAll(Instruction.output(port));
    }

    private List<Rule> meant(FlowMod mod) {
        boolean isStrict =
                mod.command() == FlowMod.Command.MODIFY_STRICT || mod.command() == FlowMod.Command.DELETE_STRICT;
        List<Rule> meant = new ArrayList<>();
        for (int table = 0; table < tables.size(); table++) {
            if (table == mod.table() || mod.table() == FlowMod.ALL_TABLES) {
                for (Rule rule : tables.get(table)) {
                    boolean fits = isStrict
                            ? rule.mod.match().equals(mod.match()) && rule.mod.priority() == mod.priority()
                            : rule.mod.match().isWithin(mod.match());
                    if (fits && ((rule.mod.cookie() ^ mod.cookie()) & mod.cookieMask()) == 0) {
                        meant.add(rule);
                    }
                }
            }
        }
        return meant;
    }

    private boolean add(FlowMod mod, long nowNs) {
        List<Rule> table = tables.get(mod.table());
        for (int at = 0; at < table.size(); at++) {
            Rule old = table.get(at);
            if (old.mod.match().equals(mod.match()) && old.mod.priority() == mod.priority()) {
                if (overlaps(mod)) {
                    return false;
                }
                var replacement = new Rule(mod, nowNs, old.isInSoftware, old.place);
                if ((mod.flags() & FlowMod.FLAG_RESET_COUNTS) == 0) {
                    replacement.packets = old.packets;
                    replacement.bytes = old.bytes;
                }
                table.set(at, replacement);
                return true;
            }
        }
        if (overlaps(mod)) {
            return false;
        }
        boolean isSoftware = false;
        if (count(rule -> !rule.isInSoftware) == capacity.hardwareRules()) {
            switch (capacity.overflow()) {
                case REJECT -> {
                    return false;
                }
                case SPILL -> {
                    if (count(rule -> rule.isInSoftware) == capacity.softwareRules()) {
                        return false;
                    }
                    isSoftware = true;
                }
                case EVICT -> {
                    Optional<Rule> oldest = tables.stream().flatMap(List::stream)
                            .filter(rule -> !rule.isMiss())
                            .min(Comparator.comparingLong((Rule rule) -> rule.lastUsedNs).thenComparingLong(rule -> rule.place));
                    if (oldest.isEmpty()) {
                        return false;
                    }
                    end(oldest.get(), FlowEntry.End.EVICTED, nowNs);
                }
            }
        }
        table.add(new Rule(mod, nowNs, isSoftware, nextPlace++));
        peak = Math.max(peak, count(_ -> true));
        return true;
    }

    private boolean overlaps(FlowMod mod) {
        return (mod.flags() & FlowMod.FLAG_CHECK_OVERLAP) != 0
                && tables.get(mod.table()).stream().anyMatch(rule -> rule.mod.priority() == mod.priority()
                        && !rule.mod.match().equals(mod.match())
                        && rule.mod.match().overlaps(mod.match()));
    }

    int count(Predicate<Rule> isMeant) {
        return (int) tables.stream().flatMap(List::stream).filter(isMeant).count();
    }

    void expire(long nowNs) {
        for (List<Rule> table : tables) {
            for (Rule rule : List.copyOf(table)) {
                if (rule.endNs() <= nowNs) {
                    end(rule, rule.hardEndNs() <= rule.idleEndNs()
                            ? FlowEntry.End.HARD_TIMEOUT : FlowEntry.End.IDLE_TIMEOUT, nowNs);
                }
            }
        }
    }

    private void end(Rule rule, FlowEntry.End end, long nowNs) {
        tables.get(rule.mod.table()).remove(rule);
        if ((rule.mod.flags() & FlowMod.FLAG_SEND_FLOW_REMOVED) != 0) {
            ends.add(ended(rule.mod.table(), rule.mod.match(), rule.mod.priority(), end, rule.packets));
        }
    }

    static String ended(int table, Match match, int priority, FlowEntry.End end, long packets) {
        return "%d %s %d %s after %d packets".formatted(table, match, priority, end, packets);
    }

    List<String> states() {
        return tables.stream().flatMap(List::stream).map(Rule::state).sorted().toList();
    }

    /// Which rules that tell of their end have ended, sorted: at one instant they may end in any order.
    List<String> ends() {
        return ends.stream().sorted().toList();
    }

    int peak() {
        return peak;
    }
}
