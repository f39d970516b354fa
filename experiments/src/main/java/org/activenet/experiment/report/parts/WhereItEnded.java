// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.SystemResult;

/// The books: how packets and bytes began and ended, and why some were dropped.
final class WhereItEnded implements ReportPart {
    /// By which other parts link here.
    static final String ID = "books";
    /// What it means that the books balance, and what it does not.
    static final String BALANCED = "At the end of every run each packet and each byte was accounted for: injected + created ="
            + " delivered + consumed + dropped + in flight. It does not say that the model is right.";

    @Override
    public void write(ExperimentResult result, Html page) {
        page.section("Where the packets ended", "id=" + ID).raw(packets(result))
                .element("p class=note", sums(result)
                        + (result.isValid() ? BALANCED : "Injected + created = delivered + consumed + dropped + in flight holds"
                                + " where the books are balanced."));
        drops(result, page);
        page.raw("<details><summary>The same for bytes, by class</summary>\n" + bytes(result) + "</details>\n").endSection();
    }

    /// The books are those of whole runs.
    private static String sums(ExperimentResult result) {
        boolean hasWarmUp = result.scenario().phases().warmUpNs() > 0;
        return result.replicationCount() > 1 ? "Sums over replications" + (hasWarmUp ? ", warm-up included. " : ". ")
                : hasWarmUp ? "Warm-up included. " : "";
    }

    private static String packets(ExperimentResult result) {
        var table = new SystemTable(result);
        titles(table);
        for (int i = 0; i < result.systems().size(); i++) {
            cells(table.row(i), result.systems().get(i).ledger());
        }
        return table.toString();
    }

    private static String bytes(ExperimentResult result) {
        var table = new SystemTable(result).column("class");
        titles(table);
        for (int i = 0; i < result.systems().size(); i++) {
            for (Map.Entry<String, LedgerSums> bytes : result.systems().get(i).bytes().entrySet()) {
                cells(table.row(i).cell(bytes.getKey()), bytes.getValue());
            }
        }
        return table.toString();
    }

    private static void titles(SystemTable table) {
        table.numberColumn("injected").numberColumn("created").numberColumn("delivered").numberColumn("consumed")
                .numberColumn("dropped").numberColumn("in flight").numberColumn("books");
    }

    private static void cells(SystemTable table, LedgerSums ledger) {
        table.countCell(ledger.injected()).countCell(ledger.created()).countCell(ledger.delivered())
                .countCell(ledger.consumed()).countCell(ledger.droppedInAll()).countCell(ledger.inFlight())
                .numberCell(ledger.isBalanced() ? "balanced" : "NOT BALANCED");
    }

    private static void drops(ExperimentResult result, Html page) {
        SequencedSet<String> reasons = new LinkedHashSet<>();
        for (SystemResult system : result.systems()) {
            system.ledger().dropped().forEach((reason, count) -> {
                if (count > 0) {
                    reasons.add(reason);
                }
            });
        }
        if (reasons.isEmpty()) {
            page.element("p", "No packet was dropped.");
            return;
        }
        var table = new SystemTable(result);
        reasons.forEach(table::numberColumn);
        for (int i = 0; i < result.systems().size(); i++) {
            table.row(i);
            var dropped = result.systems().get(i).ledger().dropped();
            reasons.forEach(reason -> table.countCell(dropped.getOrDefault(reason, 0L)));
        }
        boolean hasWarmUp = result.scenario().phases().warmUpNs() > 0;
        page.element("h3", "Drops by reason" + (hasWarmUp ? ", warm-up included" : "")).raw(table.toString());
    }
}
