// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.activenet.openflow.Action;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.PortNumber;
import org.jspecify.annotations.Nullable;

/// All rules of a switch: what flow-mods do to them, how many there are, and when they end.
public final class RuleStore {
    private static final int MOST_SHARED_ACTIONS = 1_000;

    final FlowTable[] tables;
    final PathCache paths = new PathCache(); // of these rules
    private final Map<List<Instruction>, Actions> actions = new HashMap<>(); // of some rules, perhaps of ones that are gone
    private final Capacity capacity;
    private final GroupStore groups;
    private final FlowPipeline.RuleListener listener;
    private final PriorityQueue<FlowEntry> expiries = new PriorityQueue<>( // a rule that is gone may still be in it
            Comparator.comparingLong((FlowEntry entry) -> entry.checkNs).thenComparingLong(entry -> entry.order));
    private final TreeMap<Integer, Integer> hardwareCounts = new TreeMap<>(); // by priority
    private int hardwareCount;
    private int softwareCount;
    private int tellingCount; // of those that can time out
    private int peak;
    private long refusedCount;
    private long evictedCount;
    private long nextOrder;

    RuleStore(int tableCount, Capacity capacity, GroupStore groups, FlowPipeline.RuleListener listener) {
        if (tableCount < 1 || tableCount > FlowMod.LAST_TABLE + 1) {
            throw new IllegalArgumentException("tableCount must be 1 to 255, was " + tableCount);
        }
        this.tables = new FlowTable[tableCount];
        for (int table = 0; table < tableCount; table++) {
            tables[table] = new FlowTable();
        }
        this.capacity = capacity;
        this.groups = groups;
        this.listener = listener;
    }

    @Nullable ErrorCode change(FlowMod mod, long nowNs) {
        boolean isDeletion = mod.command() == FlowMod.Command.DELETE || mod.command() == FlowMod.Command.DELETE_STRICT;
        if (mod.table() >= tables.length && !(isDeletion && mod.table() == FlowMod.ALL_TABLES)) {
            return ErrorCode.FLOW_MOD_FAILED_BAD_TABLE_ID;
        }
        if (isDeletion) {
            boolean isStrict = mod.command() == FlowMod.Command.DELETE_STRICT;
            meant(mod, isStrict, nowNs).forEach(entry -> end(entry, FlowEntry.End.DELETED, nowNs));
            return null;
        }
        ErrorCode failure = check(mod);
        if (failure != null) {
            return failure;
        }
        if (mod.command() == FlowMod.Command.ADD) {
            return add(mod, nowNs);
        }
        var actions = actions(mod.instructions());
        for (FlowEntry entry : meant(mod, mod.command() == FlowMod.Command.MODIFY_STRICT, nowNs)) {
            entry.actions = actions;
            paths.forget();
            if ((mod.flags() & FlowMod.FLAG_RESET_COUNTS) != 0) {
                tables[entry.table].endedCount += entry.packetCount;
                entry.packetCount = 0;
                entry.byteCount = 0;
            }
        }
        return null;
    }

