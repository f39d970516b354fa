// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.SystemSpec;

/// Active nodes with capsules of one language, as a scenario says it.
///
/// @param port       UDP port, which selects the virtual topology
/// @param evaluation where requests are evaluated; empty where the language leaves no choice
record ActiveSpec(String name, CapsuleLanguage language, int port, String evaluation, OwnPrograms programs)
        implements SystemSpec {
    @Override
    public List<String> languages() {
        return List.of(language.name());
    }

    @Override
    public boolean isOfStrangers() {
        return language.mayOutrunItsBudget() && !programs.isEmpty();
    }

    @Override
    public Checked<PreparedSystem> prepare(Bench bench) {
        List<Diagnostic> findings = new ArrayList<>(programs.unknown(bench.workloads()));
        Map<String, CapsuleProgram> own = new LinkedHashMap<>();
        List<ProgramSource> sources = new ArrayList<>();
        programs.resolved(bench.workloads()).forEach((realisation, file) -> {
            Checked<ProgramSource> found = new ProgramFiles(language).findProgram(file, bench.folder(), realisation.home());
            findings.addAll(found.diagnostics());
            if (found.value() != null) {
                sources.add(found.value());
                Checked<? extends CapsuleProgram> program = bench.languages().open(language).check(found.value());
                findings.addAll(program.diagnostics());
                if (program.value() != null && program.isValid()) {
                    own.put(realisation.workload(), program.value());
                    findings.addAll(program.value().template(realisation.call()).diagnostics());
                }
            }
        });
        boolean isSound = findings.stream().noneMatch(finding -> finding.severity() == Diagnostic.Severity.ERROR);
        return new Checked<>(isSound ? prepared(bench, own, sources) : null, findings);
    }

    private PreparedSystem prepared(Bench bench, Map<String, CapsuleProgram> own, List<ProgramSource> sources) {
        return new PreparedActiveSystem(
                name, language, bench.languages().open(language), evaluation, own, sources, ActiveSetting.of(bench, port, true));
    }

    @Override
    public List<String> fairness(Bench bench) {
        return List.of(bench.routing().detectionInWords(), bench.routing().routesInWords());
    }
}
