// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.report.ConsoleTable;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What comes out on a terminal: as wide as it is, all of it can be seen, and the numbers are those of the files.
class TerminalTextTest extends User {
    private static final List<Path> FOLDERS = List.of(
            Path.of("scenarios").toAbsolutePath(), Path.of("src/test/resources/recorded").toAbsolutePath());

    /// What makes a scenario short enough for a test, besides two replications.
    private static final Map<String, List<String>> SCALED = Map.of(
            "quickstart.yaml", List.of("traffic.pings.gap.poisson=500 ms"),
            "planet.yaml", List.of("traffic.pings.gap.poisson=1 s"),
            "mixed-traffic.yaml", List.of("phases.measured=2 s"),
            "congested-grid.yaml", List.of("phases.measured=100 ms", "traffic.pings.pairs.random=8",
                    "traffic.traces.pairs.random=2"),
            "failing-nsfnet.yaml", List.of("traffic.pings.gap.every=100 ms", "traffic.pings.pairs.random=2",
                    "traffic.traces.pairs.random=1"),
            "random-ideal.yaml", List.of("phases.measured=50 ms"),
            "large-network.yaml", List.of("topology.generate.nodes=2000", "topology.generate.links=6000",
                    "traffic.pings.pairs.random=100"),
            "large-sdn.yaml", List.of("topology.generate.nodes=100", "topology.generate.links=500",
                    "traffic.pings.pairs.random=500", "failures=[{link: [n0, n17], down: 4 s, up: 7 s}]"));

    private static final String AWKWARD = """
            name: a-name-of-a-scenario-that-is-as-long-as-such-names-may-be
            question: "What of \\e[31mescapes\\e[0m, \\u202eturned words and \\r\\nwarning: forged lines?"
            seed: 3
            replications: %s
            topology: {file: labels.graphml, delay: 2 ms}
            profile: ideal
            phases: {warmUp: 100 ms, measured: 900 ms}
            traffic:
              - {name: %1$s-pings, kind: ping, pairs: {random: 4}, gap: {poisson: 30 ms}}
              - {name: pings-of-another-stream-whose-name-takes-all-the-room-it-can-get, kind: ping, pairs: {random: 2},
                 gap: {poisson: 50 ms}}
            failures:
              - {link: ["%s", "%s"], down: 400 ms, up: 600 ms}
            systems:
              - {name: the-same-beginning-of-a-long-name-01-and-the-same-end-of-it-too, kind: plan}
              - {name: the-same-beginning-of-a-long-name-02-and-the-same-end-of-it-too, kind: plan, port: 3323}
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: short, service: 100 us}}
            """;
    private static final String LONG = "A label that goes on and on, as labels of nodes in files of others do, to its very end";
    private static final String TURNED = "\u6771\u4eac \u202eTokyo&#x9b;31m";
    private static final String TURNED_SHOWN = "\u6771\u4eac \\\\u202eTokyo\\\\u009b31m";

    private static final Map<String, String> MEASURES = Map.of(
            "first RTT [ms]", "rtt_first_ns",
            "steady RTT [ms]", "rtt_steady_ns",
            "pings lost [%]", "loss_ratio",
            "traceroute time [ms]", "traceroute_ns",
            "delay [ms]", "delay_ns",
            "response time [ms]", "response_ns",
            "transfer time [ms]", "transfer_ns",
            "state entries", "state_entries");

    private final AtomicReference<ExperimentResult> last = new AtomicReference<>();
    private final Set<String> seen = new HashSet<>();

    private int run(String file, List<String> settings) {
        List<String> words = new ArrayList<>(List.of("run", file, "--out", "out"));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        return new Main("test", terminal(), Catalogue::builtIn, (scenario, options, progress) -> {
            var ran = runs(scenario, options, progress);
            last.set(ran.value());
            return ran;
        }, List.of()).execute(words.toArray(String[]::new));
    }

