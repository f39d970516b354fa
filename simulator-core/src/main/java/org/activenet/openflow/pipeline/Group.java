// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.List;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.GroupMod;

/// A group of a switch, its buckets in the form in which they are done. The same object as long as there is a group of its
/// number: rules lead to it.
final class Group {
    /// What there is of each bucket in `ways`.
    static final int WAY_LENGTH = 3;
    static final int WATCH_PORT = 0;
    static final int WATCH_GROUP = 1;
    static final int ONLY_PORT = 2; // as of Actions

    final int number;
    GroupMod.Type type;
    int[] ways;
    long packetCount;
    long byteCount;
    long[] counts; // packets and bytes, by bucket
    final long createdNs;
    int[][] actions; // by bucket
    int[] maxBytes; // of its outputs to the controller, by bucket
    List<Bucket> buckets;

    Group(GroupMod mod, long nowNs) {
        this.createdNs = nowNs;
        this.number = mod.group();
        this.type = mod.type();
        this.buckets = mod.buckets();
        this.actions = actions(buckets);
        this.maxBytes = maxBytes(buckets);
        this.ways = ways(buckets, actions);
        this.counts = new long[2 * buckets.size()];
    }

    /// Is changed as a message says; its counters begin anew (ours).
    void become(GroupMod mod) {
        type = mod.type();
        buckets = mod.buckets();
        actions = actions(buckets);
        maxBytes = maxBytes(buckets);
        ways = ways(buckets, actions);
        counts = new long[2 * buckets.size()];
        packetCount = 0;
        byteCount = 0;
    }

    private static int[][] actions(List<Bucket> buckets) {
        return buckets.stream().map(bucket -> Actions.flat(Actions.ofSet(bucket.actions()))).toArray(int[][]::new);
    }

    private static int[] maxBytes(List<Bucket> buckets) {
        return buckets.stream().mapToInt(bucket -> Actions.maxBytes(Actions.ofSet(bucket.actions()))).toArray();
    }

    private static int[] ways(List<Bucket> buckets, int[][] actions) {
        int[] ways = new int[WAY_LENGTH * buckets.size()];
        for (int bucket = 0; bucket < actions.length; bucket++) {
            int way = WAY_LENGTH * bucket;
            ways[way + WATCH_PORT] = buckets.get(bucket).watchPort();
            ways[way + WATCH_GROUP] = buckets.get(bucket).watchGroup();
            ways[way + ONLY_PORT] = Actions.onlyPort(actions[bucket]);
        }
        return ways;
    }
}
