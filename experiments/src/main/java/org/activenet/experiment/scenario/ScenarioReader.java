// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.scenario.Scenario.Limits;
import org.activenet.experiment.scenario.Scenario.Phases;
import org.activenet.experiment.scenario.Scenario.Repetition;
import org.activenet.experiment.scenario.Scenario.Routing;
import org.activenet.experiment.scenario.Scenario.Setting;
import org.activenet.experiment.scenario.Scenario.Workload;
import org.activenet.experiment.scenario.Scenario.Written;
import org.jspecify.annotations.Nullable;

/// Reads a scenario file with its `--set` options and checks all that can be checked without the topology.
///
/// The methods stand in the order of the keys in a file, so that this class is also the list of what may be written.
public final class ScenarioReader {
    public static final long LARGEST_SEED = 999_999_999_999_999_999L;

    /// Longer than any run that ends; keeps sums of times far from the end of a `long`.
    private static final long MOST_NS = 1_000_000_000_000_000L;
    private static final long MOST_BYTES = 1_000_000_000_000_000L;
    private static final long MOST_BITS_PER_SECOND = 1_000_000_000_000_000L;
    private static final long MOST_COUNT = 1_000_000;
    /// What an IPv4 packet of 65,535 bytes can hold behind its IPv4 and UDP headers (RFC 791, RFC 768).
    private static final long MOST_PAYLOAD_BYTES = 65_507;

    /// Defaults of links and traffic; ours.
    private static final long DEFAULT_RATE_BITS_PER_SECOND = 1_000_000_000;
    private static final long DEFAULT_QUEUE_BYTES = 256_000;
    private static final long DEFAULT_CONVERGENCE_NS = 200_000_000;
    private static final long DEFAULT_PAYLOAD_BYTES = 64;
    private static final long DEFAULT_SERVICE_NS = 100_000;
    private static final long DEFAULT_TICK_NS = 1_000_000_000;
    private static final long LEAST_TICK_NS = 1_000_000;
    private static final long MOST_TICK_NS = 3_600_000_000_000L;

    private static final List<String> SYSTEM_KINDS = List.of("plan", "planet", "javascript", "sdn");

    private final BuiltIns builtIns;

    public ScenarioReader(BuiltIns builtIns) {
        this.builtIns = builtIns;
    }

    /// Reads a file; what it names is looked for from its own folder.
    public Checked<Scenario> read(Path file, List<String> setOptions) {
        var findings = new Findings();
        SourceText source = UserFile.read(file, null, findings);
        return source == null ? findings.failed() : read(source, folderOf(file), setOptions);
    }

