// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.Arrays;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PortNumber;
import org.jspecify.annotations.Nullable;

/// The tables, groups and meters of one switch, and what they make of a packet (OpenFlow 1.3, section 5).
///
/// A packet enters at table 0. In each table the matching rule of highest priority is counted; its instructions are done in the
/// order of the specification: meter, apply, clear, write, metadata, go on. At the end of the way the set of written actions is done:
/// time to live, then the group, or else the output. Outputs are collected, each with what the time to live had lost by then; an
/// output by the port that the packet came by is left out, unless the rule says [PortNumber#IN_PORT], or it is the local one (ours: what
/// a node sends to itself passes the tables, too).
///
/// Choices that OpenFlow leaves open, all ours: of rules of equal priority that match the same packet the first one holds; a rule
/// that takes the place of another keeps its counters unless it asks for new ones, but its life and its idle time begin anew; a
/// group of type SELECT chooses a live bucket by a hash of addresses, protocol and ports, so that a flow stays with its bucket while
/// the live ones stay the same; buckets that watch nothing are always live.
///
/// Cost: [#process] asks [FlowTable#lookup] once for each table on the way and allocates nothing.
public final class FlowPipeline {
    private static final int NO_BUCKET = -1;

    private final RuleStore rules;
    private final GroupStore groups;
    private final SwitchPorts ports;

    // What came of the packet that was processed last.
    private int outputCount;
    private int[] outputPorts = new int[8];
    private int[] outputTtls = new int[8];
    private int[] outputMaxBytes = new int[8];
    private @Nullable FlowEntry[] outputEntries = new FlowEntry[8];
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

    // The packet.
    private int inPort;
    private int ttl;

    /// @param tableCount 1 to 255
    /// @param listener   is told of the ends of rules that ask for it
    public FlowPipeline(int tableCount, Capacity capacity, SwitchPorts ports, RuleListener listener) {
        this.ports = ports;
        this.groups = new GroupStore();
        this.rules = new RuleStore(tableCount, capacity, groups, listener);
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
        FlowTable[] tables = rules.tables;
        for (int table = 0; table != Actions.NO_TABLE; ) {
            FlowEntry entry = tables[table].lookup(key, nowNs);
            if (entry == null) {
                return outputCount > 0 ? Verdict.FORWARDED : Verdict.NO_RULE;
            }
            entry.count(sizeBytes, nowNs);
            isSlow |= entry.isInSoftware;
            Actions actions = entry.actions;
            if (actions.meter != Actions.NO_METER && !groups.meter(actions.meter).admits(sizeBytes, nowNs)) {
                return outputCount > 0 ? Verdict.FORWARDED : Verdict.METERED;
            }
            if (actions.applied.length > 0
                    && !apply(actions.applied, actions.appliedMaxBytes, entry, key, sizeBytes)) {
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
            key.word2 = key.word2 & ~actions.metadataMask | actions.metadata;
            table = actions.nextTable;
        }
        return finish(key, sizeBytes);
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
        inPort = (int) key.get(OxmField.IN_PORT);
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
            enter(writtenGroup, writer, key, sizeBytes);
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
                case Actions.GROUP -> enter(flat[i + 1], entry, key, sizeBytes);
                default -> {
                    if (--ttl <= 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void enter(int number, @Nullable FlowEntry entry, FlowKey key, int sizeBytes) {
        Group group = groups.group(number);
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

    /// What a bucket does to the packet the next does not see.
    private void enterBucket(Group group, int bucket, @Nullable FlowEntry entry, FlowKey key, int sizeBytes) {
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
        if (outputCount == outputPorts.length) {
            outputPorts = Arrays.copyOf(outputPorts, 2 * outputCount);
            outputTtls = Arrays.copyOf(outputTtls, 2 * outputCount);
            outputMaxBytes = Arrays.copyOf(outputMaxBytes, 2 * outputCount);
            outputEntries = Arrays.copyOf(outputEntries, 2 * outputCount);
        }
        outputPorts[outputCount] = port;
        outputTtls[outputCount] = ttl;
        outputMaxBytes[outputCount] = maxBytes;
        outputEntries[outputCount] = entry;
        outputCount++;
    }

    /// How many outputs the last packet has.
    public int outputCount() {
        return outputCount;
    }

    /// By which port it leaves: a physical one, [PortNumber#LOCAL] or [PortNumber#CONTROLLER].
    public int outputPort(int output) {
        return outputPorts[output];
    }

    /// The time to live that it leaves with.
    public int outputTtl(int output) {
        return outputTtls[output];
    }

    /// How much of it goes to the controller.
    public int outputMaxBytes(int output) {
        return outputMaxBytes[output];
    }

    /// The rule that says so; `null`: a packet-out.
    public @Nullable FlowEntry outputRule(int output) {
        return outputEntries[output];
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
        ErrorCode failure = groups.change(mod);
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
