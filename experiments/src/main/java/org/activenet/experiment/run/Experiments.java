// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.InputFile;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.scenario.BuiltIns;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.ReplicationRule;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.StepPrices;
import org.activenet.topology.Topologies;
import org.activenet.topology.draw.MarkedMap;
import org.activenet.topology.draw.Marks;
import org.activenet.topology.generate.Generator;
import org.activenet.topology.generate.Generators;
import org.activenet.topology.generate.Parameter;

/// Whole experiments: from a scenario to everything that a result folder holds.
public final class Experiments {
    private Experiments() {}

    /// The names that scenarios may use.
    public static BuiltIns builtIns(Catalogue catalogue) {
        return new BuiltIns(
                Topologies.builtInNames(),
                Generators.all().stream().map(Experiments::generatedKind).toList(),
                NodeProfile.NAMED,
                catalogue.languageNames(),
                catalogue.systems(),
                catalogue.workloads(),
                catalogue.measures().stream().map(Measure::name).toList());
    }

    private static BuiltIns.GeneratedKind generatedKind(Generator generator) {
        return new BuiltIns.GeneratedKind(
                generator.kind(), generator.summary(), generator.parameters().stream().map(Experiments::key).toList());
    }

    private static Key key(Parameter number) {
        Form form = switch (number.form()) {
            case WHOLE -> Form.count(number.least().longValueExact(), number.most().longValueExact());
            case FRACTION -> Form.number(number.least(), number.most());
        };
        String standard = number.byDefault() != null
                ? number.byDefault().toPlainString()
                : number.presence() == Parameter.Presence.REQUIRED ? Key.REQUIRED : "";
        return new Key(number.name(), form, standard, number.meaning());
    }

    /// Prepares and runs a scenario.
    ///
    /// @param catalogue by which it was read
    /// @return the results, or what is wrong with the scenario; with an error nothing was run
    public static Checked<ExperimentResult> run(
            Catalogue catalogue, Scenario scenario, RunOptions options, String version, Progress progress)
            throws InterruptedException {
        try (var bench = new Workbench(options.jobs())) {
            return run(catalogue, scenario, options, version, progress, bench, RunStore.NONE);
        } finally {
            progress.end();
        }
    }

    /// The same where other experiments are at work too, and without the runs that are in the store.
    public static Checked<ExperimentResult> run(
            Catalogue catalogue, Scenario scenario, RunOptions options, String version, Progress progress, Workbench bench,
            RunStore store)
            throws InterruptedException {
        long startNs = System.nanoTime();
        Checked<PreparedExperiment> prepared = prepare(catalogue, scenario, bench);
        PreparedExperiment experiment = prepared.value();
        if (experiment == null || !prepared.isValid()) {
            return new Checked<>(null, prepared.diagnostics());
        }
        List<InputFile> files = options.detail().hasReport() ? InputFiles.of(experiment) : List.of();
        Collected collected = ExperimentRunner.run(experiment, options, progress, bench, store);
        List<SystemResult> systems = collected.systems();
        var origin = new ExperimentResult.Origin(
                version, options.command(), jdk(), machine(), System.nanoTime() - startNs, files);
        var result = new ExperimentResult(
                scenario,
                network(experiment, collected, options.detail()),
                catalogue.measures(),
                systems,
                new ExperimentResult.Compared(collected.differences(), collected.failures()),
                notes(experiment, systems),
                origin,
                collected.bugs());
        return new Checked<>(result, prepared.diagnostics());
    }

    private static Checked<PreparedExperiment> prepare(Catalogue catalogue, Scenario scenario, Workbench bench) {
        return bench.languages().prepare(
                scenario.limits().budget(), languages -> Preparation.prepare(scenario, catalogue, languages, bench.routes()));
    }

    /// What a scenario and the files that it names come to.
    ///
    /// @param hash  those of one hash run alike
    /// @param files that it names
    public record Inputs(String hash, List<InputFile> files) {
        public Inputs {
            files = List.copyOf(files);
        }
    }

    /// What a scenario and the files that it names come to, or what is wrong with the scenario.
    public static Checked<Inputs> inputs(Catalogue catalogue, Scenario scenario, Workbench bench) {
        Checked<PreparedExperiment> prepared = prepare(catalogue, scenario, bench);
        PreparedExperiment experiment = prepared.value();
        if (experiment == null || !prepared.isValid()) {
            return new Checked<>(null, prepared.diagnostics());
        }
        var hashes = new StringBuilder();
        for (int system = 0; system < experiment.systems().size(); system++) {
            hashes.append(InputDigest.of(experiment, system)).append('\n');
        }
        return new Checked<>(new Inputs(hashes.toString(), InputFiles.of(experiment)), prepared.diagnostics());
    }

    private static ExperimentResult.NetworkFacts network(
            PreparedExperiment experiment, Collected collected, RunOptions.Detail detail) {
        var net = experiment.net();
        int linkCount = net.spec().linkCount();
        String label = String.format(Locale.ROOT, "%s: %,d nodes, %,d %s",
                net.topology().name(), net.spec().nodeCount(), linkCount, linkCount == 1 ? "link" : "links");
        if (!detail.hasReport()) {
            return new ExperimentResult.NetworkFacts(label, "", net.spec().labels(), "");
        }
        return new ExperimentResult.NetworkFacts(
                label,
                TopologyHash.of(net.spec()),
                net.spec().labels(),
                MarkedMap.refusal(net.topology()).isPresent()
                        ? ""
                        : MarkedMap.svg(net.topology(), net.links(), marks(experiment, collected)));
    }

