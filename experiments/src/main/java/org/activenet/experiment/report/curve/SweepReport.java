// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.Document;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.page.WarningList;
import org.activenet.experiment.report.table.Scale;

/// `report.html` and `report.md` of a sweep: the question, the answer in sentences that rest on intervals, pictures, set-up,
/// assumptions, and how to do it again. Both are the same bytes whoever has run which points, with how many threads.
public final class SweepReport {
    /// More panels in one picture are not compared by eye (ours); the tables have all.
    private static final int MOST_PANELS = 8;
    private static final int MOST_ROWS = 24;
    private static final String WEB_JAR = "org.webjars.npm/uplot";

    private final Head head;
    private final SweepResult result;
    private final SweepGrid grid;
    private final List<Measure> measures;
    private final List<SweepGrid.Slice> panels;
    private final Saturation.Told saturation;
    private final BreakEven.Told breakEven;
    private final CurveData data = new CurveData();
    private int pictures;

    /// What a sweep was.
    ///
    /// @param name     of the scenario
    /// @param version  of the simulator
    /// @param command  that does it again in the folder with the scenario
    /// @param scenario its text
    public record Head(String name, String version, String command, String scenario) {}

    /// @param measures all there are
    public SweepReport(Head head, SweepResult result, List<Measure> measures) {
        this.head = head;
        this.result = result;
        this.grid = result.grid();
        this.measures = measures;
        this.panels = evenly(grid.slices(), MOST_PANELS);
        this.saturation = Saturation.of(grid);
        this.breakEven = BreakEven.of(grid, measures);
    }

    /// The measures of which a report has pictures.
    public static Set<String> drawn(List<Measure> measures) {
        return measures.stream()
                .filter(measure -> measure.part() != Part.OTHER && measure.part() != Part.LOAD || isBusiest(measure))
                .map(Measure::name)
                .collect(Collectors.toSet());
    }

    private static boolean isBusiest(Measure measure) {
        return LoadMeasures.SERVERS.stream().anyMatch(servers -> servers.busiest().equals(measure));
    }

    private static <T> List<T> evenly(List<T> all, int most) {
        return all.size() <= most
                ? all
                : IntStream.range(0, most).mapToObj(i -> all.get((int) ((long) i * (all.size() - 1) / (most - 1)))).toList();
    }

    /// The page.
    public String html() {
        var document = new Document(head.name);
        // The parts first: the data of their pictures come about as they are written.
        String body = parts();
        return document.style(ofUPlot("uPlot.min.css") + "\n")
                .script(ofUPlot("uPlot.iife.min.js"))
                .script(Document.resource("/org/activenet/experiment/report/curve/zoom.js"))
                .data(data.json(grid.axis()))
                .text(page -> page.raw(body));
    }

    /// A file of uPlot, of whatever version the build has.
    private static String ofUPlot(String file) {
        String version = Document.resource("/META-INF/maven/" + WEB_JAR + "/pom.properties").lines()
                .filter(line -> line.startsWith("version="))
                .map(line -> line.substring("version=".length()).strip())
                .findFirst().orElseThrow();
        return Document.resource("/META-INF/resources/webjars/uplot/" + version + "/dist/" + file);
    }

    private String parts() {
        var page = new Html();
        header(page);
        WarningList.write(result.warnings(), page);
        answer(page);
        saturationPicture(page);
        curves(page);
        fields(page);
        setUp(page);
        assumptions(page);
        repeatIt(page);
        return page.toString();
    }

    private void header(Html page) {
        page.raw("<header>\n").element("p class=kicker", "ActiveNet " + head.version + " sweep").element("h1", head.name);
        result.notes(PointTables.QUESTION).forEach(question -> page.element("p class=question", question));
        if (!result.isValid()) {
            page.element("p class=bad role=alert", "NOT VALID. Nothing follows from some of the runs; the warnings say from"
                    + " how many points, and runs.csv why.");
        }
        page.raw("<ul class=facts>\n");
        facts().forEach(fact -> page.element("li", fact));
        page.raw("</ul>\n</header>\n");
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(English.counted(grid.askedCount(), "point"));
        facts.add(English.counted(grid.systems().size(), "system"));
        facts.addAll(firstOf(result.notes(PointTables.REPETITION)));
        return facts;
    }

