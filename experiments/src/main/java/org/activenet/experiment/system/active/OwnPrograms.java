// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Realisation;

/// The key `program` of systems of active nodes: files in place of built-in programs. One file alone takes the place of
/// that for the first workload of the list; a group says which file is for which workload.
///
/// @param alone      at most one
/// @param byWorkload each kind of traffic, where the scenario names it, with its file
record OwnPrograms(List<Located<String>> alone, SequencedMap<Located<String>, Located<String>> byWorkload) {
    static final List<Key> KEYS = List.of(
            new Key("program", Form.of(Type.FILE, Type.GROUP), "built in", "a program of your own in place of a built-in one"),
            new Key("program.*", Form.of(Type.FILE), "", "the program for the traffic of that kind"));

    static OwnPrograms read(Section section, String fileEnding) {
        SequencedMap<Located<String>, Located<String>> byWorkload = new LinkedHashMap<>();
        String example = "my-program." + fileEnding;
        if (!section.isGroup("program")) {
            Located<String> file = section.textOrNull("program", example);
            return new OwnPrograms(file == null ? List.of() : List.of(file), byWorkload);
        }
        Section group = section.section("program", example);
        for (String workload : group.keys()) {
            byWorkload.put(new Located<>(workload, group.placeOfKey(workload)), group.text(workload, example));
        }
        group.finish();
        return new OwnPrograms(List.of(), byWorkload);
    }

    boolean isEmpty() {
        return alone.isEmpty() && byWorkload.isEmpty();
    }

    /// The files by the workload that they are for; those for a workload that there is not are left out.
    SequencedMap<Realisation, Located<String>> resolved(List<Realisation> workloads) {
        SequencedMap<Realisation, Located<String>> files = new LinkedHashMap<>();
        alone.forEach(file -> files.put(workloads.getFirst(), file));
        byWorkload.forEach((workload, file) -> workloads.stream()
                .filter(realisation -> realisation.workload().equals(workload.value()))
                .forEach(realisation -> files.put(realisation, file)));
        return files;
    }

    /// Workloads that there are not.
    List<Diagnostic> unknown(List<Realisation> workloads) {
        return byWorkload.sequencedKeySet().stream()
                .filter(workload -> !known(workloads).contains(workload.value()))
                .map(workload -> workload.unknown("kind of program", known(workloads)))
                .toList();
    }

    private static List<String> known(List<Realisation> workloads) {
        return workloads.stream().map(Realisation::workload).toList();
    }
}