    private static Marks marks(PreparedExperiment experiment, Collected collected) {
        var links = new TreeSet<Integer>();
        var nodes = new TreeSet<Integer>();
        for (PreparedExperiment.Break broken : experiment.breaks()) {
            links.addAll(broken.links());
            if (broken.node() >= 0) {
                nodes.add(broken.node());
            }
        }
        var controllers = new TreeSet<Integer>();
        experiment.scenario().systems().stream()
                .flatMap(system -> Stream.concat(system.controllers().stream(), system.controllersInBand().stream()))
                .forEach(at -> controllers.add(experiment.net().spec().labels().indexOf(at.value())));
        return new Marks(links, nodes, controllers,
                collected.pairs().stream().map(pair -> new Marks.Pair(pair.source(), pair.target())).toList());
    }

    private static ExperimentResult.Notes notes(PreparedExperiment experiment, List<SystemResult> systems) {
        var invented = new ArrayList<>(experiment.net().invented());
        invented.addAll(prices(experiment.scenario()));
        return new ExperimentResult.Notes(
                invented, fairness(experiment), warnings(experiment, systems));
    }

    /// Where the prices of work come from, and whose steps have the same price for want of a better one.
    private static List<String> prices(Scenario scenario) {
        List<String> lines = new ArrayList<>();
        SequencedMap<NodeProfile, List<String>> profiles = scenario.profiles();
        profiles.forEach((profile, systems) -> lines.add("cost of work at every node%s, profile '%s': %s"
                .formatted(profiles.size() == 1 ? "" : " of " + String.join(", ", systems), profile.name(), profile.source())));
        Set<String> charged = new LinkedHashSet<>();
        boolean haveTheirOwn = true;
        for (SystemSpec system : scenario.systems()) {
            StepPrices prices = scenario.profile(system).perStep();
            for (String language : system.languages()) {
                if (prices.pricePs(language) > 0) {
                    charged.add(language);
                    haveTheirOwn &= prices.byLanguagePs().containsKey(language);
                }
            }
        }
        if (charged.size() > 1 && !haveTheirOwn) {
            lines.add("steps of %s: not comparable, since each language defines its own and the profile has no price for each"
                    .formatted(String.join(", ", charged)));
        }
        return lines;
    }

    /// What holds for all systems, then what each says of itself; what several say alike, once.
    private static List<String> fairness(PreparedExperiment experiment) {
        var notes = new LinkedHashSet<String>(List.of(
                "All systems ran on the same topology, links, queues and failures, and met the same traffic in each"
                        + " replication (common random numbers).",
                experiment.scenario().profiles().size() == 1
                        ? "All nodes have the same processor and cost profile, by which all their work is charged."
                        : "All nodes have one processor with the same queue, but not the same cost profile: "
                                + experiment.scenario().profileNames() + ".",
                everyByte(experiment),
                "Traffic begins and ends inside a node, without an access link, under every system."));
        experiment.systems().forEach(compared -> notes.addAll(compared.fairness()));
        return List.copyOf(notes);
    }

    /// Speaks only of what there is.
    private static String everyByte(PreparedExperiment experiment) {
        List<String> also = new ArrayList<>();
        if (experiment.systems().stream().anyMatch(compared -> compared.system().hasCapsules())) {
            also.add("the code that capsules carry or nodes fetch");
        }
        if (experiment.scenario().systems().stream().anyMatch(
                system -> !system.controllers().isEmpty() || !system.controllersInBand().isEmpty())) {
            also.add("the TCP and IP headers of OpenFlow messages");
        }
        return "Every byte of every packet counts" + (also.isEmpty() ? "" : ", also " + String.join(", and ", also)) + ".";
    }

    private static List<Warning> warnings(PreparedExperiment experiment, List<SystemResult> systems) {
        var warnings = new ArrayList<>(ControllerCutOff.warnings(experiment));
        warnings.addAll(QuietStreams.warnings(experiment, systems));
        warnings.addAll(notPrecise(experiment.scenario().repetition().replications(), systems));
        for (SystemResult system : systems) {
            for (ReplicationResult run : system.replications()) {
                if (!run.isValid()) {
                    warnings.add(new Warning(
                            system.name(), "", "replication " + (run.number() + 1) + " is not valid", run.invalid()));
                }
            }
            warnings.addAll(RequestWarnings.of(system, experiment.scenario()));
            warnings.addAll(DropWarnings.of(system, experiment.scenario()));
            warnings.addAll(TableWarnings.of(system));
        }
        return warnings;
    }

    /// Where a rule has stopped because it may not ask for more.
    private static List<Warning> notPrecise(ReplicationRule rule, List<SystemResult> systems) {
        if (!(rule instanceof ReplicationRule.Until until)) {
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        for (SystemResult system : systems) {
            MeasureSummary summary = system.summary(until.measure());
            if (summary.isNothing()) {
                warnings.add(Warning.of(system.name(),
                        "no replication has the measure %s, by which 'replications' go".formatted(until.measure())));
            } else if (!until.isPrecise(summary)) {
                warnings.add(Warning.of(system.name(), String.format(Locale.ROOT,
                        "after the most replications, %,d, half the interval of %s is %s of its mean; %.3g %% was asked for",
                        system.replications().size(),
                        until.measure(),
                        Double.isNaN(summary.ci95())
                                ? "an unknown part"
                                : String.format(Locale.ROOT, "%.3g %%", 100 * summary.ci95() / Math.abs(summary.mean())),
                        100 * until.relativeHalfWidth())));
            }
        }
        return warnings;
    }

    private static String jdk() {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    private static String machine() {
        return "%s, %d processors, %s".formatted(
                System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
    }
}
