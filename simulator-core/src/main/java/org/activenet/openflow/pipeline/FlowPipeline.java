// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.Arrays;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.PortNumber;
import org.jspecify.annotations.Nullable;

/// The tables, groups and meters of one switch, and what they make of a packet (OpenFlow 1.3, section 5).
///
/// A packet enters at table 0. In each table the matching rule of highest priority is counted; its instructions are done in the
/// order of the specification: meter, apply, clear, write, metadata, go on. At the end of the way the set of written actions is
/// done: time to live, then the group, or else the output. Outputs are collected, each with what the time to live had lost by
/// then; an output by the port that the packet came by is left out, unless the rule says [PortNumber#IN_PORT], or it is the local
/// one (ours: what a node sends to itself passes the tables, too).
///
/// Choices that OpenFlow leaves open, all ours: of rules of equal priority that match the same packet the first one holds; a rule
/// that takes the place of another keeps its counters unless it asks for new ones, but its life and its idle time begin anew; a
/// group of type SELECT chooses a live bucket by a hash of addresses, protocol and ports, so that a flow stays with its bucket
/// while the live ones stay the same; buckets that watch nothing are always live.
///
/// Cost: [#process] asks [FlowTable#lookup] once for each table on the way, or for all of them the [PathCache], and allocates
/// nothing but more places in that, a few times.
public final class FlowPipeline {
    private static final int NO_BUCKET = -1;
    private static final int OUTPUT_LENGTH = 3;

    private final RuleStore rules;
    private final FlowTable[] tables; // of the rules
    private final PathCache paths; // likewise
    private final GroupStore groups;
    private final SwitchPorts ports;

    // What came of the packet that was processed last.
    private int outputCount;
    private int[] outputs = new int[8 * OUTPUT_LENGTH]; // of each: port, time to live, bytes for the controller
    private @Nullable FlowEntry[] outputEntries = new FlowEntry[8]; // of those to the controller
    private boolean metIngressPort;
    private boolean metDeadGroup;
    private boolean isSlow;

    // The set of written actions of the packet.
    private int writtenPort;
    private boolean isPortWritten;
    private int writtenMaxBytes;
    private int writtenGroup;
    private boolean isGroupWritten;
    private boolean isTtlWritten;
    private @Nullable FlowEntry writer; // the rule that wrote the output or the group

    private final FlowEntry[] met = new FlowEntry[PathCache.MOST_TABLES]; // rules, table after table
    private boolean onlyWentOn; // nothing is done yet, and nothing written

    // The packet.
    private int inPort;
    private int ttl;

    /// @param tableCount 1 to 255
    /// @param listener   is told of the ends of rules that ask for it
    public FlowPipeline(int tableCount, Capacity capacity, SwitchPorts ports, RuleListener listener) {
        this.ports = ports;
        this.groups = new GroupStore();
        this.rules = new RuleStore(tableCount, capacity, groups, listener);
        this.tables = rules.tables;
        this.paths = rules.paths;
    }

    /// Is told when a rule ends that asks for it ([FlowMod#FLAG_SEND_FLOW_REMOVED]).
    @FunctionalInterface
    public interface RuleListener {
        void ended(FlowEntry rule, FlowEntry.End end, long nowNs);
    }

    /// Takes a packet through the tables, from the first on; what came of it is in [#outputCount] and its like until the next.
    ///
    /// @param key      its headers; the metadata is left as the last table had it
    /// @param ttlHops  its time to live
    public Verdict process(FlowKey key, int sizeBytes, int ttlHops, long nowNs) {
        begin(key, ttlHops);
        isPortWritten = false;
        isGroupWritten = false;
        isTtlWritten = false;
        onlyWentOn = true;
        int path = paths.find(key, nowNs);
        return path == PathCache.NONE ? walk(key, sizeBytes, nowNs) : follow(path, key, sizeBytes, nowNs);
    }

