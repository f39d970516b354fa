// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Located;

/// One of the systems that a scenario compares, as its kind has read it.
public interface SystemSpec {
    /// How results name it; unique in its scenario.
    String name();

    /// The nodes that it names, with their places; that the network has them is checked before [#prepare].
    default List<Located<String>> namedNodes() {
        return List.of();
    }

    /// Those of them beside which a controller stands that reaches every switch at any time, since its channel is not part of
    /// the network.
    default List<Located<String>> controllers() {
        return List.of();
    }

    /// Those of them beside which a controller stands that reaches its switches over the links of the network.
    default List<Located<String>> controllersInBand() {
        return List.of();
    }

    /// The capsule languages that its nodes run, by name.
    default List<String> languages() {
        return List.of();
    }

    /// Whether it runs a program that may come from anybody, in a language whose programs may take more of the machine than they
    /// are charged for. Where the scenario does not say whom it trusts, such a system is hostile.
    default boolean isOfStrangers() {
        return false;
    }

    /// Whether its nodes have their routes by the scenario's `routing.model` and `routing.convergence`.
    default boolean followsRouting() {
        return true;
    }

    /// Makes ready what all its runs share, or says what is wrong with its own files and settings.
    Checked<PreparedSystem> prepare(Bench bench);

    /// How this system was kept comparable with others, and where it is not: sentences for the report. What several systems
    /// say alike is printed once.
    List<String> fairness(Bench bench);
}
