// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.run.Experiments;
import org.activenet.fuzz.ChangedText;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.Finds;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts of every kind, given to the readers of scenarios and of profiles, and with that to the reader of YAML.
class ScenarioFuzzTest {
    private static final int MOST_FINDINGS = 1_000;
    private static final List<String> COUNTED = List.of("org.activenet.experiment.format", "org.activenet.experiment.scenario",
            "org.activenet.experiment.system", "org.activenet.experiment.workload", "org.activenet.diagnostic", "org.snakeyaml");
    private static final List<String> WORDS = List.of(": ", "- ", "  ", "\n", "\n  ", "|\n  ", ">-\n  ", "&a ", "*a", "!!str ",
            "!x ", "? ", "%YAML 1.2\n", "---\n", "...\n", "~", "null", "true", "no", "0o7", "1_0", "10 ms", "1 Gbit/s", "-5 s",
            "1e9", "64 B", "5 %", "0.5", "random", "poisson", "kind", "name", "traffic", "systems", "failures", "phases",
            "measured", "topology", "profile", "plan", "sdn", "javascript", "controller", "seed", "perStep", "forward",
            "default", "<<");
    /// In any case: the parser looks for a colon in the next 1,024 characters behind each bracket before it says a word.
    private static final Fuzzing.Cost COST = new Fuzzing.Cost(40_000_000, 6_000, 30_000_000, 60_000);
    private static final Fuzzing<String> SCENARIOS =
            new Fuzzing<>(ScenarioText.class, COUNTED, Corpus.texts("scenario"), new ChangedText(WORDS, 2_000), COST);
    private static final Fuzzing<String> PROFILES =
            new Fuzzing<>(ProfileTextInput.class, COUNTED, Corpus.texts("profile"), new ChangedText(WORDS, 2_000), COST);

    @Test
    void anyTextIsAScenarioOrRefused() {
        Fuzzing.Result result = SCENARIOS.run(1, 60);
        assertVaried(result);
    }

    @Test
    void anyTextIsAProfileOrRefused() {
        Fuzzing.Result result = PROFILES.run(1, 100);
        assertVaried(result);
    }

    @Tag("slow")
    @Test
    void anyOfManyTextsIsAScenarioOrRefused() {
        tell(SCENARIOS.run(2, 20_000));
    }

    @Tag("slow")
    @Test
    void anyOfManyTextsIsAProfileOrRefused() {
        tell(PROFILES.run(2, 40_000));
    }

    private static void assertVaried(Fuzzing.Result result) {
        assertTrue(result.outcomes().size() > 15 && result.outcomes().contains("accepted []"), () -> "" + result.outcomes());
    }

    private static void tell(Fuzzing.Result result) {
        System.out.println(result.outcomes().size() + " outcomes, pairs " + result.pairs() + ", blocks "
                + result.blocksPerUnit() + ", bytes " + result.bytesPerUnit());
    }

    static final class ScenarioText implements FuzzTarget<String> {
        private final ScenarioReader reader = new ScenarioReader(Experiments.builtIns(Catalogue.builtIn()));

        @Override
        public String outcome(String input) {
            var source = new SourceText("fuzz.yaml", input);
            Checked<Scenario> checked = read(source);
            Checked<Scenario> again = read(source);
            assertEquals(checked.value() == null, !checked.isValid());
            assertEquals(checked.diagnostics().toString(), again.diagnostics().toString());
            if (checked.value() != null && again.value() != null) {
                assertEquals(checked.value().toString(), again.value().toString());
            }
            return Finds.in(source, checked, MOST_FINDINGS);
        }

        private Checked<Scenario> read(SourceText source) {
            return reader.read(source, Path.of("target", "no-such-folder"), List.of());
        }
    }

    static final class ProfileTextInput implements FuzzTarget<String> {
        private static final List<String> LANGUAGES = List.of("plan", "javascript");

        @Override
        public String outcome(String input) {
            var source = new SourceText("fuzz.yaml", input);
            Checked<NodeProfile> checked = ProfileReader.read(source, LANGUAGES);
            assertEquals(checked.value() == null, !checked.isValid());
            NodeProfile profile = checked.value();
            if (profile != null) { // what is written of it is read as the same
                var written = new SourceText("written.yaml", ProfileText.yaml(profile));
                assertEquals(profile, ProfileReader.read(written, LANGUAGES).orThrow());
            }
            return Finds.in(source, checked, MOST_FINDINGS);
        }
    }
}