    static List<Path> scenarios() throws IOException {
        List<Path> scenarios = new ArrayList<>();
        for (Path each : FOLDERS) {
            try (Stream<Path> files = Files.list(each)) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(scenarios::add);
            }
        }
        return scenarios;
    }

    /// Each runs in the fast tests as well, where its results are compared (`ShortRunsTest`).
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioKeepsToTheWidthOfTheTerminal(Path scenario) throws IOException {
        columns = 80;
        List<String> settings = new ArrayList<>(SCALED.getOrDefault(scenario.getFileName().toString(), List.of()));
        settings.add("replications=2");

        assertEquals(ExitCode.DONE, run(scenario.toString(), settings), text(err));

        assertKeepsTo(80, text(out));
        assertKeepsTo(80, text(err));
        assertTrue(text(out).lines().anyMatch(line -> line.matches("system +sent +answered +lost .*")), text(out));
        for (int width : new int[] {60, 72, 100, 132, 200}) {
            assertKeepsTo(width, ConsoleTable.render(last.get(), width));
        }
        assertSplitsNothing(ConsoleTable.render(last.get(), 200));
        assertSaysWhatTheSummarySays(ConsoleTable.render(last.get(), 200));
    }

    private static void assertKeepsTo(int width, String text) {
        text.lines().forEach(line -> assertTrue(VisibleText.columns(line) <= width, width + ": " + line));
    }

    /// Every table has a heading of its own, and no cell has a second line.
    private static void assertSplitsNothing(String text) {
        for (String part : text.split("\n\n")) {
            List<String> lines = part.lines().toList();
            long rules = lines.stream().filter(line -> line.startsWith("---")).count();
            assertTrue(rules == 0 || rules == 1 && !lines.getFirst().startsWith("system"), part);
            assertTrue(rules == 0 || lines.stream().noneMatch(line -> line.startsWith(" ".repeat(30))), part);
        }
    }

    /// Reads the tables of the answer back: one for each kind of traffic, with its own requests.
    private void assertSaysWhatTheSummarySays(String text) throws IOException {
        JsonNode summary = new JsonMapper().readTree(Files.readString(folder.resolve("out/summary.json")));
        List<String> lines = text.lines().dropWhile(line -> !line.startsWith("each system")).toList();
        List<WorkloadKind> kinds = last.get().scenario().traffic().stream().map(Traffic::kind)
                .collect(Collectors.toMap(WorkloadKind::kind, kind -> kind, (one, _) -> one, LinkedHashMap::new))
                .values().stream().toList();
        int table = 0;
        for (int head = 0; head < lines.size(); head++) {
            if (!lines.get(head).startsWith("system ") || lines.get(head).contains("stream")) {
                continue;
            }
            for (int i = 0; i < summary.path("systems").size(); i++) {
                JsonNode system = summary.path("systems").path(i);
                Map<String, String> cells = cells(lines.get(head), lines.get(head + 2 + i));
                assertEquals(system.path("name").asString(), cells.get("system"));
                if (table < kinds.size()) {
                    assertCounts(system.path("requests"), kinds.get(table), cells);
                }
                MEASURES.forEach((title, measure) -> {
                    if (cells.containsKey(title)) {
                        assertShows(system.path("measures").path(measure), title.endsWith("[%]") ? 0.01
                                : title.endsWith("[ms]") ? 1e6 : 1, cells.get(title));
                        seen.add(title);
                    }
                });
            }
            table++;
            if (table > kinds.size()) {
                break;
            }
        }
        assertTrue(seen.containsAll(List.of("first RTT [ms]", "steady RTT [ms]", "state entries")), text);
    }

    private static Map<String, String> cells(String head, String row) {
        List<String> titles = List.of(head.split(" {2,}"));
        List<String> cells = List.of(row.replaceAll(" +([(\u00b1])", " $1").split(" {2,}"));
        assertEquals(titles.size(), cells.size(), row);
        Map<String, String> byTitle = new LinkedHashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            byTitle.put(titles.get(i), cells.get(i));
        }
        return byTitle;
    }

    private void assertCounts(JsonNode requests, WorkloadKind kind, Map<String, String> cells) {
        Map<String, String> titles = Map.of("sent", kind.terms().sent(), "answered", kind.terms().answered(),
                "lost", kind.terms().lost());
        titles.forEach((count, title) -> {
            long sum = last.get().scenario().traffic().stream()
                    .filter(traffic -> traffic.kind().kind().equals(kind.kind()))
                    .mapToLong(traffic -> requests.path(traffic.name()).path(count).asLong())
                    .sum();
            assertEquals(sum, number(cells.get(title)), kind.kind() + " " + count);
        });
    }

    private static void assertShows(JsonNode measure, double unit, String cell) {
        if (measure.path("mean").isNull()) {
            assertTrue(cell.equals("-") || cell.startsWith("none "), cell);
            return;
        }
        String mean = cell.split(" ")[0];
        double halfDigit = 0.5 * Math.pow(10, mean.contains(".") ? mean.indexOf('.') + 1 - mean.length() : 0);
        assertEquals(measure.path("mean").asDouble() / unit, number(mean), halfDigit + 1e-9, cell);
        if (cell.contains("\u00b1")) {
            String width = cell.substring(cell.indexOf('\u00b1') + 1);
            assertEquals(measure.path("ci95").asDouble() / unit, number(width), 2 * halfDigit + 1e-9, cell);
            assertTrue(number(width) >= measure.path("ci95").asDouble() / unit - 1e-9, cell);
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text.replaceAll(" \\(.*", "").replace(",", "")); // without a note such as (2 of 10)
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void namesOfAnyLengthCanBeSeenAndToldFromEachOther(int replications) throws IOException {
        columns = 80;
        Files.writeString(folder.resolve("labels.graphml"), """
                <graphml><key id="k" for="node" attr.name="label"/><graph edgedefault="undirected">
                <node id="0"><data key="k">%s</data></node><node id="1"><data key="k">%s</data></node>
                <node id="2"><data key="k">short</data></node>
                <edge source="0" target="1"/><edge source="1" target="2"/></graph></graphml>
                """.formatted(LONG, TURNED));
        Files.writeString(folder.resolve("awkward.yaml"), AWKWARD.formatted("one-of-two-streams-with-names", LONG, TURNED_SHOWN)
                .replace("replications: one-of-two-streams-with-names", "replications: " + replications));

        assertEquals(ExitCode.DONE, run("awkward.yaml", List.of()), text(err));

        for (String text : List.of(text(out), text(err), ConsoleTable.render(last.get(), 200))) {
            assertShowsNoControlCharacters(text);
            assertTrue(text.lines().noneMatch(line -> line.startsWith("warning: forged")), text);
        }
        assertKeepsTo(80, text(out));
        assertKeepsTo(80, text(err));
        assertTrue(text(out).replaceAll("\\s+", " ").contains("What of \\u001b[31mescapes"), text(out));
        List<String> rows = text(out).lines().dropWhile(line -> !line.startsWith("system  ")).skip(2).limit(3)
                .map(line -> line.split(" ")[0]).toList();
        assertEquals(3, rows.stream().distinct().count(), text(out));
        assertEquals("sdn", rows.getLast());
        assertEquals(replications == 1, !text(out).contains("interval") || text(out).contains("1 replication: no intervals"));
        assertFalse(replications == 1 && text(out).contains("95 %"), text(out));
        assertShowsNoControlCharacters(Files.readString(folder.resolve("out/report.html")));
        assertEquals(2, last.get().systems().getFirst().requestCounts().size());
    }

    private static void assertShowsNoControlCharacters(String text) {
        String visible = text.replace("\n", "");
        assertEquals(VisibleText.of(visible), visible);
    }

    @ParameterizedTest
    @CsvSource({"help", "help run", "help topology", "help topology list", "help topology show", "help plan", "help plan check",
        "help plan run", "help plan fmt", "help plan repl", "help javascript", "help javascript check", "help help",
        "help version", "topology list", "topology show abilene", "topology show grid:9", "'topology show random:60,120'"})
    void everyCommandKeepsToTheWidthOfTheTerminal(String words) {
        for (int width : new int[] {80, 200}) {
            columns = width;
            out.reset();
            assertEquals(ExitCode.DONE, execute(words.split(" ")), text(err));
            assertKeepsTo(width, text(out));
            assertFalse(text(out).isEmpty());
        }
    }

    /// An example that is broken cannot be copied.
    @Test
    void noHelpIsBrokenWithinAnExample() {
        columns = 80;
        for (String command : List.of("run", "topology", "plan run", "plan fmt", "plan repl")) {
            out.reset();
            execute(("help " + command).split(" "));
            List<String> examples = text(out).lines().dropWhile(line -> !line.startsWith("Example")).skip(1)
                    .takeWhile(line -> !line.isEmpty()).toList();
            assertTrue(examples.stream().allMatch(line -> line.matches("  (echo .* )?activenet .*| {6}--.*")), text(out));
        }
    }

    @Test
    void findingsAreBrokenWhereTheWidthIsKnownAndStayWholeForPrograms() throws IOException {
        Files.writeString(folder.resolve("bad.plan"), "fun f() = (" + "g(1); ".repeat(30) + "unknown(2))");

        assertEquals(ExitCode.BAD_INPUT, execute("plan", "check", "bad.plan"));
        List<String> whole = text(err).lines().toList();
        err.reset();
        columns = 60;
        assertEquals(ExitCode.BAD_INPUT, execute("plan", "check", "bad.plan"));

        assertTrue(whole.getFirst().matches(".*bad.plan:1:12: error: unknown function 'g', .*"), whole.getFirst());
        assertKeepsTo(60, text(err));
        assertNotEquals(whole, text(err).lines().toList());
        assertTrue(text(err).replaceAll("\\s", "").startsWith(whole.getFirst().replace(" ", "")), text(err));
    }

    @Test
    void nothingThatACapsulePrintsReachesTheTerminalUnseen() throws IOException {
        Files.writeString(folder.resolve("loud.plan"), """
                fun f() = (print("\\027]0;owned\\007\\027[2J"); print("\\r999 ns Denver: forged\\n"); print("b\\009c"))
                """);

        assertEquals(ExitCode.DONE, execute("plan", "run", "loud.plan", "--call", "f()", "--trace"), text(err));

        assertShowsNoControlCharacters(text(out));
        assertTrue(text(out).contains(": \\u001b]0;owned\\u0007\\u001b[2J\\r999 ns Denver: forged\n"), text(out));
        assertTrue(text(out).endsWith(": b\\tc\n"), text(out));
        assertTrue(text(out).lines().allMatch(line -> line.startsWith("0 ns Seattle: ")), text(out));
    }

    @Test
    void nothingThatIsTypedReachesTheTerminalUnseen() {
        String typed = "print(\"a\\027[2J\")\n\"x\\027y\"\nfoo\u001bbar\n:at D\u001benver\n:load no\u202efile\n:t\u009bype 1\n";
        in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));

        assertEquals(ExitCode.DONE, execute("plan", "repl"));

        assertTrue(text(out).startsWith("0 ns Seattle: a\\u001b[2J\nx\\u001by : string\n"), text(out));
        assertShowsNoControlCharacters(text(out));
        assertShowsNoControlCharacters(text(err));
        assertTrue(text(err).contains("  foo\\u001bbar\n     ^"), text(err));
        assertTrue(text(err).contains("unknown node 'D\\u001benver'"), text(err));
    }

    @Test
    void nothingOnTheCommandLineReachesTheTerminalUnseen() {
        for (String[] words : new String[][] {{"ru\u001bn"}, {"run", "no\rsuch.yaml"}, {"topology", "show", "a\u202eb"},
            {"plan", "check", "x\u0007.plan"}, {"plan", "run", "hello.plan", "--call", "hel\u001blo()"}, {"help", "\u2028"}}) {
            err.reset();
            assertEquals(ExitCode.BAD_INPUT, execute(words));
            assertShowsNoControlCharacters(text(err));
            assertShowsNoControlCharacters(text(out));
        }
    }

    /// A file that is laid out is written as it is.
    @Test
    void aFormattedProgramIsNotChanged() throws IOException {
        Files.writeString(folder.resolve("tab.plan"), "(* a\u2028b *)\nfun f() = 1\n");

        assertEquals(ExitCode.DONE, execute("plan", "fmt", "tab.plan"), text(err));

        assertTrue(text(out).contains("a\u2028b"), text(out));
    }
}
