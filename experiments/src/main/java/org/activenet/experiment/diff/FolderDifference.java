// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.diff;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.files.Sha256;

/// How two result folders differ.
///
/// Runs are paired by replication where both results have the same seed: then they drew from the same streams. That is sound
/// whatever else differs, since replications are independent; the more of the traffic is the same, the more of chance goes.
///
/// @param asked       what differs in what was asked: versions, seeds, files, and keys of the scenarios
/// @param isPaired    whether intervals are those of paired differences; else of two independent samples
/// @param isSameLoad  whether nothing that traffic is drawn from differs
/// @param isSameRuns  whether all runs are the same, by their measures and fingerprints
/// @param varied      paths that both vary
/// @param onlyInOne   systems, points and measures that only one has, in words
/// @param leftOut     replications that are not valid in one of the two, in words
/// @param measures    all that both have
public record FolderDifference(
        List<ScenarioDifference> asked,
        boolean isPaired,
        boolean isSameLoad,
        boolean isSameRuns,
        List<String> varied,
        List<String> onlyInOne,
        List<String> leftOut,
        List<MeasureDifference> measures) {
    private static final List<String> DRAWN_FROM = List.of("traffic", "phases", "topology", "links", "network");

    public FolderDifference {
        asked = List.copyOf(asked);
        varied = List.copyOf(varied);
        onlyInOne = List.copyOf(onlyInOne);
        leftOut = List.copyOf(leftOut);
        measures = List.copyOf(measures);
    }

    /// The measures that both have.
    public List<String> measureNames() {
        return measures.stream().map(MeasureDifference::measure).distinct().toList();
    }

    /// Compares two folders; without a value, with findings, where that has no meaning.
    public static Checked<FolderDifference> of(Path folderA, Path folderB) {
        Checked<StoredResult> readA = StoredResult.read(folderA);
        Checked<StoredResult> readB = StoredResult.read(folderB);
        StoredResult a = readA.value();
        StoredResult b = readB.value();
        if (a == null || b == null) {
            return new Checked<>(null, Stream.concat(readA.diagnostics().stream(), readB.diagnostics().stream()).toList());
        }
        if (a.isSweep() != b.isSweep()) {
            return refused(folderB, "'%s' is %s, this is %s".formatted(folderA, kind(a), kind(b)),
                    "compare two sweeps, or two experiments");
        }
        if (!a.varied().equals(b.varied())) {
            return refused(folderB, "this varies %s, '%s' %s".formatted(
                    String.join(", ", b.varied()), folderA, String.join(", ", a.varied())), "compare sweeps of the same paths");
        }
        return Checked.of(new Comparing(a, b).difference());
    }

    private static String kind(StoredResult result) {
        return result.isSweep() ? "a sweep" : "one experiment";
    }

    private static Checked<FolderDifference> refused(Path folder, String found, String advice) {
        return Checked.refused(Diagnostic.error(SourceText.unreadable(folder.toString()), found, advice));
    }

    /// One comparison.
    private static final class Comparing {
        private final StoredResult a;
        private final StoredResult b;
        private final boolean isPaired;
        private final SequencedSet<String> systems;
        private final SequencedSet<String> measures;
        private final List<String> onlyInOne = new ArrayList<>();
        private final SequencedMap<String, Integer> leftOut = new LinkedHashMap<>();

        Comparing(StoredResult a, StoredResult b) {
            this.a = a;
            this.b = b;
            this.isPaired = a.seed().equals(b.seed());
            this.systems = systems(a);
            this.measures = measureNames(a);
        }

        FolderDifference difference() {
            List<ScenarioDifference> asked = asked();
            addOnlyInOne("points", titles(a.points().sequencedKeySet()), titles(b.points().sequencedKeySet()));
            addOnlyInOne("systems", systems, systems(b));
            addOnlyInOne("measures", measures, measureNames(b));
            systems.retainAll(systems(b));
            measures.retainAll(measureNames(b));
            List<MeasureDifference> differences = new ArrayList<>();
            a.points().forEach((values, runs) -> {
                List<StoredRun> runsOfB = b.points().get(values);
                if (runsOfB != null) {
                    Map<String, List<StoredRun>> ofA = bySystem(runs);
                    Map<String, List<StoredRun>> ofB = bySystem(runsOfB);
                    systems.forEach(system -> differences.addAll(compared(
                            values, system, ofA.getOrDefault(system, List.of()), ofB.getOrDefault(system, List.of()))));
                }
            });
            List<String> words = leftOut.entrySet().stream().map(left -> left.getValue() + " of " + left.getKey()).toList();
            return new FolderDifference(asked, isPaired, asked.stream().noneMatch(Comparing::isDrawnFrom),
                    a.points().equals(b.points()), a.varied(), onlyInOne, words, differences);
        }

        private List<ScenarioDifference> asked() {
            SequencedMap<String, String> ofA = ScenarioDifference.values(a.scenario());
            SequencedMap<String, String> ofB = ScenarioDifference.values(b.scenario());
            Stream.of(ofA, ofB).forEach(values -> values.remove("seed")); // The one that was used is among the facts.
            List<ScenarioDifference> asked = new ArrayList<>(ScenarioDifference.of(a.facts(), b.facts()));
            asked.addAll(ScenarioDifference.of(ofA, ofB));
            List<String> common = a.inputs().sequencedKeySet().stream().filter(b.inputs()::containsKey).toList();
            String hashA = hash(common, a.inputs());
            String hashB = hash(common, b.inputs());
            if (!hashA.equals(hashB)) {
                asked.add(new ScenarioDifference("hash of what it names", hashA, hashB));
            }
            return asked;
        }

        /// Enough of it to tell two apart.
        private static String hash(List<String> common, SequencedMap<String, String> inputs) {
            String all = common.stream().map(inputs::get).collect(Collectors.joining("\n"));
            byte[] hash = Sha256.digest().digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 12);
        }

        private static boolean isDrawnFrom(ScenarioDifference difference) {
            return DRAWN_FROM.contains(difference.path().replaceAll("\\..*", ""));
        }

        private void addOnlyInOne(String what, SequencedSet<String> ofA, SequencedSet<String> ofB) {
            add(what + " only in A: ", ofA, ofB);
            add(what + " only in B: ", ofB, ofA);
        }

        private void add(String title, SequencedSet<String> some, SequencedSet<String> others) {
            List<String> only = some.stream().filter(each -> !others.contains(each)).toList();
            if (!only.isEmpty()) {
                onlyInOne.add(title + (only.size() <= 10 ? String.join(", ", only) : String.valueOf(only.size())));
            }
        }

        private static SequencedSet<String> titles(SequencedSet<List<String>> points) {
            SequencedSet<String> titles = new LinkedHashSet<>();
            points.forEach(values -> titles.add("(" + String.join(", ", values) + ")"));
            return titles;
        }

        private static SequencedSet<String> systems(StoredResult result) {
            SequencedSet<String> systems = new LinkedHashSet<>();
            result.points().values().forEach(runs -> runs.forEach(run -> systems.add(run.system())));
            return systems;
        }

        private static SequencedSet<String> measureNames(StoredResult result) {
            SequencedSet<String> names = new LinkedHashSet<>();
            result.points().values().forEach(runs -> runs.forEach(run -> names.addAll(run.columns().keySet())));
            return names;
        }

        private List<MeasureDifference> compared(
                List<String> values, String system, List<StoredRun> runsOfA, List<StoredRun> runsOfB) {
            List<StoredRun> ofA = valid(system, runsOfA, "A");
            List<StoredRun> ofB = valid(system, runsOfB, "B");
            return measures.stream()
                    .flatMap(measure -> MeasureDifference.of(values, system, measure, ofA, ofB, isPaired).stream())
                    .toList();
        }

        private List<StoredRun> valid(String system, List<StoredRun> runs, String name) {
            List<StoredRun> valid = runs.stream().filter(StoredRun::isValid).toList();
            if (valid.size() < runs.size()) {
                leftOut.merge(system + " in " + name, runs.size() - valid.size(), Integer::sum);
            }
            return valid;
        }

        private static Map<String, List<StoredRun>> bySystem(List<StoredRun> runs) {
            return runs.stream().collect(Collectors.groupingBy(StoredRun::system));
        }
    }
}
