// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.experiment.catalogue.Catalogue;

/// The rows of tables on pages for users, as those say them whom the rows are about.
public final class PageTables {
    private PageTables() {}

    /// What stands at each node, in docs/comparison.md.
    public static List<String> systems(Catalogue catalogue) {
        return catalogue.systems().stream().map(kind -> row("`" + kind.kind() + "`", kind.words().atEveryNode())).toList();
    }

    /// The keys of each kind of system, in experiments/scenarios/README.md.
    public static List<String> keysOfSystems(Catalogue catalogue) {
        return catalogue.systems().stream()
                .map(kind -> row("`" + kind.kind() + "`", kind.words().keys(), kind.words().defaults()))
                .toList();
    }

    /// What each kind of traffic is, in docs/comparison.md.
    public static List<String> workloads(Catalogue catalogue) {
        return catalogue.workloads().stream()
                .map(kind -> row("`" + kind.kind() + "`", kind.words().overCapsules(), kind.words().overIp()))
                .toList();
    }

    /// Every measure with its definition, in docs/comparison.md.
    public static List<String> measures(Catalogue catalogue) {
        return catalogue.measures().stream()
                .map(measure -> row("`" + measure.name() + "`", measure.unit().label(), measure.definition()))
                .toList();
    }

    private static String row(String... cells) {
        return List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
