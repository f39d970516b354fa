// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.ants.wire.Octets;

/// Classes that travel together: capsule classes of one group, and what other classes of the program they name.
public final class CodeGroup {
    private final String name;
    private final Fingerprint id;
    private final List<CapsuleClass> classes = new ArrayList<>(); // added to while the protocol is made
    private final List<Octets> classFiles;

    CodeGroup(String name, Fingerprint id, List<Octets> classFiles) {
        this.name = name;
        this.id = id;
        this.classFiles = List.copyOf(classFiles);
    }

    void add(CapsuleClass type) {
        classes.add(type);
    }

    /// As in [org.activenet.ants.api.Group]; empty for capsule classes that have no group of their own.
    public String name() {
        return name;
    }

    public Fingerprint id() {
        return id;
    }

    /// The capsule classes of the group, by name.
    public List<CapsuleClass> classes() {
        return Collections.unmodifiableList(classes);
    }

    /// What travels: the class files as they were compiled, by name of the class.
    public List<Octets> classFiles() {
        return classFiles;
    }

    @Override
    public String toString() {
        return "group " + name + " " + id;
    }
}
