// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.experiment.catalogue.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Goal: what the published schemas take, the readers take, and the other way round, but for what a schema cannot say. Method:
/// verdicts of both on every scenario of the repository, on all texts that differ from one in one place, and on what is drawn
/// from the schemas themselves.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaAndReaderTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final Path SCHEMAS = ROOT.resolve("experiments/scenarios");
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    /// What a schema cannot say, or could not say without refusing what the reader takes: the findings of the reader that may
    /// come where the schema has none.
    private enum Unsayable {
        RANGE("whether an amount is too small or too large, or has a fraction of its smallest unit",
                "^(duration|rate|size|share|shape) '?[0-9+]|is too large|is not a whole number of|^number \\S+ for"
                + "|\\S+ '\\S+': .* must be"),
        WRITING("how a number is written: 1.0, 0x1F and 1e3 are numbers too",
                "is not a (whole )?number|^negative number -0 |'[-+.0-9]+' is not a name|is not an active-net port"),
        BLANKS("whether a text consists of blanks", "^nothing "),
        MEANING("whether there is what a name means", "^unknown system '|is not varied|cannot be varied"),
        REPETITION("whether something is there twice", "^second |second time|twice|points, of which"),
        FILE("whether there is a file, and what is in it", "^no such file"),
        RELATION("how values go together", "is not (above|after|below)|is below|^'forwardPerByte' beside|^no price for a step"
                + "|more than a million segments|may take .* steps|^a link without a value|values? for|are not of one kind"
                + "|^a logarithmic range|combinations|^a fat tree|links (and|nor) a probability|nodes with a probability"
                + "|have room for|too late for any run|Timeout' in mode |^'echo: 0 s' with "
                + "|^'\\w+' of a control channel in band|^'[\\w: ]+' of switches "
                + "|^'prefixes: changed' where |^'counters' without |^'rules' of counters "
                + "|with 'model: (link-state|rip)'"),
        CONDITION("what a condition says", "in a condition|have no order|no comparison|comparison of two|in the place of a value"
                + "|the end of the condition|in the middle|not closed");

        private final String what;
        private final Pattern findings;

        Unsayable(String what, String findings) {
            this.what = what;
            this.findings = Pattern.compile(findings);
        }

        static Optional<Unsayable> of(String finding) {
            return Stream.of(values()).filter(each -> each.findings.matcher(finding).find()).findFirst();
        }
    }

    private static final int MOST_SHOWN = 20;
    private static final int SEEDS = 100;

    /// Most keys there are, so that one that a schema has lost is missed also where nothing is drawn for it.
    private static final String WHOLE = """
            name: whole
            question: what may stand in a scenario?
            seed: 3
            replications: {until: 2 %, of: rtt_steady_ns, most: 20}
            topology: {name: abilene, delay: 1 ms, rate: 1 Gbps, queue: 1 kB, mtu: 1500 B, loss: 1 %}
            links: [{link: [Denver, Seattle], rate: 1 Mbps, delay: 1 ms, queue: 1 kB, mtu: 1 kB, loss: 1 %}]
            profile: ideal
            detection: {packets: bfd, interval: 50 ms, multiplier: 3}
            routing: {metric: delay, model: stated, convergence: rip}
            phases: {warmUp: 1 s, measured: 1 s, drain: 1 s}
            traffic:
              - {name: a, kind: bulk, pairs: {random: 2}, size: {uniform: {least: 1 B, most: 2 B}},
                 load: {onOff: {on: {exponential: 1 s}, off: 1 s, every: 1 %}}, start: 1 s, stop: 2 s,
                 segment: 1 kB, window: 2, timeout: 1 s, tries: 3}
              - {name: b, kind: request, pairs: [[Denver, Seattle]], payload: {pareto: {mean: 10 B, shape: 1.5, most: 1 kB}},
                 gap: {onOff: {on: 1 s, off: {exponential: 1 s}, poisson: 1 s}}, answer: 3 B}
              - {name: c, kind: datagram, pairs: {random: 2}, payload: {pareto: {least: 10 B, shape: 1.5, most: 1 kB}},
                 gap: {every: 1 s}}
            failures: [{link: [Denver, Seattle], down: 1 s, up: 2 s}, {node: Denver, down: 1 s}]
            limits: {steps: 1000, allocation: 1 MB, packets: 2, store: 1 kB, depth: 3, resourceBound: 4}
            isolation: {memory: 64 MB, deadline: 1 s}
            systems:
              - {name: p, kind: plan, profile: xdp, trust: own, port: 3323, evaluate: ends, program: {ping: my.plan}}
              - {name: q, kind: planet, port: 3322, tick: 1 s, program: my.plan}
              - {name: s, kind: sdn, mode: reactive, controller: {at: Denver, service: 1 ms, convergence: oracle,
                 idleTimeout: 1 s, hardTimeout: 2 s, statistics: {every: 1 s, of: [rules, ports]},
                 channel: {kind: out-of-band, delay: 1 ms, rate: 100 Mbps}},
                 switch: {profile: ovs-2013, rules: 100, counters: {every: 1 s, rules: 9},
                 forwarding: exponential, echo: 1 s, fail: standalone}}
            base: p
            sweep:
              vary: {seed: {from: 1, to: 2, points: 2, scale: log}, limits.depth: [1, 2]}
              together: [[seed, limits.depth]]
              where: seed < 2
            """;

    private JsonNode ofScenarios;
    private JsonNode ofProfiles;
    private Verdicts verdicts;
    private List<String> valid;
    private List<String> mutants;
    private List<String> drawn;

    @BeforeAll
    void readAll(@TempDir Path folder) throws IOException {
        ofScenarios = Verdicts.MAPPER.readTree(Files.readString(SCHEMAS.resolve("scenario.schema.json")));
        ofProfiles = Verdicts.MAPPER.readTree(Files.readString(SCHEMAS.resolve("profile.schema.json")));
        Files.writeString(folder.resolve("mine.yaml"), """
                {name: mine, source: a guess, forward: 1 us, perCapsule: 2 us, perStep: 3 ns, perByte: 4 ps, forwarding: cpu}
                """);
        Files.writeString(folder.resolve("net.graphml"), "<graphml/>");
        verdicts = new Verdicts(folder);
        List<String> examples = examples().toList();
        examples.forEach(text -> assertEquals(List.of(), verdicts.ofReader(text), text));
        valid = Stream.concat(textsOfTheRepository().stream(), examples.stream())
                .filter(text -> verdicts.ofReader(text).isEmpty())
                .toList();
        drawn = drawn();
        List<String> taken = drawn.stream().filter(text -> verdicts.ofReader(text).isEmpty()).toList();
        mutants = Mutants.of(Stream.concat(valid.stream(), taken.stream()).toList());
    }

    /// All YAML files and all blocks of YAML on pages, whatever they are.
    private static SequencedSet<String> textsOfTheRepository() throws IOException {
        SequencedSet<String> texts = new LinkedHashSet<>();
        Pattern block = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(path -> !path.toString().contains("target")).sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    texts.add(Files.readString(file));
                } else if (file.toString().endsWith(".md")) {
                    block.matcher(Files.readString(file)).results().forEach(result -> texts.add(result.group(1)));
                }
            }
        }
        return texts;
    }

    /// One scenario for each kind of traffic and of system, as the kind itself says how to write one, and one with most keys.
    private static Stream<String> examples() {
        String rest = "{name: example, topology: {name: abilene}, profile: ideal, phases: {measured: 1 s},"
                + " %s: [{name: it, %s}], %s}";
        return Stream.concat(
                CATALOGUE.workloads().stream()
                        .map(kind -> rest.formatted("traffic", kind.example(), "systems: [{name: plan, kind: plan}]")),
                Stream.concat(
                        CATALOGUE.systems().stream().map(kind -> rest.formatted("systems", kind.example(), "traffic: []")),
                        Stream.of(WHOLE)));
    }

    /// Where the two disagree, with what each says.
    private static Optional<String> disagreement(Schema schema, String text, List<String> ofReader, Set<Unsayable> met) {
        if (Verdicts.isTaken(schema, text)) {
            List<Optional<Unsayable>> reasons = ofReader.stream().map(Unsayable::of).toList();
            reasons.forEach(reason -> reason.ifPresent(met::add));
            return reasons.contains(Optional.<Unsayable>empty())
                    ? Optional.of("the reader refuses what the schema takes: " + ofReader + "\n" + text)
                    : Optional.empty();
        }
        return ofReader.isEmpty()
                ? Optional.of("the schema refuses what the reader takes: " + schema.validate(Verdicts.json(text)) + "\n" + text)
                : Optional.empty();
    }

    private void assertAgreed(List<String> texts, Set<Unsayable> met) {
        Map<Boolean, Schema> schemas = Map.of(true, Verdicts.schema(ofProfiles), false, Verdicts.schema(ofScenarios));
        List<String> found = texts.stream()
                .flatMap(text -> disagreement(
                        schemas.get(Verdicts.isProfile(text)), text, verdicts.ofReader(text), met).stream())
                .toList();

        assertEquals("", found.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n\n")),
                found.size() + " disagreements about " + texts.size() + " texts, of which some are");
    }

    @Test
    void theyAgreeOnAllThatTheRepositoryHas() throws IOException {
        List<String> texts = Stream.concat(textsOfTheRepository().stream(), examples()).toList();

        assertAgreed(texts, EnumSet.noneOf(Unsayable.class));
    }

    @Test
    void theyAgreeOnWhateverIsWrongInOnePlace() {
        var met = EnumSet.noneOf(Unsayable.class);

        assertAgreed(mutants, met);

        assertEquals(EnumSet.allOf(Unsayable.class), met, "what is no longer met need not be listed");
    }

    /// Parts are drawn, each beside sound others, so that most of what is drawn is taken by both.
    @Test
    void theyAgreeOnWhatIsDrawnFromTheSchema() {
        assertAgreed(drawn, EnumSet.noneOf(Unsayable.class));
        long taken = drawn.stream().filter(text -> verdicts.ofReader(text).isEmpty()).count();
        assertTrue(taken > drawn.size() / 3, taken + " of " + drawn.size());
    }

    /// Goal: these tests see a key that is missing, or one that may be missing and has to stand. Method: take out each, and
    /// look for a text about which reader and schema disagree then.
    @Test
    @Tag("slow")
    void itIsNoticedWhenAKeyIsMissingInTheSchema() {
        List<String> texts = Stream.of(valid, drawn, mutants).flatMap(List::stream).toList();
        List<String> refused = mutants.stream().filter(text -> !verdicts.ofReader(text).isEmpty()).toList();
        List<String> unnoticed = new ArrayList<>();
        for (JsonNode whole : List.of(ofScenarios, ofProfiles)) {
            for (String pointer : parts(whole).stream().filter(part -> !part.contains("/if/")).toList()) {
                int slash = pointer.lastIndexOf('/');
                JsonNode without = whole.deepCopy();
                String key = switch (without.at(pointer.substring(0, slash))) {
                    case ObjectNode keys -> {
                        keys.remove(pointer.substring(slash + 1));
                        yield pointer.substring(slash + 1);
                    }
                    case ArrayNode required -> required.remove(Integer.parseInt(pointer.substring(slash + 1))).asString();
                    default -> throw new IllegalArgumentException(pointer);
                };
                Schema schema = Verdicts.schema(without);
                Stream<String> candidates = pointer.contains("/required/") && !pointer.contains("/oneOf/")
                        ? refused.stream().filter(text -> verdicts.ofReader(text).stream().anyMatch(each -> each.contains(key)))
                        : texts.stream().filter(text -> text.contains(key) || pointer.contains("/oneOf/"));
                boolean isNoticed = candidates
                        .filter(text -> Verdicts.isProfile(text) == (whole == ofProfiles))
                        .anyMatch(text -> disagreement(
                                schema, text, verdicts.ofReader(text), EnumSet.noneOf(Unsayable.class)).isPresent());
                if (!isNoticed) {
                    unnoticed.add(pointer);
                }
            }
        }
        assertEquals(List.of(), unnoticed);
    }

    /// Where the keys of all groups stand in a schema, and where it says that they have to stand.
    private static List<String> parts(JsonNode schema) {
        List<String> parts = new ArrayList<>();
        schema.path("properties").forEachEntry((key, _) -> parts.add("/properties/" + key));
        for (int i = 0; i < schema.path("required").size(); i++) {
            parts.add("/required/" + i);
        }
        if (schema.isObject()) {
            schema.forEachEntry((name, inner) -> parts(inner).forEach(part -> parts.add("/" + name + part)));
        } else if (schema.isArray()) {
            for (int i = 0; i < schema.size(); i++) {
                for (String part : parts(schema.get(i))) {
                    parts.add("/" + i + part);
                }
            }
        }
        return parts;
    }

    private List<String> drawn() {
        JsonNode sound = Verdicts.json("""
                name: sound
                topology: {name: abilene}
                profile: ideal
                phases: {measured: 100 s}
                traffic: [{name: pings, kind: ping, pairs: [[Denver, Seattle]], gap: {every: 1 s}}]
                systems: [{name: name-1, kind: plan}, {name: name-2, kind: javascript}]
                """);
        List<String> drawn = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            var ofScenario = new Instances(ofScenarios, seed);
            ofScenarios.get("properties").forEachEntry((key, schema) -> {
                int count = schema.toString().contains("allOf") ? 6 : 1; // of several kinds
                for (int i = 0; i < count; i++) {
                    drawn.add(((ObjectNode) sound.deepCopy()).set(key, ofScenario.draw(schema)).toString());
                }
            });
            drawn.add(new Instances(ofProfiles, seed).draw(ofProfiles).toString());
        }
        return drawn;
    }
}