    private void answer(Html page) {
        page.section("The answer");
        if (!saturation.sentences().isEmpty()) {
            page.element("h3", "What saturates").list(saturation.sentences());
            table(page, saturation.table());
        }
        if (!breakEven.sentences().isEmpty()) {
            page.element("h3", "Against " + String.join(", ", grid.bases())).list(breakEven.sentences());
            table(page, breakEven.table());
        }
        notes().forEach(note -> page.element("p class=note", note));
        page.endSection();
    }

    private static void table(Html page, PlainTable table) {
        if (!table.rows().isEmpty()) {
            table.write(page);
        }
    }

    /// When the answer would mislead.
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (VariedAxis axis : grid.axes()) {
            if (!axis.inStep().isEmpty()) {
                notes.add("In step with " + axis.path() + " varies "
                        + axis.inStep().stream().map(VariedAxis::path).collect(Collectors.joining(", "))
                        + ": what is said of the one is the effect of all.");
            }
        }
        if (!breakEven.sentences().isEmpty()) {
            notes.add("Systems met the same requests at each point, so they are compared request by request, or replication by"
                    + " replication. 'More' and 'less' are said " + (isWithoutIntervals()
                            ? "of what one replication came to, with no interval behind them: another seed may say otherwise."
                            : "where the whole 95 % interval of the difference says so; of twenty such claims one may be wrong"
                                    + " by chance."));
        }
        if (!breakEven.table().rows().isEmpty()) {
            notes.add("For a break-even point the difference is taken as straight between two points"
                    + (isWithoutIntervals() ? "" : "; its interval is where the band of the intervals contains zero")
                    + ". Where the curve bends, as at a saturation, only the two points are certain between which it is.");
        }
        if (saturation.isAnySaturated()) {
            notes.add("Where something is saturated, queues grow until they are full: delays there say how long was measured"
                    + " and how large the queues are, not what a system would settle at.");
        }
        if (measures.stream().anyMatch(measure -> measure.name().endsWith("loss_ratio") && grid.isSeen(measure.name()))) {
            notes.add("What is summed up, as processor time and bytes, is less where more is lost.");
        }
        if (isWithoutIntervals()) {
            notes.add("One replication of each point: chance is in no number.");
        }
        return notes;
    }

    private boolean isWithoutIntervals() {
        return measures.stream().flatMap(measure -> grid.replications(measure.name()).stream()).allMatch(n -> n == 1);
    }

    private void saturationPicture(Html page) {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (LoadMeasures.Servers servers : LoadMeasures.SERVERS) {
            if (!grid.isSeen(servers.busiest().name())) {
                continue;
            }
            for (CurvePlot.Line line : CurvePlot.lines(grid, servers.busiest(), panels)) {
                if (line.curves().stream().flatMap(curve -> curve.points().stream()).anyMatch(point -> point.mean() > 0)) {
                    lines.add(new CurvePlot.Line(servers.kind() + " of " + line.name(), Look.ofSystem(lines.size()),
                            lines.size() % 6, line.curves(), line.missed()));
                }
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        String picture = new CurvePlot(grid, Unit.SHARE, "how busy the busiest servers are", panels, lines,
                LoadMeasures.WARNED_SHARE).svg();
        page.section("How busy the busiest servers are");
        figure(page, picture, lines, Unit.SHARE, "Share of the measured time for which the busiest link direction, processor or"
                + " controller worked. The dashed line is at " + Saturation.LEVEL_TEXT
                + "." + captionEnd());
        page.endSection();
    }

    private void curves(Html page) {
        List<Measure> main = measures.stream()
                .filter(measure -> measure.part() == Part.ANSWER_WITH_BARS || measure.part() == Part.ANSWER).toList();
        List<Measure> others = measures.stream()
                .filter(measure -> measure.part() == Part.FAILURES || measure.part() == Part.WIRE).toList();
        page.section("Curves");
        main.forEach(measure -> curves(page, measure));
        if (others.stream().anyMatch(measure -> grid.isVaried(measure.name()))) {
            page.raw("<details><summary>Around failures, and on the wire</summary>\n");
            others.forEach(measure -> curves(page, measure));
            page.raw("</details>\n");
        }
        List<String> constant = measures.stream()
                .filter(measure -> measure.part() != Part.LOAD && measure.part() != Part.OTHER)
                .filter(measure -> grid.isSeen(measure.name()) && !grid.isVaried(measure.name()))
                .map(Measure::title).toList();
        if (!constant.isEmpty()) {
            page.element("p class=note", "The same at every point, and under every system that has it: "
                    + String.join(", ", constant));
        }
        page.endSection();
    }

    private void curves(Html page, Measure measure) {
        if (!grid.isSeen(measure.name()) || !grid.isVaried(measure.name())) {
            return;
        }
        List<CurvePlot.Line> lines = CurvePlot.lines(grid, measure, panels);
        page.element("h3", English.capitalised(measure.title()));
        String picture = new CurvePlot(grid, measure.unit(), measure.title(), panels, lines, Double.NaN).svg();
        figure(page, picture, lines, measure.unit(),
                "Mean over replications." + captionEnd() + replications(measure));
        page.raw(Definitions.of(List.of(measure)));
    }

    private void figure(Html page, String picture, List<CurvePlot.Line> lines, Unit unit, String caption) {
        String id = "p" + pictures++;
        if (grid.axis().isAmount() && grid.axis().length() > 2) {
            data.add(id, unit, panels, lines);
        }
        page.raw("<div class=drawn id=" + id + ">\n").figure(picture, caption).raw("</div>\n");
    }

    private String captionEnd() {
        int all = grid.slices().size();
        return (isWithoutIntervals() ? ""
                : grid.axis().isAmount() ? " A band is the 95 % confidence interval at each point."
                : " A whisker is the 95 % confidence interval.")
                + (panels.size() > 1 ? " All panels have the same axes." : "")
                + (panels.size() < all ? " %d of %d combinations are drawn; the tables have all."
                        .formatted(panels.size(), all) : "");
    }

    private String replications(Measure measure) {
        Set<Integer> n = grid.replications(measure.name());
        return n.size() > 1 ? " Means are over " + n.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " replications, as many as have it." : "";
    }

    /// Fields of cells, where there are two directions.
    private void fields(Html page) {
        List<SweepGrid.Slice> rows = evenly(grid.slices(), MOST_ROWS);
        if (rows.size() < 2 || grid.axis().length() < 2) {
            return;
        }
        var fields = new Html();
        for (Measure measure : measures) {
            if (measure.part() != Part.ANSWER_WITH_BARS || !grid.isSeen(measure.name()) || !grid.isVaried(measure.name())) {
                continue;
            }
            fields.element("h3", English.capitalised(measure.title()));
            for (String base : grid.bases()) {
                for (String system : grid.systems()) {
                    fields.figure(HeatMap.ofDifference(grid, measure, rows, system, base, "hatch" + pictures++),
                            "%s of %s minus that of %s: + is more. Hatched where no difference is shown."
                                    .formatted(English.capitalised(measure.title()), system, base));
                }
            }
            for (String system : grid.systems()) {
                fields.figure(HeatMap.of(grid, measure, rows, system),
                        English.capitalised(measure.title()) + " of " + system + ".");
            }
        }
        if (!fields.toString().isEmpty()) {
            page.section("Two values at once").raw(fields.toString()).endSection();
        }
    }

    private void setUp(Html page) {
        page.section("The set-up").raw("<dl>\n");
        for (VariedAxis axis : grid.axes()) {
            page.definition(axis.path(), values(axis));
            axis.inStep().forEach(other -> page.definition(other.path(), inStep(other, axis)));
        }
        grid.offered().forEach(measure ->
                page.definition(measure.replace(PointTables.OFFERED, "") + " offered", offered(measure)));
        page.definition("systems", String.join(", ", grid.systems()));
        page.definition("network", String.join("; ", firstOf(result.notes(PointTables.NETWORK))));
        page.raw("</dl>\n").endSection();
    }

    /// What the asked loads came to, the same under every system.
    private String offered(String measure) {
        Curve curve = grid.curve(grid.systems().getFirst(), measure, grid.slices().getFirst());
        return String.join(", ", firstOf(curve.points().stream()
                .map(point -> Scale.text(Unit.SHARE, point.mean()) + " at " + grid.axis().values().get(point.index()))
                .toList()));
    }

    private static String inStep(VariedAxis other, VariedAxis axis) {
        return values(other) + ", in step with " + axis.path();
    }

    private static String values(VariedAxis axis) {
        return String.join(", ", firstOf(axis.values()));
    }

    private static List<String> firstOf(List<String> all) {
        if (all.size() <= 20) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, 18));
        some.add("\u2026");
        some.add(all.getLast());
        return some;
    }

    private void assumptions(Html page) {
        list(page, "How the comparison is kept fair", result.notes(PointTables.FAIRNESS));
        list(page, "Invented or assumed", result.notes(PointTables.INVENTED));
    }

    private static void list(Html page, String title, List<String> points) {
        if (!points.isEmpty()) {
            page.section(title).list(firstOf(points)).endSection();
        }
    }

    private void repeatIt(Html page) {
        page.section("Repeat it").raw("<pre><code>").verbatim(head.command).raw("</code></pre>\n")
                .element("p", "With the scenario of this folder, and beside it the files that it names, if any. The tables then"
                        + " are the same bytes, with the same version of ActiveNet, on every machine. points.csv has all means"
                        + " with their intervals, differences.csv the paired differences, runs.csv every run, warnings.csv what"
                        + " was to be said of each point.")
                .raw("<details><summary>Scenario file</summary>\n<pre><code>").verbatim(head.scenario)
                .raw("</code></pre>\n</details>\n").endSection();
    }

    /// The same in words.
    public String markdown() {
        var text = new StringBuilder("# " + Markdown.text(head.name) + "\n\n");
        result.notes(PointTables.QUESTION).forEach(question -> text.append(Markdown.text(question)).append("\n\n"));
        text.append(Markdown.text(String.join(", ", facts()) + ", ActiveNet " + head.version)).append(
                ". Pictures are in report.html.\n");
        markdown(text, "Check before you trust this", result.warnings());
        markdown(text, "What saturates", saturation.sentences());
        markdown(text, saturation.table());
        if (!grid.bases().isEmpty()) {
            markdown(text, "Against " + String.join(", ", grid.bases()), breakEven.sentences());
            markdown(text, breakEven.table());
        }
        notes().forEach(note -> text.append('\n').append(Markdown.text(note)).append('\n'));
        List<String> setUp = new ArrayList<>();
        for (VariedAxis axis : grid.axes()) {
            setUp.add(axis.path() + ": " + values(axis));
            axis.inStep().forEach(other -> setUp.add(other.path() + ": " + inStep(other, axis)));
        }
        grid.offered().forEach(measure ->
                setUp.add(measure.replace(PointTables.OFFERED, "") + " offered: " + offered(measure)));
        setUp.add("systems: " + String.join(", ", grid.systems()));
        setUp.add("network: " + String.join("; ", firstOf(result.notes(PointTables.NETWORK))));
        markdown(text, "The set-up", setUp);
        markdown(text, "How the comparison is kept fair", firstOf(result.notes(PointTables.FAIRNESS)));
        markdown(text, "Invented or assumed", firstOf(result.notes(PointTables.INVENTED)));
        text.append("\n## Repeat it\n\n").append(Markdown.block("sh", head.command))
                .append('\n').append(Markdown.block("yaml", head.scenario));
        return text.toString();
    }

    private static void markdown(StringBuilder text, String title, List<String> points) {
        if (!points.isEmpty()) {
            text.append("\n## ").append(Markdown.text(title)).append("\n\n");
            points.forEach(point -> text.append("- ").append(Markdown.text(point)).append('\n'));
        }
    }

    private static void markdown(StringBuilder text, PlainTable table) {
        if (!table.rows().isEmpty()) {
            text.append('\n').append(table.markdown());
        }
    }
}