    private @Nullable ErrorCode check(FlowMod mod) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Instruction instruction : mod.instructions()) {
            if (!kinds.add(instruction.getClass())) {
                return ErrorCode.BAD_INSTRUCTION_UNSUP_INST; // 1.3 has no code for two of a kind (ours)
            }
            ErrorCode failure = switch (instruction) {
                case Instruction.GotoTable(int next) ->
                    next <= mod.table() || next >= tables.length ? ErrorCode.BAD_INSTRUCTION_BAD_TABLE_ID : null;
                case Instruction.Meter(int number) -> groups.hasMeter(number) ? null : ErrorCode.METER_MOD_FAILED_UNKNOWN_METER;
                case Instruction.ApplyActions(List<Action> actions) -> check(actions);
                case Instruction.WriteActions(List<Action> actions) -> check(actions);
                case Instruction.ClearActions _, Instruction.WriteMetadata _ -> null;
            };
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private @Nullable ErrorCode check(List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Group(int number) && !groups.hasGroup(number)) {
                return ErrorCode.BAD_ACTION_BAD_OUT_GROUP;
            }
        }
        return null;
    }

    private @Nullable ErrorCode add(FlowMod mod, long nowNs) {
        FlowTable table = tables[mod.table()];
        FlowEntry replaced = table.find(mod.match(), mod.priority());
        if (replaced != null && replaced.isExpired(nowNs)) {
            end(replaced, replaced.timeout(), nowNs);
            replaced = null;
        }
        if ((mod.flags() & FlowMod.FLAG_CHECK_OVERLAP) != 0 && overlaps(mod, nowNs)) {
            return ErrorCode.FLOW_MOD_FAILED_OVERLAP;
        }
        if (replaced != null) {
            remove(replaced);
            FlowEntry entry = new FlowEntry(
                    mod, actions(mod.instructions()), replaced.order, nowNs, replaced.isInSoftware);
            if ((mod.flags() & FlowMod.FLAG_RESET_COUNTS) == 0) {
                table.endedCount -= replaced.packetCount;
                entry.packetCount = replaced.packetCount;
                entry.byteCount = replaced.byteCount;
            }
            insert(entry, table);
            return null;
        }
        if (!hasHardwareRoom()) {
            expire(nowNs);
        }
        boolean goesIntoSoftware = false;
        if (!hasHardwareRoom()) {
            switch (capacity.overflow()) {
                case REJECT -> {
                    return refuse();
                }
                case SPILL -> {
                    if (softwareCount == capacity.softwareRules()) {
                        return refuse();
                    }
                    goesIntoSoftware = true;
                }
                case EVICT -> {
                    FlowEntry evicted = leastRecentlyUsed();
                    if (evicted == null) {
                        return refuse();
                    }
                    end(evicted, FlowEntry.End.EVICTED, nowNs);
                    evictedCount++;
                }
            }
        }
        insert(new FlowEntry(mod, actions(mod.instructions()), nextOrder++, nowNs, goesIntoSoftware), table);
        if (count() > peak) {
            expire(nowNs);
            peak = Math.max(peak, count());
        }
        return null;
    }

    private ErrorCode refuse() {
        refusedCount++;
        return ErrorCode.FLOW_MOD_FAILED_TABLE_FULL;
    }

    /// The same object for the same instructions, as most rules have those of many others.
    private Actions actions(List<Instruction> instructions) {
        if (actions.size() == MOST_SHARED_ACTIONS) {
            actions.clear();
        }
        return actions.computeIfAbsent(instructions, made -> new Actions(made, groups));
    }

    private boolean hasHardwareRoom() {
        return hardwareCount < capacity.hardwareRules();
    }

    private boolean overlaps(FlowMod mod, long nowNs) {
        return !tables[mod.table()].entries(entry -> entry.priority == mod.priority()
                && !entry.isExpired(nowNs)
                && !entry.match.equals(mod.match())
                && entry.match.overlaps(mod.match())).isEmpty();
    }

    /// The table-miss entries are never meant: without them the switch would be cut off from its controller.
    private @Nullable FlowEntry leastRecentlyUsed() {
        List<FlowEntry> all = new ArrayList<>();
        for (FlowTable table : tables) {
            all.addAll(table.entries(entry -> !entry.isInSoftware && !entry.isTableMiss()));
        }
        return all.stream()
                .min(Comparator.comparingLong((FlowEntry entry) -> entry.lastUsedNs).thenComparingLong(entry -> entry.order))
                .orElse(null);
    }

    private void insert(FlowEntry entry, FlowTable table) {
        table.add(entry);
        paths.forget();
        if (entry.isInSoftware) {
            softwareCount++;
        } else {
            hardwareCount++;
            hardwareCounts.merge(entry.priority, 1, Integer::sum);
        }
        if (entry.hasTimeout()) {
            expiries.add(entry);
            tellingCount += entry.tellsItsEnd() ? 1 : 0;
        }
    }

    private void remove(FlowEntry entry) {
        entry.isGone = true;
        tables[entry.table].remove(entry);
        tables[entry.table].endedCount += entry.packetCount;
        paths.forget();
        if (entry.isInSoftware) {
            softwareCount--;
        } else {
            hardwareCount--;
            hardwareCounts.computeIfPresent(entry.priority, (_, others) -> others == 1 ? null : others - 1);
        }
        if (entry.hasTimeout()) {
            tellingCount -= entry.tellsItsEnd() ? 1 : 0;
        }
    }

    private void end(FlowEntry entry, FlowEntry.End end, long nowNs) {
        remove(entry);
        if (entry.tellsItsEnd()) {
            listener.ended(entry, end, nowNs);
        }
    }

    /// The rules that a change or deletion is about, in the order in which they came.
    private List<FlowEntry> meant(FlowMod mod, boolean isStrict, long nowNs) {
        boolean filtersByOutput = mod.command() == FlowMod.Command.DELETE || mod.command() == FlowMod.Command.DELETE_STRICT;
        int outPort = filtersByOutput ? mod.outPort() : PortNumber.ANY;
        int outGroup = filtersByOutput ? mod.outGroup() : GroupMod.ANY_GROUP;
        if (!isStrict) {
            return meant(mod.table(), mod.match(), mod.cookie(), mod.cookieMask(), outPort, outGroup, nowNs);
        }
        List<FlowEntry> meant = new ArrayList<>();
        for (int table = 0; table < tables.length; table++) {
            FlowEntry entry = mod.table() == table || mod.table() == FlowMod.ALL_TABLES
                    ? tables[table].find(mod.match(), mod.priority())
                    : null;
            if (entry != null && isMeant(entry, mod.cookie(), mod.cookieMask(), outPort, outGroup, nowNs)) {
                meant.add(entry);
            }
        }
        return meant;
    }

    /// The rules within a match that have not timed out, table by table, in the order in which they came.
    ///
    /// @param table      or [FlowMod#ALL_TABLES]
    /// @param cookieMask of the bits in which the cookie must agree
    /// @param outPort    that they output to, or [PortNumber#ANY]
    /// @param outGroup   that they lead to, or [GroupMod#ANY_GROUP]
    public List<FlowEntry> meant(
            int table, Match match, long cookie, long cookieMask, int outPort, int outGroup, long nowNs) {
        List<FlowEntry> meant = new ArrayList<>();
        for (int each = 0; each < tables.length; each++) {
            if (table == each || table == FlowMod.ALL_TABLES) {
                meant.addAll(tables[each].entries(entry -> entry.match.isWithin(match)
                        && isMeant(entry, cookie, cookieMask, outPort, outGroup, nowNs)));
            }
        }
        return meant;
    }

    private static boolean isMeant(
            FlowEntry entry, long cookie, long cookieMask, int outPort, int outGroup, long nowNs) {
        return !entry.isExpired(nowNs)
                && (entry.cookie & cookieMask) == (cookie & cookieMask)
                && (outPort == PortNumber.ANY || entry.actions.outputsTo(outPort))
                && (outGroup == GroupMod.ANY_GROUP || entry.actions.leadsTo(outGroup));
    }

    void groupsDeleted(int group, long nowNs) {
        actions.clear(); // a later group of this number is another
        endAll(FlowEntry.End.GROUP_DELETED, nowNs, entry -> group == GroupMod.ALL_GROUPS
                ? entry.actions.leadsToAnyGroup()
                : entry.actions.leadsTo(group));
    }

    void metersDeleted(int meter, long nowNs) {
        endAll(FlowEntry.End.DELETED, nowNs, entry -> entry.actions.meter != Actions.NO_METER
                && (meter == MeterMod.ALL_METERS || entry.actions.meter == meter));
    }

    private void endAll(FlowEntry.End end, long nowNs, Predicate<FlowEntry> isMeant) {
        for (FlowTable table : tables) {
            table.entries(isMeant).forEach(entry -> end(entry, end, nowNs));
        }
    }

    /// Takes out what has timed out, the earliest first.
    public void expire(long nowNs) {
        for (FlowEntry entry = expiries.peek(); entry != null && entry.checkNs <= nowNs; entry = expiries.peek()) {
            expiries.remove();
            if (!entry.isGone) {
                if (entry.isExpired(nowNs)) {
                    end(entry, entry.timeout(), nowNs);
                } else {
                    entry.checkNs = entry.expiryNs();
                    expiries.add(entry);
                }
            }
        }
    }

    /// When somebody has to be told of the end of a rule at the earliest; [Long#MAX_VALUE]: as things are, never.
    public long nextTellingNs() {
        FlowEntry earliest = expiries.peek();
        return tellingCount == 0 || earliest == null ? Long.MAX_VALUE : earliest.checkNs;
    }

    /// How many rules there are now.
    public int count(long nowNs) {
        expire(nowNs);
        return count();
    }

    private int count() {
        return hardwareCount + softwareCount;
    }

    /// How many rules are in the fast table, those that have timed out and that nobody has met yet included.
    public int hardwareCount() {
        return hardwareCount;
    }

    /// How many of these have a lower priority: those that a new rule moves, where rules stand by priority.
    public int hardwareCountBelow(int priority) {
        int sum = 0;
        for (Map.Entry<Integer, Integer> ofPriority : hardwareCounts.headMap(priority).entrySet()) {
            sum += ofPriority.getValue();
        }
        return sum;
    }

    /// The most rules that there have been at once.
    public int peak() {
        return peak;
    }

    /// How many rules have been refused since there was no room for them.
    public long refusedCount() {
        return refusedCount;
    }

    /// How many rules have made room for others.
    public long evictedCount() {
        return evictedCount;
    }

    /// The rule of a table with exactly this match and priority, if it is there and has not timed out.
    public @Nullable FlowEntry find(int table, Match match, int priority, long nowNs) {
        FlowEntry entry = tables[table].find(match, priority);
        return entry == null || entry.isExpired(nowNs) ? null : entry;
    }

    /// All rules now, table by table, in the order in which they came.
    public List<FlowEntry> all(long nowNs) {
        expire(nowNs);
        List<FlowEntry> all = new ArrayList<>();
        for (FlowTable table : tables) {
            all.addAll(table.entries(_ -> true));
        }
        return all;
    }

    void clear() {
        for (int table = 0; table < tables.length; table++) {
            tables[table] = new FlowTable();
        }
        actions.clear();
        paths.forget();
        expiries.clear();
        hardwareCounts.clear();
        hardwareCount = 0;
        softwareCount = 0;
        tellingCount = 0;
    }
}
