// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.List;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.jspecify.annotations.Nullable;

/// A rule in a table, and what has come of it: counters, last use.
public final class FlowEntry {
    /// Why a rule has ended.
    public enum End {
        IDLE_TIMEOUT,
        HARD_TIMEOUT,
        DELETED,
        GROUP_DELETED,
        EVICTED
    }

    // What a packet touches stands together: first what looking up compares, then what counting writes.
    final long cookie;
    final long order; // of equals the lower holds
    final long idleTimeoutNs;
    final long hardTimeoutNs;
    final long createdNs;
    final long value0; // of the match, here for speed
    final long value1;
    final long value2;
    final long value3;
    long checkNs; // when it may be expired: not later than it is
    long lastUsedNs;
    long packetCount;
    long byteCount;
    final int table;
    final int flags;
    final int priority;
    final boolean isInSoftware;
    boolean isGone;
    Actions actions;
    @Nullable FlowEntry next; // in the chain of its bucket
    final Match match;

    FlowEntry(FlowMod mod, Actions actions, long order, long nowNs, boolean isInSoftware) {
        this.table = mod.table();
        this.match = mod.match();
        this.priority = mod.priority();
        this.cookie = mod.cookie();
        this.flags = mod.flags();
        this.idleTimeoutNs = mod.idleTimeoutNs();
        this.hardTimeoutNs = mod.hardTimeoutNs();
        this.value0 = match.value(0);
        this.value1 = match.value(1);
        this.value2 = match.value(2);
        this.value3 = match.value(3);
        this.order = order;
        this.createdNs = nowNs;
        this.lastUsedNs = nowNs;
        this.isInSoftware = isInSoftware;
        this.actions = actions;
        this.checkNs = expiryNs();
    }

    public int table() {
        return table;
    }

    public Match match() {
        return match;
    }

    public int priority() {
        return priority;
    }

    public long cookie() {
        return cookie;
    }

    /// A sum of `FLAG_` constants of [FlowMod].
    public int flags() {
        return flags;
    }

    public List<Instruction> instructions() {
        return actions.instructions;
    }

    public long idleTimeoutNs() {
        return idleTimeoutNs;
    }

    public long hardTimeoutNs() {
        return hardTimeoutNs;
    }

    /// By which rules of a switch come one after the other; a rule that takes the place of another has its number.
    public long order() {
        return order;
    }

    /// When it was put in; a rule that takes the place of another begins anew.
    public long createdNs() {
        return createdNs;
    }

    public long packetCount() {
        return packetCount;
    }

    public long byteCount() {
        return byteCount;
    }

    /// Whether it had no room in the hardware table, so that packets that it matches take the slow path.
    public boolean isInSoftware() {
        return isInSoftware;
    }

    public boolean tellsItsEnd() {
        return (flags & FlowMod.FLAG_SEND_FLOW_REMOVED) != 0;
    }

    /// Whether it is for what no other rule matches: the one of priority 0 that matches all.
    public boolean isTableMiss() {
        return priority == 0 && match.equals(Match.ANY);
    }

    boolean hasTimeout() {
        return idleTimeoutNs > 0 || hardTimeoutNs > 0;
    }

    boolean isExpired(long nowNs) {
        return checkNs <= nowNs && expiryNs() <= nowNs;
    }

    /// When it ends unless it is used; [Long#MAX_VALUE]: never.
    long expiryNs() {
        return Math.min(idleEndNs(), hardEndNs());
    }

    private long idleEndNs() {
        return idleTimeoutNs == 0 ? Long.MAX_VALUE : lastUsedNs + idleTimeoutNs;
    }

    private long hardEndNs() {
        return hardTimeoutNs == 0 ? Long.MAX_VALUE : createdNs + hardTimeoutNs;
    }

    /// Which of its timeouts comes first; of equals the hard one (ours).
    End timeout() {
        return hardEndNs() <= idleEndNs() ? End.HARD_TIMEOUT : End.IDLE_TIMEOUT;
    }

    void count(int sizeBytes, long nowNs) {
        lastUsedNs = nowNs;
        packetCount++;
        byteCount += sizeBytes;
    }
}
