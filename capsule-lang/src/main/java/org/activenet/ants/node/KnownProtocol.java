// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.ants.code.CapsuleClass;
import org.activenet.ants.code.CodeGroup;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.ants.code.Protocol;

/// A checked protocol, in the form in which nodes deal with it, and those of its loaded copies that no run has. Thread-safe,
/// equal to itself only.
final class KnownProtocol implements AutoCloseable {
    private final Protocol protocol;
    private final List<KnownGroup> groups;
    private final List<KnownClass> classes; // by CapsuleClass.index
    private final Deque<LoadedProtocol> idle = new ArrayDeque<>(); // guarded by itself

    KnownProtocol(Protocol protocol) {
        this.protocol = protocol;
        Map<CodeGroup, KnownGroup> byGroup = new LinkedHashMap<>();
        protocol.groups().forEach(group -> byGroup.put(group, new KnownGroup(protocol, group)));
        groups = List.copyOf(byGroup.values());
        List<KnownClass> byIndex = new ArrayList<>();
        for (CapsuleClass type : protocol.capsuleClasses()) {
            byIndex.add(new KnownClass(this, byGroup.get(type.group()), type));
        }
        classes = List.copyOf(byIndex);
    }

    Protocol protocol() {
        return protocol;
    }

    List<KnownGroup> groups() {
        return groups;
    }

    /// In the order of [Protocol#capsuleClasses].
    List<KnownClass> classes() {
        return classes;
    }

    KnownClass classOf(CapsuleClass type) {
        return classes.get(type.index());
    }

    /// By what its soft state and its random numbers are apart from those of other protocols: the first half of its
    /// fingerprint.
    long key() {
        return protocol.id().high();
    }

    /// Whether both have the same groups, byte by byte.
    boolean hasCodeOf(KnownProtocol other) {
        return groups.stream().map(KnownGroup::content).toList().equals(
                other.groups.stream().map(KnownGroup::content).toList());
    }

    /// A loaded copy for one thread, to be given back.
    LoadedProtocol borrow() {
        synchronized (idle) {
            LoadedProtocol loaded = idle.poll();
            if (loaded != null) {
                return loaded;
            }
        }
        return protocol.load();
    }

    void giveBack(LoadedProtocol loaded) {
        synchronized (idle) {
            idle.push(loaded);
        }
    }

    /// Lets go of the copies that no run has.
    @Override
    public void close() {
        synchronized (idle) {
            idle.forEach(LoadedProtocol::close);
            idle.clear();
        }
    }

    @Override
    public String toString() {
        return protocol.name();
    }
}
