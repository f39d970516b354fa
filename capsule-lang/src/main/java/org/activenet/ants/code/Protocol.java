// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.List;
import java.util.SortedMap;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.ants.wire.FingerprintKind;

/// A checked program of capsules. Immutable; any number of threads may load it.
public final class Protocol {
    private final String name;
    private final FingerprintKind kind;
    private final Fingerprint id;
    private final List<CodeGroup> groups;
    private final List<CapsuleClass> capsuleClasses;
    private final SortedMap<String, byte[]> metered;
    private final Layers layers;

    /// @param metered by name of the class, what is loaded in place of the class files that travel
    Protocol(String name, FingerprintKind kind, Fingerprint id, List<CodeGroup> groups, List<CapsuleClass> capsuleClasses,
            SortedMap<String, byte[]> metered, Layers layers) {
        this.name = name;
        this.kind = kind;
        this.id = id;
        this.groups = List.copyOf(groups);
        this.capsuleClasses = List.copyOf(capsuleClasses);
        this.metered = metered;
        this.layers = layers;
    }

    /// The file that it came from, without folders.
    public String name() {
        return name;
    }

    public FingerprintKind fingerprintKind() {
        return kind;
    }

    public Fingerprint id() {
        return id;
    }

    /// By name.
    public List<CodeGroup> groups() {
        return groups;
    }

    /// All kinds of capsules of the protocol, by name.
    public List<CapsuleClass> capsuleClasses() {
        return capsuleClasses;
    }

    /// @throws IllegalArgumentException if there is none of that name
    public CapsuleClass capsuleClass(String className) {
        return capsuleClasses.stream()
                .filter(type -> type.name().equals(className))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is not a capsule class of %s: %s".formatted(className, name, capsuleClasses)));
    }

    /// The protocol in a class loader of its own, for one thread at a time.
    public LoadedProtocol load() {
        try {
            return new LoadedProtocol(this, metered, layers);
        } catch (LinkageError e) {
            throw new IllegalStateException("a checked protocol does not load: " + name, e);
        }
    }

    @Override
    public String toString() {
        return name + " " + id;
    }
}
