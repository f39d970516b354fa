// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.List;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.GroupMod;

/// A group of a switch, its buckets in the form in which they are done.
final class Group {
    final int number;
    final GroupMod.Type type;
    final List<Bucket> buckets;
    final int[][] actions; // by bucket
    final int[] maxBytes; // of its outputs to the controller, by bucket
    long packetCount;
    long byteCount;

    Group(GroupMod mod) {
        this.number = mod.group();
        this.type = mod.type();
        this.buckets = mod.buckets();
        this.actions = buckets.stream().map(bucket -> Actions.flat(bucket.actions())).toArray(int[][]::new);
        this.maxBytes = buckets.stream().mapToInt(bucket -> Actions.maxBytes(bucket.actions())).toArray();
    }

    /// Whether one of its buckets leads to, or watches, a group.
    boolean refersTo(int group) {
        return buckets.stream().anyMatch(bucket -> bucket.watchGroup() == group || leadsTo(bucket, group));
    }

    static boolean leadsTo(Bucket bucket, int group) {
        return bucket.actions().contains(new Action.Group(group));
    }
}
