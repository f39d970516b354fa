// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.format.English;
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

    /// Which delivery answers one of its requests.
    default AnsweredBy answeredBy() {
        return AnsweredBy.ANY_AT_SOURCE;
    }

    /// Its mean times from request to answer: of each the results have quantiles, values for single streams, and differences
    /// between systems request by request besides.
    default List<ResponseTime> times() {
        return List.of();
    }

    /// Its shares of lost requests: of each the results have differences between systems request by request besides.
    default List<LossRatio> losses() {
        return List.of();
    }

    /// What else it measures.
    default List<Measure> otherMeasures() {
        return List.of();
    }

    /// All that it measures; part of every result, whether a scenario has such traffic or not.
    default List<Measure> measures() {
        return Stream.of(
                        times().stream().map(ResponseTime::measure),
                        losses().stream().map(LossRatio::measure),
                        otherMeasures().stream())
                .flatMap(measures -> measures)
                .toList();
    }

    /// Measures one run: one value for each of [#otherMeasures], NaN where there is nothing.
    ///
    /// @param streams all of this kind, in the order of the scenario
    default void measure(List<StreamRequests> streams, RunTimes times, MeasuredValues values) {
        // Times and losses are measured for it.
    }

    /// What its requests are called, and what becomes of them.
    default Terms terms() {
        return new Terms("request", "response time", "sent", "answered", "lost");
    }

    /// The words of a kind of traffic in what is said of results: each fits into "1,234 requests answered".
    ///
    /// @param one      one of its requests
    /// @param time     how long one takes, from its beginning until all went well
    /// @param sent     what an application did with it
    /// @param answered what became of it where all went well, which need not be an answer
    /// @param lost     what else became of it
    record Terms(String one, String time, String sent, String answered, String lost) {
        public String many() {
            return one + "s";
        }

        /// `1 ping`, `1,234 pings`
        public String counted(long count) {
            return English.counted(count, one);
        }
    }

    /// What pages say of it.
    Words words();

    /// The words of a kind of traffic on the pages for users, in Markdown; tests compare the pages with them.
    ///
    /// @param overCapsules what it does where nodes run capsules
    /// @param overIp       what it does over plain IP
    record Words(String overCapsules, String overIp) {}
}
