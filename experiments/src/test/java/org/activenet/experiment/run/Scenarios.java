// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.nio.file.Path;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.system.OpenLanguages;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;

/// Scenarios for tests, written as users write them.
final class Scenarios {
    /// Small and quick, with everything in it: pings, traceroutes, a failure, four systems.
    static final String SMALL = """
            name: small
            question: Does everything work together?
            seed: 7
            replications: 2
            topology: {name: abilene, rate: 1 Gbps, queue: 256 kB}
            profile: planet-1999
            routing: {metric: delay, convergence: 200 ms}
            phases: {warmUp: 500 ms, measured: 2 s}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 6}, gap: {poisson: 60 ms}, payload: 64 B}
              - {name: traces, kind: traceroute, pairs: {random: 3}, gap: {every: 700 ms}}
            failures:
              - {link: [Denver, Kansas City], down: 1 s, up: 1800 ms}
            systems:
              - {name: plan, kind: plan, port: 3322}
              - {name: plan-every-hop, kind: plan, port: 3324, evaluate: every-hop}
              - {name: javascript, kind: javascript, port: 3323}
              - {name: ants, kind: ants, port: 3325}
              - {name: sdn-reactive, kind: sdn, mode: reactive, controller: {at: Denver, service: 100 us}}
              - {name: sdn-proactive, kind: sdn, mode: proactive, controller: {at: Denver, service: 100 us}}
            """;

    private Scenarios() {}

    /// Ready to run, with its languages open until they are closed.
    static PreparedExperiment prepare(Scenario scenario, OpenLanguages languages) {
        return Preparation.prepare(scenario, Catalogue.builtIn(), languages).orThrow();
    }

    static OpenLanguages languages(Scenario scenario) {
        return new OpenLanguages(scenario.limits().budget());
    }

    /// The requests of a scenario's first stream under one of its systems, for a test that sends them itself.
    static Sending.Requests requests(
            PreparedExperiment experiment, int system, RunningSystem running, Sending.Answers answers) {
        return experiment.systems().get(system).traffic().getFirst().begin(running, answers);
    }

    static Scenario read(String yaml, String... settings) {
        return read(yaml, Path.of(""), settings);
    }

    static Scenario read(String yaml, Path folder, String... settings) {
        var source = new SourceText(folder.resolve("test.yaml").toString(), yaml);
        return new ScenarioReader(Experiments.builtIns(Catalogue.builtIn())).read(source, folder, List.of(settings)).orThrow();
    }

    static Checked<ExperimentResult> run(Scenario scenario, int jobs) throws InterruptedException {
        return Experiments.run(Catalogue.builtIn(), scenario,
                new RunOptions(jobs, "test", RunOptions.Detail.REPORT_AND_REQUESTS), "test", Progress.none());
    }
}
