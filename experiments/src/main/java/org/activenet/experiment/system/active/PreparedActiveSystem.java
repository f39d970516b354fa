// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.setup.Stage;

/// Active nodes of one language, ready to run.
///
/// @param runtime    of the language
/// @param evaluation where requests are evaluated
/// @param own        the user's programs, by the workload that each is for
/// @param ownPrograms the same as they were found
record PreparedActiveSystem(
        String name,
        CapsuleLanguage language,
        LanguageRuntime runtime,
        String evaluation,
        Map<String, CapsuleProgram> own,
        List<ProgramSource> ownPrograms,
        ActiveSetting setting)
        implements PreparedSystem {
    PreparedActiveSystem {
        own = Map.copyOf(own);
        ownPrograms = List.copyOf(ownPrograms);
    }

    @Override
    public RunningSystem start(Stage stage) {
        return new ActiveSystem(stage, runtime, setting);
    }

    @Override
    public boolean hasCapsules() {
        return true;
    }

    /// The user's own program, else the one that is found by its name.
    @Override
    public Optional<Checked<CapsuleTemplate>> capsule(Realisation realisation) {
        CapsuleProgram mine = own.get(realisation.workload());
        if (mine != null) {
            return Optional.of(mine.template(realisation.call()));
        }
        return new ProgramFiles(language)
                .ofWorkload(realisation.workload(), realisation.home(), evaluation)
                .map(source -> runtime.check(source).orThrow().template(realisation.call()));
    }
}
