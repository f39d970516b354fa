// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.List;
import java.util.Optional;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.setup.Stage;

/// A compared system with all that its runs share. Immutable, and thread-safe.
public interface PreparedSystem {
    /// How results name it.
    String name();

    /// The programs that the user gave for it, as they were read.
    default List<ProgramSource> ownPrograms() {
        return List.of();
    }

    /// Puts a node of this system at every place of the stage's network.
    RunningSystem start(Stage stage);

    /// Whether its nodes run capsules; if not, all traffic is plain IP.
    boolean hasCapsules();

    /// How the capsules of a workload begin in this system, or what is wrong with the program for it; empty where there is no
    /// program for it, and where nodes run no capsules.
    Optional<Checked<CapsuleTemplate>> capsule(Realisation realisation);
}
