// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.planet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.experiment.system.active.ActiveSetting;
import org.jspecify.annotations.Nullable;

/// PLANet, as a scenario says it.
///
/// @param port   UDP port, which selects the virtual topology
/// @param tickNs how often each node tells its neighbours what it knows
/// @param file   in place of the built-in program; `null` for the built-in one
record PlanetSpec(String name, CapsuleLanguage plan, int port, long tickNs, @Nullable Located<String> file)
        implements SystemSpec {
    /// What each node calls, with the milliseconds for which its routes hold.
    private static final CallSignature TICK = CallSignature.of("tick", CallSignature.number("lifetime"));

    /// The ratio of the timers of RFC 2453, section 3.8.
    private static final int LIFETIME_TICKS = 6;

    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public List<String> languages() {
        return List.of(plan.name());
    }

    @Override
    public Checked<PreparedSystem> prepare(Bench bench) {
        var files = new ProgramFiles(plan);
        Checked<SourceText> found = file == null
                ? Checked.of(files.builtIn(PlanetKind.PROGRAM))
                : files.find(file, bench.folder());
        if (found.value() == null) {
            return new Checked<>(null, found.diagnostics());
        }
        LanguageRuntime runtime = bench.languages().open(plan);
        Checked<? extends CapsuleProgram> program = runtime.check(found.value());
        if (program.value() == null || !program.isValid()) {
            return new Checked<>(null, program.diagnostics());
        }
        Checked<CapsuleTemplate> tick = program.value().template(TICK);
        List<Diagnostic> findings = new ArrayList<>(program.diagnostics());
        findings.addAll(tick.diagnostics());
        return new Checked<>(
                tick.value() == null ? null : new PreparedPlanet(
                        name, runtime, program.value(),
                        file == null ? List.of() : List.of(ProgramSource.of(found.value())),
                        tick.value(), tickNs, lifetimeMs(),
                        ActiveSetting.of(bench, port, false)),
                findings);
    }

    private int lifetimeMs() {
        return (int) Math.ceilDiv(LIFETIME_TICKS * tickNs, NANOS_PER_MILLI);
    }

    @Override
    public boolean followsRouting() {
        return false;
    }

    @Override
    public List<String> fairness(Bench bench) {
        return List.of(String.format(
                Locale.ROOT,
                "The nodes of PLANet find their routes with capsules, which travel and are counted like any other; they take"
                        + " a link to be down when nothing has come over it for %d ticks (%,.0f ms), and the scenario's"
                        + " 'detection' and 'convergence' do not apply to them.",
                LIFETIME_TICKS,
                LIFETIME_TICKS * tickNs / 1e6));
    }
}
