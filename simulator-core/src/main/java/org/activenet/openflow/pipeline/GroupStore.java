// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.PortNumber;
import org.jspecify.annotations.Nullable;

/// The groups and meters of a switch. Which of them is asked for by number, never which come first, so that hash order decides
/// nothing.
final class GroupStore {
    private final Map<Integer, Meter> meters = new HashMap<>();
    private Group[] slots = new Group[16]; // open addressing by number, so that a packet makes no Integer
    private int count;

    boolean hasGroup(int number) {
        return find(number) != null;
    }

    /// A group that is there: no rule or bucket leads to another.
    Group group(int number) {
        return Objects.requireNonNull(find(number));
    }

    private @Nullable Group find(int number) {
        int slot = slot(number, slots.length);
        while (slots[slot] != null && slots[slot].number != number) {
            slot = slot + 1 & slots.length - 1;
        }
        return slots[slot];
    }

    private static int slot(int number, int length) {
        return (number * 0x9e3779b9 >>> 7) & length - 1;
    }

    private void put(Group group) {
        if (2 * count >= slots.length) {
            rebuild(2 * slots.length, null);
        }
        int slot = slot(group.number, slots.length);
        while (slots[slot] != null && slots[slot].number != group.number) {
            slot = slot + 1 & slots.length - 1;
        }
        count += slots[slot] == null ? 1 : 0;
        slots[slot] = group;
    }

    private void rebuild(int length, @Nullable Group without) {
        Group[] old = slots;
        slots = new Group[length];
        count = 0;
        for (Group group : old) {
            if (group != null && group != without) {
                put(group);
            }
        }
    }

    /// All groups, by number.
    List<Group> groups() {
        return Arrays.stream(slots)
                .filter(Objects::nonNull)
                .sorted((one, other) -> Integer.compareUnsigned(one.number, other.number))
                .toList();
    }

    /// The numbers of all meters, in their order.
    List<Integer> meterNumbers() {
        return meters.keySet().stream().sorted(Integer::compareUnsigned).toList();
    }

    boolean hasMeter(int number) {
        return meters.containsKey(number);
    }

    Meter meter(int number) {
        return Objects.requireNonNull(meters.get(number));
    }

    /// Whether a bucket may deal with packets: what it watches is alive. One that watches nothing always is.
    boolean isLive(Group group, int bucket, SwitchPorts ports) {
        int watchPort = group.ways[Group.WAY_LENGTH * bucket + Group.WATCH_PORT];
        int watchGroup = group.ways[Group.WAY_LENGTH * bucket + Group.WATCH_GROUP];
        return (watchPort == PortNumber.ANY || ports.isUp(watchPort))
                && (watchGroup == GroupMod.ANY_GROUP || hasLiveBucket(group(watchGroup), ports));
    }

    private boolean hasLiveBucket(Group group, SwitchPorts ports) {
        for (int bucket = 0; bucket < group.actions.length; bucket++) {
            if (isLive(group, bucket, ports)) {
                return true;
            }
        }
        return false;
    }

    @Nullable ErrorCode change(GroupMod mod, long nowNs) {
        return switch (mod.command()) {
            case ADD -> hasGroup(mod.group()) ? ErrorCode.GROUP_MOD_FAILED_GROUP_EXISTS : set(mod, nowNs);
            case MODIFY -> hasGroup(mod.group()) ? set(mod, nowNs) : ErrorCode.GROUP_MOD_FAILED_UNKNOWN_GROUP;
            case DELETE -> delete(mod.group());
        };
    }

    private @Nullable ErrorCode set(GroupMod mod, long nowNs) {
        if (!hasItsForm(mod)) {
            return ErrorCode.GROUP_MOD_FAILED_INVALID_GROUP;
        }
        for (Bucket bucket : mod.buckets()) {
            for (int other : othersOf(bucket)) {
                if (other != mod.group() && !hasGroup(other)) {
                    return other == bucket.watchGroup()
                            ? ErrorCode.GROUP_MOD_FAILED_BAD_WATCH
                            : ErrorCode.BAD_ACTION_BAD_OUT_GROUP;
                }
            }
        }
        if (reach(mod.buckets(), mod.group(), new HashSet<>())) {
            return ErrorCode.GROUP_MOD_FAILED_LOOP;
        }
        Group known = find(mod.group());
        if (known == null) {
            put(new Group(mod, nowNs));
        } else {
            known.become(mod);
        }
        return null;
    }

    private static boolean hasItsForm(GroupMod mod) {
        return switch (mod.type()) {
            case ALL, SELECT -> true;
            case INDIRECT -> mod.buckets().size() == 1;
            case FAST_FAILOVER -> mod.buckets().stream().noneMatch(
                    bucket -> bucket.watchPort() == PortNumber.ANY && bucket.watchGroup() == GroupMod.ANY_GROUP);
        };
    }

    /// The groups that a bucket leads to or watches.
    static Set<Integer> othersOf(Bucket bucket) {
        Set<Integer> others = new HashSet<>();
        if (bucket.watchGroup() != GroupMod.ANY_GROUP) {
            others.add(bucket.watchGroup());
        }
        for (Action action : bucket.actions()) {
            if (action instanceof Action.Group(int other)) {
                others.add(other);
            }
        }
        return others;
    }

    /// Whether buckets refer to a group, over others or at once.
    private boolean reach(List<Bucket> buckets, int number, Set<Integer> seen) {
        for (Bucket bucket : buckets) {
            for (int other : othersOf(bucket)) {
                if (other == number || seen.add(other) && reach(group(other).buckets, number, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A group that is not there is no failure, as section 6.5 says.
    private @Nullable ErrorCode delete(int number) {
        if (number == GroupMod.ALL_GROUPS) {
            clearGroups();
            return null;
        }
        Group deleted = find(number);
        if (deleted == null) {
            return null;
        }
        for (Group other : slots) {
            if (other != null
                    && other != deleted
                    && other.buckets.stream().anyMatch(bucket -> othersOf(bucket).contains(number))) {
                return ErrorCode.GROUP_MOD_FAILED_CHAINED_GROUP;
            }
        }
        rebuild(slots.length, deleted);
        return null;
    }

    @Nullable ErrorCode change(MeterMod mod, long nowNs) {
        int number = mod.meter();
        switch (mod.command()) {
            case ADD -> {
                if (meters.containsKey(number)) {
                    return ErrorCode.METER_MOD_FAILED_METER_EXISTS;
                }
                meters.put(number, new Meter(mod, nowNs));
            }
            case MODIFY -> {
                if (!meters.containsKey(number)) {
                    return ErrorCode.METER_MOD_FAILED_UNKNOWN_METER;
                }
                meters.put(number, new Meter(mod, nowNs));
            }
            case DELETE -> {
                if (number == MeterMod.ALL_METERS) {
                    meters.clear();
                } else {
                    meters.remove(number);
                }
            }
        }
        return null;
    }

    private void clearGroups() {
        slots = new Group[16];
        count = 0;
    }

    void clear() {
        clearGroups();
        meters.clear();
    }
}
