// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.activenet.ants.code.LoadedProtocol;

/// The loaded protocols of one run, which all its nodes share: a run is one thread.
final class RunProtocols {
    private final Map<KnownProtocol, LoadedProtocol> loaded = new LinkedHashMap<>();
    private final Map<KnownClass, LoadedClass> classes = new IdentityHashMap<>(); // asked only
    private int users;

    /// One more environment uses them.
    void join() {
        users++;
    }

    LoadedProtocol of(KnownProtocol protocol) {
        return loaded.computeIfAbsent(protocol, KnownProtocol::borrow);
    }

    LoadedClass classOf(KnownClass type) {
        LoadedClass known = classes.get(type);
        if (known == null) {
            known = new LoadedClass(type, of(type.protocol()));
            classes.put(type, known);
        }
        return known;
    }

    /// An environment was closed; with the last one all is given back.
    void leave() {
        users--;
        if (users == 0) {
            loaded.forEach(KnownProtocol::giveBack);
            loaded.clear();
            classes.clear();
        }
    }
}