    /// Goes from table to table.
    private Verdict walk(FlowKey key, int sizeBytes, long nowNs) {
        long metadata = key.word2;
        int count = 0;
        for (int table = 0; table != Actions.NO_TABLE; count++) {
            FlowEntry entry = tables[table].lookup(key, nowNs);
            if (entry == null) {
                tables[table].missedCount++;
                return outputCount > 0 ? Verdict.FORWARDED : Verdict.NO_RULE;
            }
            table = entry.actions.nextTable;
            if (count < PathCache.MOST_TABLES) {
                met[count] = entry;
            }
            if (count > 0 && count < PathCache.MOST_TABLES && table == Actions.NO_TABLE) {
                paths.keep(key, metadata, met, count + 1);
            }
            Verdict verdict = meet(entry, key, sizeBytes, nowNs);
            if (verdict != null) {
                return verdict;
            }
        }
        return finish(key, sizeBytes);
    }

    /// Meets the rules that a packet of these headers has met before.
    private Verdict follow(int path, FlowKey key, int sizeBytes, long nowNs) {
        for (int place = path; ; place++) {
            FlowEntry entry = paths.rule(place);
            Verdict verdict = meet(entry, key, sizeBytes, nowNs);
            if (verdict != null) {
                return verdict;
            }
            if (entry.actions.nextTable == Actions.NO_TABLE) {
                return finish(key, sizeBytes);
            }
        }
    }

    /// Counts a rule and does its instructions; `null`: the packet goes on to the next table, or its written actions are to be
    /// done.
    private @Nullable Verdict meet(FlowEntry entry, FlowKey key, int sizeBytes, long nowNs) {
        entry.count(sizeBytes, nowNs);
        isSlow |= entry.isInSoftware;
        Actions actions = entry.actions;
        if (!actions.onlyGoesOn) {
            if (onlyWentOn) {
                if (actions.onlyPort != Actions.NO_PORT) {
                    output(actions.onlyPort, 0, entry);
                    return verdict();
                }
                if (actions.onlyGroup != null) {
                    enter(actions.onlyGroup, entry, key, sizeBytes);
                    return verdict();
                }
                onlyWentOn = false;
            }
            if (actions.meter != Actions.NO_METER && !groups.meter(actions.meter).admits(sizeBytes, nowNs)) {
                return outputCount > 0 ? Verdict.FORWARDED : Verdict.METERED;
            }
            if (actions.applied.length > 0 && !apply(actions.applied, actions.appliedMaxBytes, entry, key, sizeBytes)) {
                return outputCount > 0 ? Verdict.FORWARDED : Verdict.TTL_EXPIRED;
            }
            if (actions.clears) {
                isPortWritten = false;
                isGroupWritten = false;
                isTtlWritten = false;
            }
            if (actions.written.length > 0) {
                write(actions, entry);
            }
        }
        key.word2 = key.word2 & ~actions.metadataMask | actions.metadata;
        return null;
    }

    /// Does actions without a table: those of a packet-out.
    public Verdict execute(PacketActions actions, FlowKey key, int sizeBytes, int ttlHops) {
        begin(key, ttlHops);
        if (!apply(actions.flat, actions.maxBytes, null, key, sizeBytes)) {
            return outputCount > 0 ? Verdict.FORWARDED : Verdict.TTL_EXPIRED;
        }
        return verdict();
    }

    private void begin(FlowKey key, int ttlHops) {
        outputCount = 0;
        metIngressPort = false;
        metDeadGroup = false;
        isSlow = false;
        inPort = key.inPort();
        ttl = ttlHops;
    }

    private void write(Actions actions, FlowEntry entry) {
        int[] written = actions.written;
        for (int i = 0; i < written.length; i += 2) {
            switch (written[i]) {
                case Actions.OUTPUT -> {
                    isPortWritten = true;
                    writtenPort = written[i + 1];
                    writtenMaxBytes = actions.writtenMaxBytes;
                    writer = entry;
                }
                case Actions.GROUP -> {
                    isGroupWritten = true;
                    writtenGroup = written[i + 1];
                    writer = entry;
                }
                default -> isTtlWritten = true;
            }
        }
    }

