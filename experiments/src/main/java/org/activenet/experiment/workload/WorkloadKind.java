// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.activenet.experiment.format.ListedKind;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.system.Realisation;

/// A kind of traffic: its keys, what it brings for the systems that run it, and what it measures.
///
/// Without state: all runs share it.
public interface WorkloadKind extends ListedKind<Traffic> {
    @Override
    default String example() {
        return "kind: " + kind() + ", pairs: {random: 20}, gap: {every: 1 s}";
    }

    /// What it brings for the systems that are to run it.
    Realisation realisation();

    /// What it measures; part of every result, whether a scenario has such traffic or not.
    List<Measure> measures();

    /// Measures one run: one value for each of [#measures], NaN where there is nothing.
    ///
    /// @param streams all of this kind, in the order of the scenario
    void measure(List<RequestLog> streams, RunTimes times, MeasuredValues values);

    /// Whether its requests are drawn over time in the report: the first kind that a scenario has and that wants to is.
    default boolean isDrawnOverTime() {
        return false;
    }

    /// What a reader has to check before trusting its measures, if anything; without the name of the system.
    ///
    /// @param mean of a measure over the replications, by its name; NaN where there is none
    default List<String> warnings(ToDoubleFunction<Measure> mean) {
        return List.of();
    }

    /// What pages say of it.
    Words words();

    /// The words of a kind of traffic on the pages for users, in Markdown; tests compare the pages with them.
    ///
    /// @param overCapsules what it does where nodes run capsules
    /// @param overIp       what it does over plain IP
    record Words(String overCapsules, String overIp) {}
}
