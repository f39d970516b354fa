// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.GroupDescription;
import org.activenet.openflow.GroupStatistics;
import org.activenet.openflow.MeterStatistics;
import org.activenet.openflow.TableStatistics;

/// What the tables, groups and meters of a switch are and have counted, in the form in which it tells of them; of rules see
/// [RuleStore#meant].
///
/// Counts of a table are those of all packets that it has seen, rules that are gone included. Counts of a group that is changed
/// begin anew, its life does not; a meter that is changed is another one (both ours).
public final class PipelineStatistics {
    private final RuleStore rules;
    private final GroupStore groups;

    PipelineStatistics(RuleStore rules, GroupStore groups) {
        this.rules = rules;
        this.groups = groups;
    }

    /// Of all tables, in their order.
    public List<TableStatistics> tables(long nowNs) {
        rules.expire(nowNs);
        List<TableStatistics> all = new ArrayList<>();
        for (int table = 0; table < rules.tables.length; table++) {
            FlowTable each = rules.tables[table];
            long matchedCount = each.matchedCount();
            all.add(new TableStatistics(
                    table, each.entries(_ -> true).size(), matchedCount + each.missedCount, matchedCount));
        }
        return all;
    }

    /// What all groups have counted, by their numbers.
    public List<GroupStatistics> groups(long nowNs) {
        List<GroupStatistics> all = new ArrayList<>();
        for (Group group : groups.groups()) {
            List<GroupStatistics.BucketCount> buckets = new ArrayList<>();
            for (int at = 0; at < group.counts.length; at += 2) {
                buckets.add(new GroupStatistics.BucketCount(group.counts[at], group.counts[at + 1]));
            }
            all.add(new GroupStatistics(
                    group.number, references(group), group.packetCount, group.byteCount, nowNs - group.createdNs, buckets));
        }
        return all;
    }

    /// How many rules and other groups lead to a group.
    private int references(Group group) {
        int count = ruleCount(entry -> entry.actions.leadsTo(group.number));
        for (Group other : groups.groups()) {
            for (Bucket bucket : other.buckets) {
                if (GroupStore.othersOf(bucket).contains(group.number)) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }

    /// What all groups are, by their numbers.
    public List<GroupDescription> groupDescriptions() {
        return groups.groups().stream()
                .map(group -> new GroupDescription(group.type, group.number, group.buckets))
                .toList();
    }

    /// What all meters have counted, by their numbers.
    public List<MeterStatistics> meters(long nowNs) {
        List<MeterStatistics> all = new ArrayList<>();
        for (int number : groups.meterNumbers()) {
            Meter meter = groups.meter(number);
            all.add(new MeterStatistics(
                    number,
                    ruleCount(entry -> entry.actions.meter == number),
                    meter.packetCount,
                    meter.byteCount,
                    nowNs - meter.createdNs,
                    meter.refusedPackets,
                    meter.refusedBytes));
        }
        return all;
    }

    private int ruleCount(Predicate<FlowEntry> isMeant) {
        int count = 0;
        for (FlowTable table : rules.tables) {
            count += table.entries(isMeant).size();
        }
        return count;
    }
}
