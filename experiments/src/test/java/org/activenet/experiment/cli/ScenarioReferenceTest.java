// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.ListedKind;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.ProfileReader;
import org.activenet.experiment.scenario.ScenarioKeys;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: what is said of scenarios is what the reader reads. Method: the reader is listened to while it reads a scenario that has
/// all groups there are; what it asks for and what is declared have to be the same.
class ScenarioReferenceTest extends User {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Path PAGE = Path.of(System.getProperty("activenet.root", ".."), "docs/scenario-reference.md");

    /// Every group of keys that a scenario can have. Whoever adds a group adds it here; whoever adds a kind need not, unless its
    /// items have groups that its example lacks.
    private static final String WHOLE = """
            name: whole
            replications: {until: 2 %, of: rtt_steady_ns, most: 20}
            topology: {generate: {kind: grid, side: 3}}
            profile: ideal
            routing: {metric: hops}
            phases: {measured: 1 s}
            limits: {steps: 1000}
            failures: [{link: [n0, n1], down: 1 s}, {node: n0, down: 2 s}]
            """;
    private static final List<String> TRAFFIC = List.of(
            "kind: ping, pairs: {random: 2}, gap: {every: 1 s}");
    private static final List<String> SYSTEMS = List.of(
            "kind: plan, program: {ping: my.plan}",
            "kind: javascript, program: {ping: my.js}",
            "kind: sdn, mode: reactive, controller: {at: n0, channel: {kind: out-of-band, delay: 1 ms}}");

    private static String whole() {
        return WHOLE
                + "traffic:\n" + items(TRAFFIC, CATALOGUE.workloads())
                + "systems:\n" + items(SYSTEMS, CATALOGUE.systems());
    }

    private static String items(List<String> written, List<? extends ListedKind<?>> kinds) {
        var items = new ArrayList<String>(written);
        kinds.forEach(kind -> items.add(kind.example()));
        return items.stream()
                .map(item -> "  - {name: item" + items.indexOf(item) + ", " + item + "}\n")
                .collect(Collectors.joining());
    }

    @Test
    void eachKeyThatTheReaderAsksForIsDeclaredAndTheOtherWayRound() {
        var reader = new ScenarioReader(Experiments.builtIns(CATALOGUE));
        List<String> declared = new ArrayList<>();
        for (Key key : ScenarioKeys.COMMON) {
            String list = key.path().replaceAll("\\[\\].*", "");
            Stream<String> kinds = switch (key.path().contains("[]") ? list : "") {
                case "traffic" -> CATALOGUE.workloads().stream().map(ListedKind::kind);
                case "systems" -> CATALOGUE.systems().stream().map(ListedKind::kind);
                default -> Stream.of("");
            };
            kinds.forEach(kind -> declared.add(key.path().replace("[]", "[" + kind + "]")));
        }
        CATALOGUE.workloads().forEach(kind ->
                Key.in("traffic[" + kind.kind() + "]", kind.keys()).forEach(key -> declared.add(key.path())));
        CATALOGUE.systems().forEach(kind ->
                Key.in("systems[" + kind.kind() + "]", kind.keys()).forEach(key -> declared.add(key.path())));

        assertSame(declared, reader.askedKeys(new SourceText("whole.yaml", whole())).paths());
    }

    @Test
    void eachKeyOfAProfileThatTheReaderAsksForIsDeclaredAndTheOtherWayRound() {
        assertSame(
                ProfileReader.KEYS.stream().map(Key::path).toList(),
                ProfileReader.askedKeys(
                                new SourceText("whole.yaml", "name: whole\nperStep: {plan: 1 ns, default: 2 ns}\n"),
                                List.of("plan"))
                        .paths());
    }

    /// @param declared `*` stands for one word that is not declared otherwise
    private static void assertSame(List<String> declared, Collection<String> asked) {
        SortedSet<String> undeclared = new TreeSet<>(asked);
        SortedSet<String> idle = new TreeSet<>(declared);
        assertEquals(declared.size(), idle.size(), () -> "declared twice in " + declared);
        idle.removeAll(asked);
        undeclared.removeAll(declared);
        for (String wildcard : declared.stream().filter(path -> path.endsWith("*")).toList()) {
            Pattern pattern = Pattern.compile(Pattern.quote(wildcard.replaceAll("\\*$", "")) + "[^.]+");
            if (undeclared.removeIf(path -> pattern.matcher(path).matches())) {
                idle.remove(wildcard);
            }
        }
        assertEquals("", undeclared.stream()
                .map(path -> "\nthe reader asks for " + path
                        + "; declare it beside the reader, in 'keys()', 'KEYS' or ScenarioKeys:\n"
                        + "    new Key(\"" + path.replaceAll("^(traffic|systems)\\[[^\\]]+\\]\\.", "")
                        + "\", Form.of(Type.…), \"its default\", \"what it means\")")
                .collect(Collectors.joining()));
        assertEquals("", idle.stream()
                .map(path -> "\nnobody asks for the declared key " + path
                        + "; take it out, or add its group to the scenario of this test")
                .collect(Collectors.joining()));
    }

    /// What is wrong here shows in the file that the message names; copy it when it is right.
    @Test
    void thePageSaysWhatTheCodeDeclares() throws IOException {
        Path golden = Files.createDirectories(Path.of("target/golden")).resolve("scenario-reference.md");
        String expected = new ScenarioReference(CATALOGUE).markdown();
        Files.writeString(golden, expected);

        assertEquals(expected, Files.exists(PAGE) ? Files.readString(PAGE) : "",
                "docs/scenario-reference.md is not what the code says: copy " + golden.toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenario keys", "scenario keys sdn", "scenario keys routing", "scenario measures"})
    void fitsATerminal(String command) {
        assertEquals(ExitCode.DONE, execute(command.split(" ")));

        assertFalse(text(out).isEmpty());
        assertEquals(List.of(), text(out).lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void theKeysBelowAKeyAreThose() {
        assertEquals(ExitCode.DONE, execute("scenario", "keys", "routing"));

        assertEquals(
                List.of("routing", "routing.metric", "routing.convergence"),
                text(out).lines()
                        .filter(line -> line.matches("  \\S.*"))
                        .map(line -> line.strip().replaceAll(" .*", ""))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "scenario keys topolgy | unknown key or kind 'topolgy', did you mean 'topology'?",
        "scenario keys sdm     | unknown key or kind 'sdm', did you mean 'sdn'?",
        "scenario kyes         | unknown command 'kyes', did you mean 'keys'?",
    })
    void whatIsNotThereIsToldWithTheNearestWord(String command, String expected) {
        assertEquals(ExitCode.BAD_INPUT, execute(command.split(" ")));

        assertTrue(text(err).contains(expected), text(err));
    }
}
