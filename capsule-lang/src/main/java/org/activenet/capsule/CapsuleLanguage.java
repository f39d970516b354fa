// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.util.List;
import org.activenet.budget.Budget;

/// A language in which capsules are written: all that a scenario, a workload or a command has to know of one.
///
/// What comes with a language lies in folders of its own: `programs` holds those to be read and run by people, `workloads`
/// those by which it takes part in a workload that does not bring a program in this language itself.
public interface CapsuleLanguage {
    /// The word for it where users write one: a kind of system, and a command.
    String name();

    /// Its name for people: `PLAN`.
    String title();

    /// How the names of its program files end, without the dot.
    String fileEnding();

    /// Whether programs may be given as class files of Java, too, whoever compiled them.
    default boolean takesClassFiles() {
        return false;
    }

    /// The words for where a request may be evaluated, if the language leaves a choice; the first is meant where nothing
    /// is said. The program of another word has it in its name: `ping-every-hop.plan`.
    default List<String> evaluations() {
        return List.of();
    }

    /// Whether a program may take more of the machine, in time or memory, than its budget says: programs of strangers need a wall
    /// around them then.
    default boolean mayOutrunItsBudget() {
        return false;
    }

    /// A class beside whose folder `programs` and `workloads` lie.
    Class<?> home();

    /// Makes ready to check and to run programs.
    ///
    /// @param limits of each evaluation
    LanguageRuntime open(Budget.Limits limits);
}
