// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario;

/// `report.html`: question, answer, and what one has to know to judge the answer, in one file that loads nothing.
///
/// Parts come in the order in which a reader asks: what was the question, what is the answer, what does it look
/// like over time, where did the packets end, what was assumed, can I trust it, how do I repeat it.
final class HtmlReport {
    private final ExperimentResult result;
    private final Scenario scenario;
    private final Html page = new Html();

    private HtmlReport(ExperimentResult result) {
        this.result = result;
        this.scenario = result.scenario();
    }

    static String text(ExperimentResult result) {
        return new HtmlReport(result).page();
    }

    private String page() {
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" "
                        + "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .element("title", scenario.name() + " - ActiveNet")
                .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
        question();
        answer();
        overTime();
        onTheWire();
        setUp();
        whereItEnded();
        otherMeasures();
        assumptions();
        warnings();
        repeat();
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private void question() {
        page.raw("<header>\n").element("p class=kicker", "ActiveNet " + result.origin().version() + " experiment")
                .element("h1", scenario.name());
        if (!scenario.question().isEmpty()) {
            page.element("p class=question", scenario.question());
        }
        page.raw("<ul class=facts>\n");
        page.element(result.isValid() ? "li class=good" : "li class=bad", result.isValid() ? "valid" : "not valid");
        fact(result.systems().size() + (result.systems().size() == 1 ? " system" : " systems"));
        fact(scenario.replications() + (scenario.replications() == 1 ? " replication" : " replications"));
        fact("seed " + scenario.seed());
        fact(result.network().label());
        fact("profile " + scenario.profile().name());
        int warnings = result.notes().warnings().size();
        if (warnings > 0) {
            page.raw("<li class=warn><a href=\"#warnings\">" + warnings + (warnings == 1 ? " warning" : " warnings")
                    + "</a></li>\n");
        }
        page.raw("</ul>\n</header>\n");
    }

    private void fact(String words) {
        page.element("li", words);
    }

    private void answer() {
        page.raw("<section>\n").element("h2", "The answer");
        table(SummaryTable.main(result));
        page.element("p class=note", "Mean over replications ± half width of its 95 % confidence interval "
                + "(Student's t). First RTT: the first ping of each pair, warm-up included. "
                + "Steady RTT: pings sent in the measured phase. "
                + "Failure loss: share of the pings sent while something was down that were never answered.");
        bars("rtt_first_ns", "First round-trip time of a pair");
        bars("rtt_steady_ns", "Steady round-trip time");
        page.raw("</section>\n");
    }

    private void bars(String measure, String title) {
        String plot = BarPlots.means(result, measure, title + " by system");
        if (!plot.isEmpty()) {
            page.element("h3", title).raw(plot);
        }
    }

    private void overTime() {
        String plot = RequestPlot.svg(result);
        if (!plot.isEmpty()) {
            page.raw("<section>\n").element("h2", "Round-trip time over time");
            figure(plot, "Each dot is a ping of the first replication, each red mark one that was never answered. "
                    + "The red band is the failure; the grey one the warm-up. All panels have the same axes.");
            page.raw("</section>\n");
        }
    }

    private void onTheWire() {
        SummaryTable bytes = SummaryTable.bytes(result);
        if (bytes.columns().isEmpty()) {
            return;
        }
        page.raw("<section>\n").element("h2", "Bytes on the wire");
        figure(BarPlots.bytesByClass(result), "Bytes sent over links in one run, by class");
        table(bytes);
        page.raw("</section>\n");
    }

    private void setUp() {
        page.raw("<section>\n").element("h2", "The set-up").raw("<div class=columns>\n<div>\n<dl>\n");
        definition("network", result.network().label()
                + (result.network().svg().isEmpty() ? " (too large to be drawn)" : ""));
        definition("links", Quantity.RATE.format(scenario.topology().links().rateBitsPerSecond())
                + ", queue " + Quantity.SIZE.format(scenario.topology().links().queueLimitBytes())
                + ", MTU " + scenario.topology().links().mtuBytes() + " B, unless the topology says otherwise");
        definition("profile", scenario.profile().name());
        definition("routing", "shortest in " + (scenario.routing().isByDelay() ? "delay" : "hops")
                + ", convergence " + duration(scenario.routing().convergenceNs()));
        definition("phases", "warm-up " + duration(scenario.phases().warmUpNs())
                + ", measured " + duration(scenario.phases().measuredNs()));
        for (Failure failure : scenario.failures()) {
            String until = failure.upNs().isPresent() ? " to " + duration(failure.endNs()) : ", never repaired";
            definition("failure", failure.title() + ", from " + duration(failure.downNs()) + until);
        }
        page.raw("</dl>\n</div>\n");
        figure(result.network().svg(), result.network().label());
        page.raw("</div>\n</section>\n");
    }

    private void definition(String term, String words) {
        page.element("dt", term).element("dd", words);
    }

    private void whereItEnded() {
        page.raw("<section>\n").element("h2", "Where the packets ended");
        page.raw("<div class=scroll><table>\n<thead><tr><th>system</th>");
        ledgerTitles();
        page.raw("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < result.systems().size(); i++) {
            page.raw("<tr>");
            systemCell(i);
            ledgerCells(result.systems().get(i).ledger());
            page.raw("</tr>\n");
        }
        page.raw("</tbody></table></div>\n");
        page.element("p class=note", "Sums over replications. Injected + created = delivered + consumed + dropped + "
                + "in flight, checked at the end of every run.");
        drops();
        byteLedgers();
        page.raw("</section>\n");
    }

    private void byteLedgers() {
        page.raw("<details><summary>The same for bytes, by class</summary>\n<div class=scroll><table>\n")
                .raw("<thead><tr><th>system</th><th>class</th>");
        ledgerTitles();
        page.raw("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < result.systems().size(); i++) {
            for (Map.Entry<String, LedgerSums> bytes : result.systems().get(i).bytes().entrySet()) {
                page.raw("<tr>");
                systemCell(i);
                page.raw("<td>").words(bytes.getKey()).raw("</td>");
                ledgerCells(bytes.getValue());
                page.raw("</tr>\n");
            }
        }
        page.raw("</tbody></table></div></details>\n");
    }

    private void ledgerTitles() {
        for (String title : List.of("injected", "created", "delivered", "consumed", "dropped", "in flight", "books")) {
            page.raw("<th class=number>").words(title).raw("</th>");
        }
    }

    private void ledgerCells(LedgerSums ledger) {
        for (long count : new long[] {ledger.injected(), ledger.created(), ledger.delivered(), ledger.consumed(),
            ledger.droppedInAll(), ledger.inFlight()}) {
            numberCell(grouped(count));
        }
        numberCell(ledger.isBalanced() ? "balanced" : "NOT BALANCED");
    }

    private void drops() {
        SequencedSet<String> reasons = new LinkedHashSet<>();
        for (SystemResult system : result.systems()) {
            for (Map.Entry<String, Long> drop : system.ledger().dropped().entrySet()) {
                if (drop.getValue() > 0) {
                    reasons.add(drop.getKey());
                }
            }
        }
        if (reasons.isEmpty()) {
            page.element("p", "No packet was dropped.");
            return;
        }
        page.raw("<h3>Drops by reason</h3>\n<div class=scroll><table>\n<thead><tr><th>system</th>");
        reasons.forEach(reason -> page.raw("<th class=number>").words(reason).raw("</th>"));
        page.raw("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < result.systems().size(); i++) {
            page.raw("<tr>");
            systemCell(i);
            var dropped = result.systems().get(i).ledger().dropped();
            reasons.forEach(reason -> numberCell(grouped(dropped.getOrDefault(reason, 0L))));
            page.raw("</tr>\n");
        }
        page.raw("</tbody></table></div>\n");
    }

    private void otherMeasures() {
        SummaryTable others = SummaryTable.others(result);
        if (!others.columns().isEmpty()) {
            page.raw("<section>\n").element("h2", "Other measures");
            table(others);
            page.raw("</section>\n");
        }
    }

    private void assumptions() {
        list("Invented or assumed", result.notes().invented(), "");
        list("How the comparison is kept fair", result.notes().fairness(), "");
    }

    private void warnings() {
        list("Check before you trust this", result.notes().warnings(), " id=warnings class=warnings");
    }

    private void list(String title, List<String> items, String attributes) {
        if (items.isEmpty()) {
            return;
        }
        page.raw("<section" + attributes + ">\n").element("h2", title).raw("<ul>\n");
        items.forEach(item -> page.element("li", item));
        page.raw("</ul>\n</section>\n");
    }

    private void repeat() {
        page.raw("<section>\n").element("h2", "Repeat it").element("pre", result.origin().command()).raw("<dl>\n");
        definition("files", "summary.json for programs, runs.csv with every run, manifest.json with all that is needed "
                + "to make this again");
        definition("scenario", "SHA-256 " + ResultJson.sha256(scenario.written().file().text()));
        definition("topology", result.network().hash());
        definition("Java", result.origin().jdk());
        definition("machine", result.origin().machine());
        definition("took", Scale.text("wall_ns", result.origin().wallNs()));
        page.raw("</dl>\n<details><summary>Scenario file</summary>\n")
                .element("pre", scenario.written().file().text());
        if (!scenario.written().settings().isEmpty()) {
            page.element("p", "with --set " + String.join(" --set ", scenario.written().settings()));
        }
        page.raw("</details>\n<details><summary>FingerprintSet</summary>\n<div class=scroll><table><tbody>\n");
        for (int i = 0; i < result.systems().size(); i++) {
            var fingerprints = result.systems().get(i).fingerprints();
            for (String facet : fingerprints.byFacet().keySet()) {
                page.raw("<tr>");
                systemCell(i);
                page.raw("<td>").words(facet).raw("</td><td><code>").words(fingerprints.hex(facet))
                        .raw("</code></td></tr>\n");
            }
        }
        page.raw("</tbody></table></div>\n</details>\n</section>\n");
    }

    private void table(SummaryTable table) {
        page.raw("<div class=scroll><table>\n<thead><tr><th>system</th>");
        for (SummaryTable.Column column : table.columns()) {
            page.raw("<th class=number>").words(column.title());
            if (!column.unit().isEmpty()) {
                page.raw(" <span class=unit>").words(column.unit()).raw("</span>");
            }
            page.raw("</th>");
        }
        page.raw("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < table.systems().size(); i++) {
            page.raw("<tr>");
            systemCell(i);
            for (SummaryTable.Column column : table.columns()) {
                Scale.Figure figure = column.cells().get(i);
                page.raw("<td class=number>").words(figure.mean());
                if (!figure.halfWidth().isEmpty()) {
                    page.raw(" <span class=ci>±").words(figure.halfWidth()).raw("</span>");
                }
                if (!figure.unit().isEmpty()) {
                    page.raw(" <span class=unit>").words(figure.unit()).raw("</span>");
                }
                page.raw("</td>");
            }
            page.raw("</tr>\n");
        }
        page.raw("</tbody></table></div>\n");
    }

    private void systemCell(int index) {
        page.raw("<td class=system><i class=\"swatch s" + index % 6 + "\"></i>")
                .words(result.systems().get(index).name()).raw("</td>");
    }

    private void numberCell(String number) {
        page.raw("<td class=number>").words(number).raw("</td>");
    }

    private void figure(String svg, String caption) {
        if (!svg.isEmpty()) {
            page.raw("<figure>\n").raw(svg).element("figcaption", caption).raw("</figure>\n");
        }
    }

    private static String duration(long durationNs) {
        return Quantity.DURATION.format(durationNs);
    }

    /// Thousands apart by a thin space, in every locale.
    private static String grouped(long count) {
        return String.valueOf(count).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u2009");
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
