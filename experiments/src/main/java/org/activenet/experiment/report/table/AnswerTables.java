// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;

/// The answer: a table for each kind of traffic, since the requests of two kinds cannot be added up, and one for what belongs to
/// none; all in one where there is only one kind.
///
/// @param tables  those that have anything to say
/// @param remarks what numbers in brackets are in any of them, clause by clause
public record AnswerTables(List<Table> tables, List<String> remarks) {
    public AnswerTables {
        tables = List.copyOf(tables);
        remarks = List.copyOf(remarks);
    }

    /// One table of the answer.
    ///
    /// @param kind   whose measures it has; empty if they belong to none
    /// @param counts what became of the requests under each system; empty where there are none
    public record Table(Optional<WorkloadKind> kind, SummaryTable table, List<StreamRequests.Counts> counts) {
        public String title() {
            return kind.map(each -> each.terms().many()).orElse("the network as a whole");
        }

        private boolean isEmpty() {
            return !hasRequests() && table.isEmpty() && table.zeros().isEmpty();
        }

        public boolean hasRequests() {
            return counts.stream().anyMatch(each -> each.sent() > 0);
        }
    }

    public static AnswerTables of(ExperimentResult result) {
        Set<WorkloadKind> kinds = result.scenario().streamsByKind().keySet();
        boolean isOnly = kinds.size() == 1;
        var brackets = new Brackets();
        List<Table> tables = new ArrayList<>();
        Set<Measure> ofKinds = new HashSet<>();
        for (WorkloadKind kind : kinds) {
            ofKinds.addAll(kind.measures());
            Predicate<Measure> which = measure -> isOnly || kind.measures().contains(measure);
            tables.add(new Table(Optional.of(kind), SummaryTable.answer(result, which, brackets), counts(result, kind)));
        }
        if (!isOnly) {
            SummaryTable others = SummaryTable.answer(result, measure -> !ofKinds.contains(measure), brackets);
            tables.add(new Table(Optional.empty(), others, List.of()));
        }
        return new AnswerTables(tables.stream().filter(table -> !table.isEmpty()).toList(), brackets.remarks());
    }

    /// What became of the requests of a kind under each system.
    public static List<StreamRequests.Counts> counts(ExperimentResult result, WorkloadKind kind) {
        List<Traffic> streams = result.scenario().streamsByKind().getOrDefault(kind, List.of());
        return result.systems().stream()
                .map(system -> streams.stream()
                        .map(traffic -> system.requestCounts().getOrDefault(traffic.name(), StreamRequests.Counts.NONE))
                        .reduce(StreamRequests.Counts.NONE, StreamRequests.Counts::plus))
                .toList();
    }

    /// Whether a number has half the width of an interval behind it.
    public boolean hasHalfWidths() {
        return hasInterval("±");
    }

    /// Whether a number has the ends of an interval behind it.
    public boolean hasEnds() {
        return hasInterval("(");
    }

    private boolean hasInterval(String start) {
        return tables.stream()
                .flatMap(table -> table.table.columns().stream())
                .flatMap(column -> column.cells().stream())
                .anyMatch(cell -> cell.interval().startsWith(start));
    }
}
