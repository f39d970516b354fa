// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.AskedKeys;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.ListedKind;
import org.activenet.experiment.format.Quantity;
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
            links: [{link: [n0, n1], rate: 1 Mbps, delay: 1 ms, queue: 1 kB, mtu: 1 kB, loss: 1 %}]
            limits: {steps: 1000}
            isolation: {memory: 64 MB, deadline: 1 s}
            failures: [{link: [n0, n1], down: 1 s}, {node: n0, down: 2 s}]
            sweep:
              vary: {seed: [1, 2], base: {from: 1, to: 2, points: 2, scale: log}}
              together: [[seed, base]]
              where: seed < 2
            """;
    /// What may be a single value as well, and keys that are asked for only where another one does not stand.
    private static final String SINGLE = """
            replications: 2
            topology: {name: abilene, delay: 1 ms}
            detection: {packets: bfd, interval: 50 ms, multiplier: 3}
            failures: [{node: n0, down: 2 s, up: 3 s}]
            base: item0
            traffic: [{kind: ping, pairs: [[n0, n1]]}]
            systems:
              - {kind: plan, port: 3322, program: my.plan, profile: xdp, trust: hostile}
              - {kind: javascript, port: 3322, program: my.js}
              - {kind: ants, port: 3322, program: my.java}
              - {kind: planet, port: 3322, program: my.plan}
              - {kind: sdn, mode: reactive, controller: {at: n0, channel: 1 ms,
                 statistics: {every: 1 s, of: [rules]}},
                 switch: {profile: ideal, rules: 10, counters: {every: 1 s, rules: 5}, forwarding: constant, echo: 1 s,
                  fail: secure}}
            """;
    /// What streams of all kinds may have, some but for the load.
    private static final List<String> SCHEDULES = List.of(
            "gap: {onOff: {on: {exponential: 1 s}, off: {exponential: 1 s}, every: 1 s}}",
            "gap: {onOff: {on: 1 s, off: 1 s, poisson: 1 s}}",
            "gap: {poisson: 1 s}, start: 1 s, stop: 2 s",
            "load: {onOff: {on: {exponential: 1 s}, off: {exponential: 1 s}, every: 1 %}}",
            "load: {onOff: {on: 1 s, off: 1 s, poisson: 1 %}}",
            "load: {poisson: 1 %}",
            "load: {every: 1 %}",
            "load: 1 %");
    private static final List<String> SIZES = List.of(
            "{uniform: {least: 1 B, most: 2 B}}",
            "{pareto: {least: 1 B, shape: 1, most: 2 B}}",
            "{pareto: {mean: 1 B, shape: 1, most: 2 B}}",
            "1 B");

    private static final List<String> TRAFFIC = CATALOGUE.workloads().stream()
            .flatMap(kind -> Stream.concat(
                    SCHEDULES.stream()
                            .filter(schedule -> !schedule.startsWith("load") || declares(kind, "load"))
                            .map(schedule -> "kind: " + kind.kind() + ", pairs: {random: 2}, " + schedule),
                    SIZES.stream().map(size -> "kind: " + kind.kind() + ", pairs: {random: 2}, gap: {every: 1 s}, "
                            + (declares(kind, "size") ? "size" : "payload") + ": " + size)))
            .toList();

    private static boolean declares(ListedKind<?> kind, String path) {
        return kind.keys().stream().anyMatch(key -> key.path().equals(path));
    }
    private static final List<String> SYSTEMS = List.of(
            "kind: plan, program: {ping: my.plan}",
            "kind: javascript, program: {ping: my.js}",
            "kind: ants, program: {ping: my.java}",
            "kind: sdn, mode: reactive, controller: {at: n0, channel: {kind: out-of-band, delay: 1 ms, rate: 1 Mbps}}");

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
    void eachKeyThatTheReaderAsksForIsDeclaredAsItIsReadAndTheOtherWayRound() {
        var reader = new ScenarioReader(Experiments.builtIns(CATALOGUE));
        List<Key> declared = new ArrayList<>();
        for (Key key : ScenarioKeys.common(Experiments.builtIns(CATALOGUE))) {
            String list = key.path().replaceAll("\\[\\].*", "");
            Stream<String> kinds = switch (key.path().contains("[]") ? list : "") {
                case "traffic" -> CATALOGUE.workloads().stream().map(ListedKind::kind);
                case "systems" -> CATALOGUE.systems().stream().map(ListedKind::kind);
                default -> Stream.of("");
            };
            kinds.forEach(kind -> declared.add(new Key(
                    key.path().replace("[]", "[" + kind + "]"), key.form(), key.standard(), key.meaning())));
        }
        CATALOGUE.workloads().forEach(kind -> declared.addAll(Key.in("traffic[" + kind.kind() + "]", kind.keys())));
        CATALOGUE.systems().forEach(kind -> declared.addAll(Key.in("systems[" + kind.kind() + "]", kind.keys())));

        assertSame(declared, Stream.of(whole(), SINGLE).map(text -> reader.askedKeys(new SourceText("a.yaml", text))).toList());
    }

    @Test
    void eachKeyOfAProfileIsDeclaredAsItIsReadAndTheOtherWayRound() {
        String group = "name: whole\nperCapsule: 3 us\nperStep: {plan: 1 ns, default: 2 ns}\n";

        assertSame(ProfileReader.keys(List.of("plan")), Stream.of(group, "perCapsule: 3 us\nperStep: 1 ns\n")
                .map(text -> ProfileReader.askedKeys(new SourceText("a.yaml", text), List.of("plan")))
                .toList());
    }

    private static void assertSame(List<Key> declared, List<AskedKeys> readings) {
        SortedMap<String, Key> idle = new TreeMap<>();
        declared.forEach(key -> assertNull(idle.put(key.path(), key), () -> key.path() + " is declared twice"));
        SortedSet<String> used = new TreeSet<>();
        var wrong = new StringBuilder();
        SortedMap<String, SortedSet<Type>> types = new TreeMap<>();
        for (AskedKeys reading : readings) {
            reading.keys().forEach((path, asked) -> {
                Key key = Stream.of(path, path.replaceAll("[^.]+$", "*"), path.replaceAll("[^.]+\\.([^.]+)$", "*.$1"))
                        .map(idle::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                if (key == null) {
                    wrong.append("\nthe reader asks for " + path
                            + "; declare it beside the reader, in 'keys()' or ScenarioKeys:\n    new Key(\""
                            + path.replaceAll("^(traffic|systems)\\[[^\\]]+\\]\\.", "") + "\", Form.of(Type."
                            + (asked.types().isEmpty() ? "…" : asked.types().first()) + "), \""
                            + (asked.standards().isEmpty() ? "" : asked.standards().first()) + "\", \"what it means\")");
                    return;
                }
                used.add(key.path());
                asked.types().forEach(type -> types.computeIfAbsent(key.path(), _ -> new TreeSet<>()).add(plain(type)));
                if (!asked.words().isEmpty() && !asked.words().equals(new TreeSet<>(key.form().words()))) {
                    wrong.append("\nthe words of " + path + " are " + asked.words() + ", declared " + key.form().words());
                }
                asked.ranges().stream()
                        .filter(range -> key.form().range() == null || !key.form().range().isWithin(range))
                        .forEach(range -> wrong.append("\nthe range of " + path + " is " + range + ", declared "
                                + key.form().range()));
                asked.standards().stream().filter(standard -> !isSame(standard, key.standard())).forEach(standard ->
                        wrong.append("\nthe default of " + path + " is '" + standard + "', declared '" + key.standard() + "'"));
            });
        }
        types.forEach((path, read) -> {
            SortedSet<Type> said = new TreeSet<>();
            idle.get(path).form().types().forEach(type -> said.add(plain(type)));
            boolean isTextOfFewWords = read.equals(Set.of(Type.TEXT)) && said.equals(Set.of(Type.WORD));
            Set<Type> taken = read.contains(Type.WORD) && read.size() > 1
                    ? read.stream().filter(type -> type != Type.WORD).collect(Collectors.toSet())
                    : read;
            if (!taken.equals(said) && !isTextOfFewWords) {
                wrong.append("\nthe reader takes " + read + " for " + path + ", declared is " + said);
            }
        });
        idle.keySet().removeAll(used);
        idle.keySet().forEach(path -> wrong.append("\nnobody asks for the declared key " + path
                + "; take it out, or add its group to the scenario of this test"));
        assertEquals("", wrong.toString());
    }

    /// What the reader takes by one method.
    private static Type plain(Type type) {
        return switch (type) {
            case NAME, FILE, YAML_FILE, NODE, TEXT -> Type.TEXT;
            case COUNT, NUMBER, DURATION, COST, RATE, SIZE, SHARE, WORD, PAIR, VALUE, LIST, GROUP -> type;
        };
    }

    /// A default that is another key stands in code marks; zero has no unit that matters, and only the first is exact.
    private static boolean isSame(String read, String declared) {
        return read.equals(declared) || declared.startsWith("`")
                || (read.matches("0 [a-z]+") && declared.matches("0( [a-z]+)?"))
                || Stream.of(Quantity.values()).anyMatch(quantity -> quantity.parse(read) instanceof Quantity.Value(long amount)
                        && quantity.parse(declared) instanceof Quantity.Value(long other)
                        && amount == other);
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
                List.of("routing", "routing.metric", "routing.model", "routing.convergence", "routing.prefixes"),
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