    private Verdict finish(FlowKey key, int sizeBytes) {
        if (isTtlWritten && --ttl <= 0) {
            return outputCount > 0 ? Verdict.FORWARDED : Verdict.TTL_EXPIRED;
        }
        if (isGroupWritten) {
            enter(groups.group(writtenGroup), writer, key, sizeBytes);
        } else if (isPortWritten) {
            output(writtenPort, writtenMaxBytes, writer);
        }
        return verdict();
    }

    private Verdict verdict() {
        if (outputCount > 0) {
            return Verdict.FORWARDED;
        }
        if (metIngressPort) {
            return Verdict.INGRESS_PORT;
        }
        return metDeadGroup ? Verdict.NO_LIVE_BUCKET : Verdict.NO_OUTPUT;
    }

    /// Does actions in their order; `false` when the time to live ran out.
    private boolean apply(int[] flat, int maxBytes, @Nullable FlowEntry entry, FlowKey key, int sizeBytes) {
        for (int i = 0; i < flat.length; i += 2) {
            switch (flat[i]) {
                case Actions.OUTPUT -> output(flat[i + 1], maxBytes, entry);
                case Actions.GROUP -> enter(groups.group(flat[i + 1]), entry, key, sizeBytes);
                default -> {
                    if (--ttl <= 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void enter(Group group, @Nullable FlowEntry entry, FlowKey key, int sizeBytes) {
        group.packetCount++;
        group.byteCount += sizeBytes;
        switch (group.type) {
            case ALL -> {
                for (int bucket = 0; bucket < group.actions.length; bucket++) {
                    enterBucket(group, bucket, entry, key, sizeBytes);
                }
            }
            case INDIRECT -> enterBucket(group, 0, entry, key, sizeBytes);
            case SELECT -> enterIfAny(group, selected(group, key), entry, key, sizeBytes);
            case FAST_FAILOVER -> enterIfAny(group, firstLive(group), entry, key, sizeBytes);
        }
    }

    private void enterIfAny(Group group, int bucket, @Nullable FlowEntry entry, FlowKey key, int sizeBytes) {
        if (bucket == NO_BUCKET) {
            metDeadGroup = true;
        } else {
            enterBucket(group, bucket, entry, key, sizeBytes);
        }
    }

    /// Does the set of actions that a bucket is. What it does to the packet the next does not see.
    private void enterBucket(Group group, int bucket, @Nullable FlowEntry entry, FlowKey key, int sizeBytes) {
        int onlyPort = group.ways[Group.WAY_LENGTH * bucket + Group.ONLY_PORT];
        group.counts[2 * bucket]++;
        group.counts[2 * bucket + 1] += sizeBytes;
        if (onlyPort != Actions.NO_PORT) {
            output(onlyPort, 0, entry);
            return;
        }
        int ttlBefore = ttl;
        apply(group.actions[bucket], group.maxBytes[bucket], entry, key, sizeBytes);
        ttl = ttlBefore;
    }

    private int firstLive(Group group) {
        for (int bucket = 0; bucket < group.actions.length; bucket++) {
            if (groups.isLive(group, bucket, ports)) {
                return bucket;
            }
        }
        return NO_BUCKET;
    }

    private int selected(Group group, FlowKey key) {
        long sum = 0;
        for (int bucket = 0; bucket < group.actions.length; bucket++) {
            sum += liveWeight(group, bucket);
        }
        if (sum == 0) {
            return NO_BUCKET;
        }
        long left = Long.remainderUnsigned(flowHash(key), sum);
        int bucket = 0;
        while (left >= liveWeight(group, bucket)) {
            left -= liveWeight(group, bucket);
            bucket++;
        }
        return bucket;
    }

    private int liveWeight(Group group, int bucket) {
        return groups.isLive(group, bucket, ports) ? group.buckets.get(bucket).weight() : 0;
    }

    /// Of addresses, protocol and ports; not of the ingress port (the finalizer of MurmurHash3).
    private static long flowHash(FlowKey key) {
        long hash = key.word1 ^ Long.rotateLeft(key.word3, 17) ^ (key.word0 & 0xff00) << 40;
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    private void output(int port, int maxBytes, @Nullable FlowEntry entry) {
        if (port == PortNumber.ALL) {
            for (int number : ports.numbers()) {
                if (number != inPort && ports.isUp(number)) {
                    addOutput(number, maxBytes, entry);
                }
            }
        } else if (port == PortNumber.IN_PORT) {
            addOutput(inPort, maxBytes, entry);
        } else if (port == inPort && port != PortNumber.LOCAL) {
            metIngressPort = true;
        } else {
            addOutput(port, maxBytes, entry);
        }
    }

    private void addOutput(int port, int maxBytes, @Nullable FlowEntry entry) {
        int at = OUTPUT_LENGTH * outputCount;
        if (at == outputs.length) {
            outputs = Arrays.copyOf(outputs, 2 * at);
            outputEntries = Arrays.copyOf(outputEntries, 2 * outputCount);
        }
        outputs[at] = port;
        outputs[at + 1] = ttl;
        outputs[at + 2] = maxBytes;
        if (port == PortNumber.CONTROLLER) { // for others nobody asks
            outputEntries[outputCount] = entry;
        }
        outputCount++;
    }

    /// How many outputs the last packet has.
    public int outputCount() {
        return outputCount;
    }

    /// By which port it leaves: a physical one, [PortNumber#LOCAL] or [PortNumber#CONTROLLER].
    public int outputPort(int output) {
        return outputs[OUTPUT_LENGTH * output];
    }

    /// The time to live that it leaves with.
    public int outputTtl(int output) {
        return outputs[OUTPUT_LENGTH * output + 1];
    }

    /// How much of it goes to the controller.
    public int outputMaxBytes(int output) {
        return outputs[OUTPUT_LENGTH * output + 2];
    }

    /// The rule that sends it to the controller; `null`: a packet-out does, or it leaves by another port.
    public @Nullable FlowEntry outputRule(int output) {
        return outputPort(output) == PortNumber.CONTROLLER ? outputEntries[output] : null;
    }

    /// Whether a rule on its way was in the slow table.
    public boolean isSlow() {
        return isSlow;
    }

    /// Puts rules in, changes them or takes them out; `null`: as asked.
    public @Nullable ErrorCode change(FlowMod mod, long nowNs) {
        return rules.change(mod, nowNs);
    }

    /// Makes, changes or takes out a group; `null`: as asked. With a group its rules go, and those that ask for it are told of.
    public @Nullable ErrorCode change(GroupMod mod, long nowNs) {
        ErrorCode failure = groups.change(mod, nowNs);
        if (failure == null && mod.command() == GroupMod.Command.DELETE) {
            rules.groupsDeleted(mod.group(), nowNs);
        }
        return failure;
    }

    /// Makes, changes or takes out a meter; `null`: as asked. With a meter its rules go (section 5.7).
    public @Nullable ErrorCode change(MeterMod mod, long nowNs) {
        ErrorCode failure = groups.change(mod, nowNs);
        if (failure == null && mod.command() == MeterMod.Command.DELETE) {
            rules.metersDeleted(mod.meter(), nowNs);
        }
        return failure;
    }

    /// What its tables, groups and meters have counted.
    public PipelineStatistics statistics() {
        return new PipelineStatistics(rules, groups);
    }

    /// Loses all rules, groups and meters, and tells nobody; the peak stays.
    public void clear() {
        rules.clear();
        groups.clear();
    }

    /// Its rules.
    public RuleStore rules() {
        return rules;
    }
}
