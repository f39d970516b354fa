// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.planet;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.experiment.system.active.ActiveNetPort;

/// PLANet: active nodes that find their neighbours and routes by capsules, and requests that go by these routes.
///
/// All its programs are functions of one file: what nodes do by themselves, and what requests do.
public final class PlanetKind implements SystemKind {
    static final String PROGRAM = "planet.plan";

    private static final long DEFAULT_TICK_NS = 1_000_000_000;
    private static final long LEAST_TICK_NS = 1_000_000;
    private static final long MOST_TICK_NS = 3_600_000_000_000L;

    private final CapsuleLanguage plan;

    /// @param plan the language of its programs
    public PlanetKind(CapsuleLanguage plan) {
        this.plan = plan;
    }

    @Override
    public String kind() {
        return "planet";
    }

    @Override
    public List<Key> keys() {
        return List.of(
                ActiveNetPort.KEY,
                new Key("tick", Form.of(Type.DURATION), "1 s", "how often nodes tell each other their routes"),
                new Key("program", Form.of(Type.FILE), "built in", "a file in place of the built-in `" + PROGRAM + "`"));
    }

    @Override
    public SystemSpec read(String name, Section section) {
        int port = ActiveNetPort.read(section);
        long tickNs = section.amountOr(Quantity.DURATION, "tick", DEFAULT_TICK_NS, LEAST_TICK_NS, MOST_TICK_NS);
        Located<String> program = section.textOrNull("program", "my-planet.plan");
        section.finish();
        return new PlanetSpec(name, plan, port, tickNs, program);
    }

    @Override
    public boolean canRun(Realisation realisation) {
        try (LanguageRuntime runtime = plan.open(Budget.Limits.DEFAULT)) {
            return runtime.check(new ProgramFiles(plan).builtIn(PROGRAM)).orThrow()
                    .template(realisation.call())
                    .isValid();
        }
    }

    @Override
    public Words words() {
        return new Words(
                "an active node that runs PLAN capsules and finds its routes with them",
                "`port`; `tick`: how often nodes tell each other their routes; `program`: a file in place of the built-in"
                        + " `planet.plan`",
                "3322, 1 s, built in");
    }
}