    /// Reads a text as if it stood in a file of `folder`.
    public Checked<Scenario> read(SourceText source, Path folder, List<String> setOptions) {
        var findings = new Findings();
        YamlNode root = YamlTree.read(source, findings);
        if (root == null) {
            if (findings.errorCount() == 0) {
                findings.add(Place.startOf(source).error("an empty scenario", "start with 'name: my-question'"));
            }
            return findings.failed();
        }
        if (root instanceof YamlNode.Mapping mapping) {
            Overrides.apply(setOptions, mapping, findings);
        }
        Section section = Section.of(root, "a scenario", findings);
        Scenario scenario = new OneReading(folder, findings).scenario(section, new Written(source, setOptions));
        return findings.errorCount() > 0 ? findings.failed() : new Checked<>(scenario, findings.sorted());
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /// One reading: its folder and its findings.
    private final class OneReading {
        private final Path folder;
        private final Findings findings;

        OneReading(Path folder, Findings findings) {
            this.folder = folder;
            this.findings = findings;
        }

        Scenario scenario(Section section, Written written) {
            String name = section.name("name", "my-question").value();
            String question = section.textOr("question", "");
            long seed = section.countOr("seed", 1, 0, LARGEST_SEED);
            long replications = section.countOr("replications", 1, 1, 10_000);
            Topology topology = topology(section.section("topology", "{name: abilene}"));
            ProfileChoice profile = profile(section.text("profile", "ideal"));
            Routing routing = routing(section.sectionOrEmpty("routing"));
            Phases phases = phases(section.section("phases", "{warmUp: 1 s, measured: 10 s}"));
            List<Traffic> traffic = traffic(section);
            List<Failure> failures = failures(section, phases);
            Limits limits = limits(section.sectionOrEmpty("limits"));
            List<SystemSpec> systems = systems(section);
            section.finish();
            return new Scenario(
                    name,
                    question,
                    new Repetition(seed, (int) replications),
                    new Setting(topology, profile, routing, phases, limits),
                    new Workload(traffic, failures),
                    systems,
                    written);
        }

        private Topology topology(Section section) {
            String origin = section.exactlyOne(List.of("name", "file", "generate"), "name: abilene");
            Topology.Origin from = switch (origin) {
                case "file" -> topologyFile(section);
                case "generate" -> generated(section.section("generate", "{kind: grid, side: 10}"));
                default -> builtInTopology(section, origin);
            };
            OptionalLong delayNs = section.has("delay")
                    ? OptionalLong.of(section.amount(Quantity.DURATION, "delay", 0, MOST_NS))
                    : OptionalLong.empty();
            var links = new Topology.LinkDefaults(
                    section.amountOr(Quantity.RATE, "rate", DEFAULT_RATE_BITS_PER_SECOND, 1, MOST_BITS_PER_SECOND),
                    section.amountOr(Quantity.SIZE, "queue", DEFAULT_QUEUE_BYTES, 0, MOST_BYTES),
                    delayNs,
                    (int) section.amountOr(Quantity.SIZE, "mtu", 1_500, 68, 65_535));
            section.finish();
            return new Topology(from, links);
        }

        private Topology.Origin builtInTopology(Section section, String key) {
            if (key.isEmpty()) {
                return new Topology.BuiltIn(new Located<>("", section.place()));
            }
            Located<String> name = section.text("name", "abilene");
            if (!name.value().isEmpty() && !builtIns.topologies().contains(name.value())) {
                findings.add(name.unknown("topology", builtIns.topologies()));
            }
            return new Topology.BuiltIn(name);
        }

        private Topology.Origin topologyFile(Section section) {
            Located<String> name = section.text("file", "net.graphml");
            Path path = beside(name);
            if (path != null && !Files.isRegularFile(path)) {
                findings.add(name.place().error("no such file '" + path + "'", "check the name and the folder"));
            }
            return new Topology.FromFile(name, path == null ? folder : path);
        }

        /// Generators differ in their numbers; which ones a kind takes, the generator itself checks.
        private Topology.Origin generated(Section section) {
            Located<String> kind = section.name("kind", "grid");
            SequencedMap<String, Located<BigDecimal>> numbers = new LinkedHashMap<>();
            for (String key : section.otherKeys("kind")) {
                numbers.put(key, section.number(key));
            }
            section.finish();
            return new Topology.Generated(kind, numbers);
        }

        private ProfileChoice profile(Located<String> name) {
            var builtIn = new ProfileChoice.BuiltIn(name.value());
            if (name.value().isEmpty() || builtIns.profiles().contains(name.value())) {
                return builtIn;
            }
            if (!name.value().endsWith(".yaml") && !name.value().endsWith(".yml")) {
                findings.add(name.unknown("profile", builtIns.profiles()));
                return builtIn;
            }
            Path path = beside(name);
            SourceText source = path == null ? null : UserFile.read(path, name.place(), findings);
            if (source == null) {
                return builtIn;
            }
            Checked<ProfileSpec> spec = ProfileReader.read(source);
            findings.addAll(spec.diagnostics());
            return spec.value() == null ? builtIn : new ProfileChoice.Given(spec.value());
        }

        private Routing routing(Section section) {
            SequencedMap<String, Boolean> metrics = words("hops", false, "delay", true);
            var routing = new Routing(
                    section.choiceOr("metric", metrics, false),
                    section.amountOr(Quantity.DURATION, "convergence", DEFAULT_CONVERGENCE_NS, 0, MOST_NS));
            section.finish();
            return routing;
        }

        private Phases phases(Section section) {
            var phases = new Phases(
                    section.amountOr(Quantity.DURATION, "warmUp", 0, 0, MOST_NS),
                    section.amount(Quantity.DURATION, "measured", 1, MOST_NS));
            section.finish();
            return phases;
        }

        private List<Traffic> traffic(Section scenario) {
            List<Traffic> traffic = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            String example = "{name: pings, kind: ping, pairs: {random: 20}, gap: {every: 1 s}}";
            for (YamlNode item : scenario.items("traffic", example)) {
                Section section = Section.of(item, "an item of 'traffic'", findings);
                Located<String> name = section.name("name", "pings");
                checkUnique(name, names, "traffic");
                Traffic.Kind kind = section.choice(
                        "kind", words("ping", Traffic.Kind.PING, "traceroute", Traffic.Kind.TRACEROUTE));
                Traffic.Pairs pairs = pairs(section);
                Traffic.Gap gap = gap(section.section("gap", "{poisson: 50 ms}"));
                long payloadBytes = section.amountOr(
                        Quantity.SIZE, "payload", DEFAULT_PAYLOAD_BYTES, 0, MOST_PAYLOAD_BYTES);
                section.finish();
                traffic.add(new Traffic(name.value(), kind, pairs, gap, (int) payloadBytes));
            }
            return traffic;
        }

        private Traffic.Pairs pairs(Section traffic) {
            String example = "{random: 20}";
            if (!traffic.isList("pairs")) {
                Section section = traffic.section("pairs", example);
                int count = (int) section.count("random", 1, MOST_COUNT, 20);
                section.finish();
                return new Traffic.RandomPairs(count, section.place());
            }
            List<Traffic.Pair> pairs = new ArrayList<>();
            for (YamlNode item : traffic.items("pairs", "[Denver, Seattle]")) {
                List<Located<String>> ends = twoNodes(item);
                if (ends.size() == 2) {
                    pairs.add(new Traffic.Pair(ends.get(0), ends.get(1)));
                }
            }
            if (traffic.items("pairs", "[Denver, Seattle]").isEmpty()) {
                findings.add(traffic.placeOf("pairs").error("no pair of nodes in 'pairs'",
                        "write some, as in 'pairs: [[Denver, Seattle]]', or 'pairs: " + example + "'"));
            }
            return new Traffic.Listed(pairs);
        }

        private Traffic.Gap gap(Section section) {
            String law = section.exactlyOne(List.of("poisson", "every"), "poisson: 50 ms");
            long gapNs = law.isEmpty() ? 1 : section.amount(Quantity.DURATION, law, 1, MOST_NS);
            section.finish();
            return law.equals("every") ? new Traffic.Every(gapNs) : new Traffic.Poisson(gapNs);
        }

        private List<Failure> failures(Section scenario, Phases phases) {
            List<Failure> failures = new ArrayList<>();
            for (Section section : scenario.sectionsOrNone(
                    "failures", "{link: [Denver, Kansas City], down: 4 s, up: 7 s}")) {
                int errorsBefore = findings.errorCount();
                Failure.Part part = failedPart(section);
                long downNs = section.amount(Quantity.DURATION, "down", 0, MOST_NS);
                OptionalLong upNs = section.has("up")
                        ? OptionalLong.of(section.amount(Quantity.DURATION, "up", 0, MOST_NS))
                        : OptionalLong.empty();
                section.finish();
                var failure = new Failure(part, downNs, upNs, section.place());
                if (findings.errorCount() == errorsBefore) {
                    checkInstants(failure, section, phases);
                }
                failures.add(failure);
            }
            return failures;
        }

        private Failure.Part failedPart(Section section) {
            if (section.exactlyOne(List.of("link", "node"), "link: [Denver, Kansas City]").equals("link")) {
                YamlNode ends = section.node("link");
                List<Located<String>> nodes = ends == null ? List.of() : twoNodes(ends);
                if (nodes.size() == 2) {
                    return new Failure.Link(nodes.get(0), nodes.get(1));
                }
            } else if (section.has("node")) {
                return new Failure.Node(section.text("node", "Denver"));
            }
            return new Failure.Node(new Located<>("", section.place()));
        }

        private void checkInstants(Failure failure, Section section, Phases phases) {
            if (failure.endNs() <= failure.downNs()) {
                findings.add(section.placeOf("up").error(
                        "'up' is not after 'down'", "both count from the start of the run"));
            }
            if (findings.errorCount() == 0 && failure.downNs() >= phases.trafficEndNs()) {
                findings.add(section.placeOf("down").warning("the failure comes after traffic has stopped at "
                        + Quantity.DURATION.format(phases.trafficEndNs()), "nothing will be seen of it"));
            }
        }

        private Limits limits(Section section) {
            Limits usual = Limits.DEFAULT;
            var limits = new Limits(
                    section.countOr("steps", usual.steps(), 1, 1_000_000_000),
                    section.amountOr(Quantity.SIZE, "allocation", usual.allocationBytes(), 1, MOST_BYTES),
                    section.countOr("packets", usual.packets(), 1, MOST_COUNT),
                    section.amountOr(Quantity.SIZE, "store", usual.storeBytes(), 1, MOST_BYTES),
                    section.countOr("depth", usual.callDepth(), 1, 256),
                    section.countOr("resourceBound", usual.resourceBound(), 1, MOST_COUNT));
            section.finish();
            return limits;
        }

        private List<SystemSpec> systems(Section scenario) {
            List<SystemSpec> systems = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            List<YamlNode> items = scenario.items("systems", "{name: plan, kind: plan}");
            for (YamlNode item : items) {
                Section section = Section.of(item, "an item of 'systems'", findings);
                Located<String> name = section.name("name", "plan");
                checkUnique(name, names, "system");
                Located<String> kind = section.text("kind", "plan");
                switch (kind.value()) {
                    case "plan" -> systems.add(plan(name.value(), section));
                    case "planet" -> systems.add(planet(name.value(), section));
                    case "javascript" -> systems.add(javascript(name.value(), section));
                    case "sdn" -> systems.add(sdn(name.value(), section));
                    case "" -> {
                        // Found missing already; without a kind the other keys cannot be judged.
                    }
                    default -> findings.add(kind.unknown("kind", SYSTEM_KINDS));
                }
            }
            if (items.isEmpty() && scenario.isList("systems")) {
                findings.add(scenario.placeOf("systems").error(
                        "no system", "write at least one, as in 'systems: [{name: plan, kind: plan}]'"));
            }
            return systems;
        }

        private SystemSpec plan(String name, Section section) {
            int port = port(section);
            SystemSpec.Evaluation evaluation = section.choiceOr(
                    "evaluate",
                    words("ends", SystemSpec.Evaluation.ENDS, "every-hop", SystemSpec.Evaluation.EVERY_HOP),
                    SystemSpec.Evaluation.ENDS);
            Located<String> program = section.textOrNull("program", "my-ping.plan");
            section.finish();
            return new SystemSpec.Plan(name, port, evaluation, program);
        }

        private SystemSpec planet(String name, Section section) {
            int port = port(section);
            long tickNs = section.amountOr(Quantity.DURATION, "tick", DEFAULT_TICK_NS, LEAST_TICK_NS, MOST_TICK_NS);
            Located<String> program = section.textOrNull("program", "my-planet.plan");
            section.finish();
            return new SystemSpec.Planet(name, port, tickNs, program);
        }

        private SystemSpec javascript(String name, Section section) {
            int port = port(section);
            Located<String> program = section.textOrNull("program", "my-ping.js");
            section.finish();
            return new SystemSpec.JavaScript(name, port, program);
        }

        private SystemSpec sdn(String name, Section section) {
            SystemSpec.Mode mode = section.choice(
                    "mode", words("reactive", SystemSpec.Mode.REACTIVE, "proactive", SystemSpec.Mode.PROACTIVE));
            Section controller = section.section("controller", "{at: Denver, service: 100 us}");
            var spec = new SystemSpec.Controller(
                    controller.text("at", "Denver"),
                    controller.amountOr(Quantity.DURATION, "service", DEFAULT_SERVICE_NS, 0, MOST_NS));
            controller.finish();
            section.finish();
            return new SystemSpec.Sdn(name, mode, spec);
        }

        private int port(Section section) {
            if (!section.has("port")) {
                return SystemSpec.FIRST_PORT;
            }
            long port = section.count("port", 0, 65_535, SystemSpec.FIRST_PORT);
            if (port < SystemSpec.FIRST_PORT || port > SystemSpec.LAST_PORT) {
                findings.add(section.placeOf("port").error("port " + port + " is no active-net port",
                        "use one of " + SystemSpec.FIRST_PORT + " to " + SystemSpec.LAST_PORT));
            }
            return (int) port;
        }

        private List<Located<String>> twoNodes(YamlNode node) {
            int errorsBefore = findings.errorCount();
            List<Located<String>> nodes = node instanceof YamlNode.Sequence sequence
                    ? Section.texts(sequence.items(), "a pair of nodes", findings)
                    : List.of();
            boolean isPair = nodes.size() == 2 && !nodes.get(0).value().equals(nodes.get(1).value());
            if (!isPair && findings.errorCount() == errorsBefore) {
                String found = node instanceof YamlNode.Sequence
                        ? (nodes.size() == 2 ? "the same node twice" : nodes.size() + " nodes") + " for a pair"
                        : node.noun() + " for a pair of nodes";
                findings.add(node.place().error(found, "write two different nodes, as in '[Denver, Seattle]'"));
            }
            return isPair ? nodes : List.of();
        }

        private void checkUnique(Located<String> name, Set<String> names, String what) {
            if (!name.value().isEmpty() && !names.add(name.value())) {
                Diagnostic repeated = name.place().error(
                        "second " + what + " named '" + name.value() + "'", "give each its own name");
                findings.add(repeated);
            }
        }

        /// A path from the folder of the scenario; `null`, with a finding, for what can be no path.
        private @Nullable Path beside(Located<String> name) {
            try {
                return name.value().isEmpty() ? null : folder.resolve(name.value());
            } catch (InvalidPathException e) {
                findings.add(name.place().error("'" + name.value() + "' is no path", "name a file"));
                return null;
            }
        }
    }

    private static <T> SequencedMap<String, T> words(String first, T firstMeaning, String second, T secondMeaning) {
        SequencedMap<String, T> words = new LinkedHashMap<>();
        words.put(first, firstMeaning);
        words.put(second, secondMeaning);
        return words;
    }
}
