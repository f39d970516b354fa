// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.activenet.codebase.PageTables;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.cli.Main;
import org.activenet.experiment.language.ListedLanguage;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.experiment.toy.language.HopLanguage;
import org.activenet.experiment.toy.measure.IdleNodes;
import org.activenet.experiment.toy.system.PlainKind;
import org.activenet.experiment.toy.workload.Shout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Goal: whoever adds a language, a system, a workload or a measure writes one folder and one line, and touches no other
/// code; the number of an ANEP type, and rows on pages, come besides.
/// Method: a toy of each, in a folder of its own below this one and with its line in the list below, all together in one
/// scenario with what comes with the simulator; they are found wherever users look.
class ToysTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn().with(new Catalogue(
            List.of(new ListedLanguage(new HopLanguage())),
            List.of(new PlainKind()),
            List.of(new Shout()),
            List.of(new IdleNodes())));

    private static final String SCENARIO = """
            name: toys
            question: Does each need no more than its folder and its line?
            topology: {generate: {kind: line, nodes: 4}, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 1 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 100 ms}}
              - {name: shouts, kind: shout, pairs: [[n0, n2]], gap: {every: 100 ms}, payload: 10 B}
            systems:
              - {name: plan, kind: plan}
              - {name: hops, kind: hop, port: 3323}
              - {name: routers, kind: plain, buffer: 32 kB}
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n1}}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int execute(String... arguments) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                folder);
        return new Main(
                        "test",
                        terminal,
                        () -> CATALOGUE,
                        (scenario, options, progress) -> Experiments.run(CATALOGUE, scenario, options, "test", progress),
                        List.of())
                .execute(arguments);
    }

    private String findings(String scenario) throws Exception {
        Files.writeString(folder.resolve("toys.yaml"), scenario);
        err.reset();
        assertEquals(ExitCode.BAD_INPUT, execute("run", "toys.yaml", "--quiet"));
        return err.toString(StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains(": error: "))
                .map(line -> line.replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void allRunTogetherAndAreInEveryResult() throws Exception {
        Files.writeString(folder.resolve("toys.yaml"), SCENARIO);

        assertEquals(ExitCode.DONE, execute("run", "toys.yaml", "--quiet", "--out", "results"), err::toString);

        JsonNode systems = JsonMapper.shared().readTree(folder.resolve("results/summary.json").toFile()).get("systems");
        Map<String, JsonNode> measures = new TreeMap<>();
        systems.forEach(system -> measures.put(system.get("name").asString(), system.get("measures")));
        assertEquals(List.of("hops", "plan", "routers", "sdn"), List.copyOf(measures.keySet()));
        for (var system : measures.entrySet()) {
            // Two links of 1 ms, there and back four; all else takes less than a millisecond each way.
            assertEquals(2.5, mean(system.getValue(), "shout_heard_ns") / 1e6, 0.5, system.getKey());
            assertEquals(5, mean(system.getValue(), "rtt_steady_ns") / 1e6, 1, system.getKey());
            assertEquals(0, mean(system.getValue(), "loss_ratio"), system.getKey());
            // Nobody passes n3.
            assertEquals(1, mean(system.getValue(), "idle_nodes"), system.getKey());
        }
        String report = Files.readString(folder.resolve("results/report.html"));
        for (String words : List.of("shout heard", "idle nodes", "hops", "routers", "Plain routers run nothing.")) {
            assertTrue(report.contains(words), words);
        }
        assertTrue(Files.readString(folder.resolve("results/runs.csv")).lines().findFirst().orElseThrow()
                .contains(",shout_heard_ns,"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("shout heard [us]"), out::toString);
    }

    private static double mean(JsonNode measures, String name) {
        return measures.get(name).get("mean").asDouble();
    }

    @Test
    void theirKeysAreChecked() throws Exception {
        assertEquals(
                """
                toys.yaml:8:83: error: negative size '-1 B' for 'payload', write 0 B or more
                toys.yaml:11:35: error: port 3321 is not an active-net port, use one of 3322 to 3325
                toys.yaml:12:34: error: unknown key 'bufer', did you mean 'buffer'?""",
                findings(SCENARIO
                        .replace("payload: 10 B", "payload: -1 B")
                        .replace("port: 3323", "port: 3321")
                        .replace("buffer:", "bufer:")));
        assertTrue(findings(SCENARIO.replace("kind: shout", "kind: shot")).contains("did you mean 'shout'?"));
        assertTrue(findings(SCENARIO.replace("kind: plain", "kind: xyz"))
                .contains("known are plan, javascript, ants, hop, planet, sdn, ip, plain"));
    }

    @Test
    void whatASystemCannotRunIsAFindingWithThoseThatCan() throws Exception {
        assertEquals(
                "toys.yaml:8:5: error: system 'js' cannot run traffic 'shouts' of kind 'shout', "
                        + "the kinds of system that can are plan, hop, sdn, ip, plain; or give it a 'program' for that",
                findings(SCENARIO.replace("{name: hops, kind: hop, port: 3323}", "{name: js, kind: javascript}")));
    }

    @Test
    void aProgramOfOnesOwnTakesThePlaceOfTheOneThatIsFound() throws Exception {
        Files.writeString(folder.resolve("mine.hop"), "back\ntell\n"); // is heard at its source, not at its target
        Files.writeString(folder.resolve("toys.yaml"), SCENARIO.replace("port: 3323", "program: {shout: mine.hop}"));
        assertEquals(ExitCode.DONE, execute("run", "toys.yaml", "--quiet", "--out", "results"), err::toString);
        JsonNode hops = JsonMapper.shared().readTree(folder.resolve("results/summary.json").toFile()).get("systems").get(1);
        assertTrue(hops.get("measures").get("shout_heard_ns").get("mean").isNull(), "heard at the wrong place");
        assertEquals(hops.get("requests").get("shouts").get("sent"), hops.get("requests").get("shouts").get("lost"));
        Files.writeString(folder.resolve("mine.hop"), "tell\nshrug\n");
        assertTrue(findings(SCENARIO.replace("port: 3323", "program: {shout: mine.hop}"))
                .contains("mine.hop:2:1: error: unknown word 'shrug', known are back, tell"));
        assertTrue(findings(SCENARIO.replace("port: 3323", "program: {shot: mine.hop}"))
                .contains("unknown kind of program 'shot', did you mean 'shout'?"));
    }

    @Test
    void aLanguageBringsItsCommand() throws Exception {
        Files.writeString(folder.resolve("good.hop"), "back\ntell\n");

        assertEquals(ExitCode.DONE, execute("help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("  hop "), out::toString);
        out.reset();
        assertEquals(ExitCode.DONE, execute("hop", "check", "good.hop"));
        assertEquals("2 words\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void allAreInTheTablesOfThePages() {
        assertTrue(PageTables.systems(CATALOGUE).contains("| `plain` | a router that runs nothing |"));
        assertTrue(PageTables.systems(CATALOGUE).contains("| `hop` | an active node that runs Hop capsules |"));
        assertTrue(PageTables.keysOfSystems(CATALOGUE).contains("| `plain` | `buffer`: room at the processor | 64 kB |"));
        assertTrue(PageTables.workloads(CATALOGUE)
                .contains("| `shout` | a capsule that ends at its target | a UDP datagram |"));
        assertTrue(PageTables.measures(CATALOGUE)
                .contains("| `idle_nodes` | count | nodes whose processor never worked |"));
        assertTrue(PageTables.measures(CATALOGUE)
                .contains("| `shout_heard_ns` | ns | mean time until a measured shout is heard |"));
    }
}
