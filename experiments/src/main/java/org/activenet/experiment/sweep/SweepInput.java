// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.files.Sha256;
import org.activenet.experiment.format.English;
import org.activenet.experiment.format.Overrides;
import org.activenet.experiment.report.curve.SweepReport;
import org.activenet.experiment.result.InputFile;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.run.Workbench;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.scenario.Sweep;

/// All that decides what comes out of a sweep: a scenario that says what is varied, and what the files are that it names.
///
/// @param name     of the scenario
/// @param folder   what the scenario names is looked for from here
/// @param settings the `--set` options
/// @param seed     in place of the scenario's; negative for that
/// @param version  of the simulator
/// @param text     of the scenario without its sweep
/// @param inputs   by path and value: what the files come to that a scenario names with that value
/// @param files    that the scenario names with the values that were looked at
public record SweepInput(
        String name,
        SourceText source,
        Path folder,
        List<String> settings,
        long seed,
        String version,
        String text,
        SweepPlan plan,
        Map<String, Map<String, String>> inputs,
        List<InputFile> files) {
    /// So many values of a path are looked at before the first run; further ones are looked at when their point is run (ours).
    private static final int MOST_WITNESSES = 100;
    private static final String FORM = "activenet-point-5";

    public SweepInput {
        settings = List.copyOf(settings);
        files = List.copyOf(files);
    }

    /// Reads a scenario, and checks it with each of the values that are varied.
    public static Checked<SweepInput> read(
            Catalogue catalogue, SourceText source, Path folder, List<String> settings, long seed, String version,
            Workbench bench) {
        var reader = new ScenarioReader(Experiments.builtIns(catalogue));
        Checked<Sweep> sweep = reader.readSweep(source, settings);
        if (sweep.value() == null) {
            return new Checked<>(null, sweep.diagnostics());
        }
        for (Sweep.Axis axis : sweep.value().axes()) {
            if (seed >= 0 && axis.path().value().equals("seed")) {
                return new Checked<>(null, List.of(axis.path().place().error(
                        "'seed' is varied, and '--seed' would give all points the same", "leave '--seed' out")));
            }
        }
        var input = new SweepInput("", source, folder, settings, seed, version, ScenarioReader.withoutSweep(source),
                new SweepPlan(sweep.value()), Map.of(), List.of());
        if (input.plan.size() == 0) {
            return new Checked<>(null, List.of(Diagnostic.error(source, source.text().indexOf("where"),
                    "'where' keeps none of " + English.counted(sweep.value().combinationCount(), "combination"),
                    "leave it out, or ask for less")));
        }
        return input.checked(catalogue, reader, bench);
    }

    /// What a point is asked before the first run.
    ///
    /// @param name   of its scenario; empty where that could not be read
    /// @param inputs what its files come to
    private record Witness(String name, Checked<Experiments.Inputs> inputs) {
        Experiments.Inputs known() {
            return Objects.requireNonNull(inputs.value());
        }
    }

    private Witness witness(Catalogue catalogue, ScenarioReader reader, int number, Workbench bench) {
        Checked<Scenario> scenario = scenario(reader, plan.point(number));
        if (scenario.value() == null) {
            return new Witness("", new Checked<>(null, scenario.diagnostics()));
        }
        Checked<Experiments.Inputs> inputs = Experiments.inputs(catalogue, scenario.value(), bench);
        return new Witness(scenario.value().name(), new Checked<>(inputs.value(),
                Stream.concat(scenario.diagnostics().stream(), inputs.diagnostics().stream()).toList()));
    }

    /// Reads and prepares each witness once, several at the same time; the same finding of several is told once.
    private Checked<SweepInput> checked(Catalogue catalogue, ScenarioReader reader, Workbench bench) {
        Map<String, Map<String, Integer>> witnesses = plan.witnesses(MOST_WITNESSES);
        Map<Integer, CompletableFuture<Witness>> asked = new TreeMap<>();
        Map<Integer, Witness> byPoint = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(bench.jobs())) {
            witnesses.values().forEach(values -> values.values().forEach(number -> asked.computeIfAbsent(number,
                    each -> CompletableFuture.supplyAsync(() -> witness(catalogue, reader, each, bench), threads))));
            asked.forEach((number, witness) -> byPoint.put(number, witness.join()));
        }
        List<Diagnostic> findings = byPoint.values().stream()
                .flatMap(witness -> witness.inputs.diagnostics().stream())
                .distinct()
                .sorted(Diagnostic.BY_PLACE)
                .toList();
        if (byPoint.values().stream().anyMatch(witness -> witness.inputs.value() == null)) {
            return new Checked<>(null, findings);
        }
        Map<String, Map<String, String>> hashesOf = new HashMap<>();
        witnesses.forEach((path, values) -> {
            Map<String, String> hashes = new HashMap<>();
            values.forEach((value, number) -> hashes.put(value, byPoint.get(number).known().hash()));
            hashesOf.put(path, hashes);
        });
        String found = byPoint.values().stream().reduce((_, last) -> last).orElseThrow().name;
        List<InputFile> files = byPoint.values().stream()
                .flatMap(witness -> witness.known().files().stream())
                .distinct()
                .toList();
        return new Checked<>(
                new SweepInput(found, source, folder, settings, seed, version, text, plan, hashesOf, files), findings);
    }

    /// The experiment of a point.
    Checked<Scenario> scenario(ScenarioReader reader, SweepPoint point) {
        Checked<Scenario> read = reader.readPoint(source, folder, settings, point.settings());
        return seed < 0 || read.value() == null
                ? read
                : new Checked<>(read.value().withSeed(seed), read.diagnostics());
    }

    /// What the report says of the sweep as a whole; it does not depend on how the sweep was run.
    SweepReport.Head head() {
        var command = new StringBuilder("./activenet sweep " + SweepFolder.SCENARIO + " --out again");
        if (seed >= 0) {
            command.append(" --seed ").append(seed);
        }
        settings.forEach(setting -> command.append(" --set '").append(setting.replace("'", "'\\''")).append('\''));
        return new SweepReport.Head(name, version, command.toString(), source.text());
    }

    /// The hash of all that decides what comes out of a point, in hexadecimal.
    String key(SweepPoint point) {
        MessageDigest digest = Sha256.digest();
        add(digest, FORM);
        add(digest, version);
        add(digest, text);
        settings.forEach(setting -> add(digest, setting));
        add(digest, String.valueOf(seed));
        for (Overrides.Setting setting : point.settings()) {
            add(digest, setting.option());
            add(digest, inputs.getOrDefault(setting.path().value(), Map.of()).getOrDefault(setting.valueText(), ""));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
