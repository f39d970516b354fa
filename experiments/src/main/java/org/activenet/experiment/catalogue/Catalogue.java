// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.activenet.experiment.language.ListedLanguage;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.MeasureSource;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.active.ActiveKind;
import org.activenet.experiment.workload.WorkloadKind;

/// All that scenarios may be made of, as lists: whoever adds something adds it here, and everybody else asks.
///
/// @param otherSystems kinds of system besides those of the languages
/// @param workloads    at least one
/// @param sources      of measures besides those of the workloads
public record Catalogue(
        List<ListedLanguage> languages,
        List<SystemKind> otherSystems,
        List<WorkloadKind> workloads,
        List<MeasureSource> sources) {
    public Catalogue {
        languages = List.copyOf(languages);
        otherSystems = List.copyOf(otherSystems);
        workloads = List.copyOf(workloads);
        sources = List.copyOf(sources);
        requireNamesOfTheirOwn(
                languages.stream().map(listed -> listed.language().name()), otherSystems.stream().map(SystemKind::kind));
        requireNamesOfTheirOwn(workloads.stream().map(WorkloadKind::kind), Stream.of());
        requireNamesOfTheirOwn(
                workloads.stream().flatMap(workload -> workload.measures().stream()).map(Measure::name),
                sources.stream().flatMap(source -> source.measures().stream()).map(Measure::name));
    }

    private static void requireNamesOfTheirOwn(Stream<String> some, Stream<String> others) {
        Set<String> names = new HashSet<>();
        Stream.concat(some, others).forEach(name -> {
            if (!names.add(name)) {
                throw new IllegalArgumentException("two of one name: " + name);
            }
        });
    }

    /// What comes with the simulator.
    public static Catalogue builtIn() {
        return new Catalogue(Languages.ALL, Systems.ALL, Workloads.ALL, MeasureSources.ALL);
    }

    /// This and more.
    public Catalogue with(Catalogue more) {
        return new Catalogue(
                joined(languages, more.languages),
                joined(otherSystems, more.otherSystems),
                joined(workloads, more.workloads),
                joined(sources, more.sources));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// The names of the languages.
    public List<String> languageNames() {
        return languages.stream().map(listed -> listed.language().name()).toList();
    }

    /// All kinds of system: one for each language, then the others.
    public List<SystemKind> systems() {
        List<SystemKind> systems = new ArrayList<>();
        languages.forEach(listed -> systems.add(new ActiveKind(listed.language())));
        systems.addAll(otherSystems);
        return systems;
    }

    /// Every measure, in the order of results.
    public List<Measure> measures() {
        return Stream.concat(
                        workloads.stream().flatMap(workload -> workload.measures().stream()),
                        sources.stream().flatMap(source -> source.measures().stream()))
                .toList();
    }

    /// What the workloads bring for the systems, in the order of their list; what several of them share, once.
    public List<Realisation> realisations() {
        return workloads.stream().map(WorkloadKind::realisation).distinct().toList();
    }
}
