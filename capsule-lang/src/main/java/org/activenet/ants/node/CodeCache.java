// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.activenet.ants.code.CapsuleClass;
import org.activenet.ants.wire.Fingerprint;
import org.jspecify.annotations.Nullable;

/// The code groups that one node has: those that an application has registered there, which stay, and those that came from
/// neighbours, of which the least recently used one goes first when room is wanted.
///
/// Published is that nodes have such a cache; its capacity and what goes first are ours. Registered code counts as well, and
/// is there even where it is more than the capacity.
///
/// Cost: O(1) for each use; nothing is allocated then.
final class CodeCache {
    private final long capacityBytes;
    private final Set<KnownGroup> registered = new HashSet<>(); // asked only, never gone through
    private final Map<KnownGroup, Boolean> fetched = new LinkedHashMap<>(16, 0.75f, true); // least recently used first
    private final Map<Fingerprint, KnownGroup> byMethod = new HashMap<>(); // asked only
    private CodeListener listener = CodeListener.NONE;
    private @Nullable KnownGroup lastUsed;
    private long bytes;
    private long registeredBytes; // of these
    private long peakBytes;
    private long peakEntries;

    CodeCache(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    void setListener(CodeListener changed) {
        listener = changed;
    }

    /// Whether the group is there; if so, it has been used now.
    boolean use(KnownGroup group) {
        if (group == lastUsed) {
            return true; // nearly always
        }
        if (registered.contains(group) || fetched.get(group) != null) {
            lastUsed = group;
            return true;
        }
        return false;
    }

    /// The group that is there and has this method.
    @Nullable KnownGroup ofMethod(Fingerprint methodId) {
        return byMethod.get(methodId);
    }

    /// An application has brought it along.
    void register(KnownGroup group) {
        if (registered.add(group)) {
            registeredBytes += group.sizeBytes();
            if (fetched.remove(group) == null) {
                added(group);
            }
            makeRoomFor(0);
            notePeaks();
        }
    }

    /// It has come from a neighbour. It is not kept where it has no room besides the registered ones.
    void put(KnownGroup group) {
        if (registeredBytes + group.sizeBytes() > capacityBytes) {
            return;
        }
        makeRoomFor(group.sizeBytes());
        fetched.put(group, true);
        lastUsed = group;
        added(group);
        notePeaks();
    }

    private void makeRoomFor(long wantedBytes) {
        for (Iterator<KnownGroup> eldest = fetched.keySet().iterator();
                bytes + wantedBytes > capacityBytes && eldest.hasNext(); ) {
            KnownGroup gone = eldest.next();
            eldest.remove();
            removed(gone);
            listener.evicted(gone.toString());
        }
    }

    private void added(KnownGroup group) {
        bytes += group.sizeBytes();
        for (CapsuleClass type : group.classes()) {
            byMethod.put(type.methodId(), group);
        }
    }

    private void removed(KnownGroup group) {
        bytes -= group.sizeBytes();
        for (CapsuleClass type : group.classes()) {
            byMethod.remove(type.methodId());
        }
        lastUsed = null;
    }

    private void notePeaks() {
        peakBytes = Math.max(peakBytes, bytes);
        peakEntries = Math.max(peakEntries, registered.size() + fetched.size());
    }

    /// The node has failed.
    void clear() {
        registered.clear();
        fetched.clear();
        byMethod.clear();
        lastUsed = null;
        bytes = 0;
        registeredBytes = 0;
    }

    long peakBytes() {
        return peakBytes;
    }

    long peakEntries() {
        return peakEntries;
    }
}
