// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.Iterator;
import java.util.List;
import org.activenet.network.NodeProfile;
import org.activenet.topology.Topologies;

/// Words that a shell may complete where a command takes one of ours.
final class Names {
    /// Shells for which there is a completion.
    static final List<String> SHELLS = List.of("bash", "zsh");

    private Names() {}

    /// [#SHELLS]
    static final class OfShells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }

    /// Built-in topologies.
    static final class OfTopologies implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Topologies.builtInNames().iterator();
        }
    }

    /// Named cost profiles.
    static final class OfProfiles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NodeProfile.NAMED.stream().map(NodeProfile::name).iterator();
        }
    }

    /// Presets of failure handling.
    static final class OfPresets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Preset.all().stream().map(Preset::name).distinct().iterator();
        }
    }
}
