// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.AskedKeys;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.ListedKind;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Overrides;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.format.YamlFlow;
import org.activenet.experiment.format.YamlNode;
import org.activenet.experiment.format.YamlTree;
import org.activenet.experiment.scenario.Scenario.Isolation;
import org.activenet.experiment.scenario.Scenario.Limits;
import org.activenet.experiment.scenario.Scenario.Phases;
import org.activenet.experiment.scenario.Scenario.Profiles;
import org.activenet.experiment.scenario.Scenario.Repetition;
import org.activenet.experiment.scenario.Scenario.Routing;
import org.activenet.experiment.scenario.Scenario.Setting;
import org.activenet.experiment.scenario.Scenario.Workload;
import org.activenet.experiment.scenario.Scenario.Written;
import org.activenet.experiment.statistics.ReplicationRule;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.experiment.workload.Traffic;
import org.activenet.network.Detection;
import org.activenet.network.Keepalives;
import org.activenet.network.LinkSpec;
import org.activenet.network.NodeProfile;
import org.jspecify.annotations.Nullable;

/// Reads a scenario file with its `--set` options and checks all that can be checked without the topology.
///
/// The methods stand in the order of the keys in a file, so that this class is also the list of what may be written.
public final class ScenarioReader {
    public static final long LARGEST_SEED = 999_999_999_999_999_999L;

    /// Longer than any run that ends; keeps sums of times far from the end of a `long`.
    static final long MOST_NS = 1_000_000_000_000_000L;
    static final long MOST_BYTES = 1_000_000_000_000_000L;
    static final long MOST_BITS_PER_SECOND = 1_000_000_000_000_000L;
    private static final long LEAST_MEMORY_BYTES = 16_000_000; // a JVM needs some for itself
    private static final long LEAST_DEADLINE_NS = 1_000_000;
    static final long LEAST_MTU_BYTES = 68; // RFC 791
    static final long MOST_MTU_BYTES = 65_535;
    static final long MOST_COUNT = 1_000_000;
    static final long MOST_STEPS = 1_000_000_000;
    static final long MOST_DEPTH = 256;
    private static final long PICOS_PER_NANO = 1_000;
    static final long MOST_REPLICATIONS = 10_000;
    /// Shares are read in thousandths of a per cent.
    private static final long WHOLE = 100_000;
    private static final long LEAST_UNTIL = 100;

    /// Defaults of links; ours.
    private static final long DEFAULT_RATE_BITS_PER_SECOND = 1_000_000_000;
    private static final long DEFAULT_QUEUE_BYTES = 256_000;

    private static final String PROFILE_EXAMPLE = "ideal";

    private final BuiltIns builtIns;

    public ScenarioReader(BuiltIns builtIns) {
        this.builtIns = builtIns;
    }

    /// Reads a file; what it names is looked for from its own folder.
    public Checked<Scenario> read(Path file, List<String> setOptions) {
        var findings = new Findings();
        SourceText source = UserFile.read(file, null, "a scenario", findings);
        return source == null ? findings.failed() : read(source, folderOf(file), setOptions);
    }

    /// Reads what is piped into the program; what it names is looked for from `folder`.
    public Checked<Scenario> readStandardInput(InputStream in, Path folder, List<String> setOptions) {
        var findings = new Findings();
        SourceText source = UserFile.readStandardInput(in, "a scenario", findings);
        return source == null ? findings.failed() : read(source, folder, setOptions);
    }

    /// Reads a text as if it stood in a file of `folder`.
    public Checked<Scenario> read(SourceText source, Path folder, List<String> setOptions) {
        return read(source, folder, setOptions, List.of());
    }

    private Checked<Scenario> read(
            SourceText source, Path folder, List<String> setOptions, List<Overrides.Setting> point) {
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
            Overrides.set(point, mapping, findings);
        }
        Section section = Section.of(root, "a scenario", findings);
        List<String> settings = Stream.concat(setOptions.stream(), point.stream().map(Overrides.Setting::option)).toList();
        Scenario scenario = new OneReading(folder, findings, !point.isEmpty()).scenario(section, source, settings);
        return findings.errorCount() > 0 ? findings.failed() : new Checked<>(scenario, findings.sorted());
    }

    /// Reads one point of a sweep: the same scenario with other values.
    ///
    /// @param point what is set besides, in the order of the sweep
    public Checked<Scenario> readPoint(
            SourceText source, Path folder, List<String> setOptions, List<Overrides.Setting> point) {
        return read(source, folder, setOptions, point);
    }

    /// The sweep of a scenario, whatever else is wrong with it; without a value if it has none that can be read.
    public Checked<Sweep> readSweep(SourceText source, List<String> setOptions) {
        var findings = new Findings();
        YamlNode root = YamlTree.read(source, findings);
        Sweep sweep = null;
        if (root instanceof YamlNode.Mapping mapping) {
            Overrides.apply(setOptions, mapping, findings);
            Section scenario = Section.of(root, "a scenario", findings);
            sweep = SweepReader.read(scenario, findings);
            if (sweep != null) {
                Overrides.refuse(setOptions, sweep.axes().stream().map(axis -> axis.path().value()).toList(), findings);
            }
            if (!scenario.has("sweep")) {
                findings.add(scenario.place().error("no 'sweep' in this scenario",
                        "say what to vary, as in 'sweep: {vary: {traffic.pings.load: [10 %, 50 %, 90 %]}}'"));
            }
        } else if (findings.errorCount() == 0) {
            findings.add(Place.startOf(source).error("not a scenario", "start with 'name: my-question'"));
        }
        return findings.errorCount() > 0 || sweep == null ? findings.failed() : new Checked<>(sweep, findings.sorted());
    }

    /// A scenario without its sweep and its comments, as one line: two that say the same otherwise have the same.
    public static String withoutSweep(SourceText source) {
        YamlNode root = YamlTree.read(source, new Findings());
        if (root instanceof YamlNode.Mapping mapping) {
            mapping.entries().remove("sweep");
        }
        return root == null ? "" : YamlFlow.text(root);
    }

    /// The keys that reading a text asks for, whatever else is wrong with it.
    public AskedKeys askedKeys(SourceText source) {
        var findings = new Findings();
        YamlNode root = YamlTree.read(source, findings);
        if (!(root instanceof YamlNode.Mapping)) {
            throw new IllegalArgumentException("not a scenario: " + findings.sorted());
        }
        var asked = new AskedKeys(root);
        findings.tell(asked);
        new OneReading(Path.of(""), findings, false)
                .scenario(Section.of(root, "a scenario", findings), source, List.of());
        return asked;
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /// One reading: its folder and its findings.
    private final class OneReading {
        private final Path folder;
        private final Findings findings;
        private final boolean isPoint; // of a sweep
        private final SequencedSet<String> profileFiles = new LinkedHashSet<>();

        OneReading(Path folder, Findings findings, boolean isPoint) {
            this.isPoint = isPoint;
            this.folder = folder;
            this.findings = findings;
        }

        Scenario scenario(Section section, SourceText source, List<String> settings) {
            String name = section.name("name", "my-question").value();
            String question = section.textOr("question", "");
            long seed = section.countOr("seed", 1, 0, LARGEST_SEED);
            ReplicationRule replications = replications(section);
            TopologySpec topology =
                    topology(section.section("topology", "{name: abilene}")).with(LinkStatements.read(section));
            Located<NodeProfile> profile = profile(section.text("profile", PROFILE_EXAMPLE));
            Detection detection = RoutingReader.detection(section);
            Section routingSection = section.sectionOrEmpty("routing");
            Routing routing = RoutingReader.routing(routingSection, detection);
            Phases phases = phases(section.section("phases", "{warmUp: 1 s, measured: 10 s}"));
            List<Traffic> traffic = traffic(section);
            List<Failure> failures = failures(section, phases);
            Limits limits = limits(section.sectionOrEmpty("limits"));
            Section isolation = section.sectionOrEmpty("isolation");
            SequencedMap<String, Located<NodeProfile>> ownProfiles = new LinkedHashMap<>();
            Map<String, Boolean> isHostile = new LinkedHashMap<>();
            List<SystemSpec> systems = systems(section, ownProfiles, isHostile);
            for (SystemSpec system : systems) {
                checkStepPrices(system, ownProfiles.getOrDefault(system.name(), profile), limits.budget().steps());
            }
            RoutingReader.warnOfIdleModel(routingSection, routing, systems, findings);
            int base = base(section, systems);
            boolean isSwept = section.has("sweep");
            if (!isPoint) { // else it has been read before
                SweepReader.read(section, findings);
            }
            section.finish();
            return new Scenario(
                    name,
                    question,
                    new Repetition(seed, replications),
                    new Setting(
                            topology, profiles(profile, ownProfiles), routing, phases, limits,
                            isolation(isolation, systems, isHostile)),
                    new Workload(traffic, failures),
                    systems,
                    base,
                    new Written(source, settings, isSwept));
        }

        /// A number, or a group that says how precise a measure shall be.
        private ReplicationRule replications(Section scenario) {
            if (!scenario.isGroup("replications")) {
                return new ReplicationRule.Fixed((int) scenario.countOr("replications", 1, 1, MOST_REPLICATIONS));
            }
            Section section = scenario.section("replications", "{until: 2 %, of: rtt_steady_ns, most: 200}");
            long until = section.amount(Quantity.SHARE, "until", LEAST_UNTIL, WHOLE);
            Located<String> measure = section.text("of", "rtt_steady_ns");
            if (!measure.value().isEmpty() && !builtIns.measures().contains(measure.value())) {
                findings.add(measure.unknown("measure", builtIns.measures()));
            }
            long most = section.count("most", 2, MOST_REPLICATIONS, 200);
            section.finish();
            return new ReplicationRule.Until((double) until / WHOLE, measure.value(), (int) most);
        }

        private TopologySpec topology(Section section) {
            String origin = section.exactlyOne(List.of("name", "file", "generate"), "name: abilene");
            TopologySpec.Origin from = switch (origin) {
                case "file" -> topologyFile(section);
                case "generate" -> generated(section.section("generate", "{kind: grid, side: 10}"));
                default -> builtInTopology(section, origin);
            };
            OptionalLong delayNs = section.has("delay")
                    ? OptionalLong.of(section.amount(Quantity.DURATION, "delay", 0, MOST_NS))
                    : OptionalLong.empty();
            var links = new TopologySpec.LinkDefaults(
                    section.amountOr(Quantity.RATE, "rate", DEFAULT_RATE_BITS_PER_SECOND, 1, MOST_BITS_PER_SECOND),
                    section.amountOr(Quantity.SIZE, "queue", DEFAULT_QUEUE_BYTES, 0, MOST_BYTES),
                    delayNs,
                    (int) section.amountOr(Quantity.SIZE, "mtu", 1_500, LEAST_MTU_BYTES, MOST_MTU_BYTES),
                    section.amountOr(Quantity.LOSS, "loss", 0, 0, LinkSpec.ALL_PER_BILLION),
                    Stream.of("rate", "queue", "delay", "mtu", "loss").filter(section::has).toList());
            section.finish();
            return new TopologySpec(from, links, List.of());
        }

        private TopologySpec.Origin builtInTopology(Section section, String key) {
            if (key.isEmpty()) {
                return new TopologySpec.BuiltIn(new Located<>("", section.place()));
            }
            Located<String> name = section.text("name", "abilene");
            if (!name.value().isEmpty() && !builtIns.topologies().contains(name.value())) {
                findings.add(name.unknown("topology", builtIns.topologies()));
            }
            return new TopologySpec.BuiltIn(name);
        }

        private TopologySpec.Origin topologyFile(Section section) {
            Located<String> name = section.text("file", "net.graphml");
            Path path = beside(name);
            if (path != null) {
                UserFile.isFile(path, name.place(), "a GraphML file", findings);
            }
            return new TopologySpec.FromFile(name, path == null ? folder : path);
        }

        /// Generators differ in their numbers; which ones a kind takes, the generator itself checks.
        private TopologySpec.Origin generated(Section section) {
            Located<String> kind = section.name("kind", "grid");
            SequencedMap<String, Located<BigDecimal>> numbers = new LinkedHashMap<>();
            for (String key : section.otherKeys("kind")) {
                numbers.put(key, section.number(key, BigDecimal.TEN));
            }
            section.finish();
            return new TopologySpec.Generated(kind, numbers);
        }

        private Located<NodeProfile> profile(Located<String> name) {
            return new Located<>(profileNamed(name), name.place());
        }

        private Profiles profiles(Located<NodeProfile> common, Map<String, Located<NodeProfile>> own) {
            Map<String, NodeProfile> values = new LinkedHashMap<>();
            own.forEach((system, profile) -> values.put(system, profile.value()));
            return new Profiles(common.value(), values, List.copyOf(profileFiles));
        }

        /// The steps of a language without a price would be free of charge, which nobody means; and no evaluation may last
        /// longer than whatever else a scenario says.
        private void checkStepPrices(SystemSpec system, Located<NodeProfile> profile, long mostSteps) {
            for (String language : system.languages()) {
                if (!profile.value().perStep().has(language)) {
                    findings.add(profile.place().error(
                            "no price for a step of '%s' in profile '%s', which system '%s' has"
                                    .formatted(language, profile.value().name(), system.name()),
                            "add '" + language + "' or 'default' to its 'perStep'"));
                    continue;
                }
                long pricePs = profile.value().perStep().pricePs(language);
                long affordable = pricePs == 0 ? mostSteps : MOST_NS * PICOS_PER_NANO / pricePs;
                if (mostSteps > affordable) {
                    findings.add(profile.place().error(
                            "system '%s' may take %d steps of '%s' for one evaluation, at %s each in profile '%s': more than %s"
                                    .formatted(system.name(), mostSteps, language, Quantity.COST.format(pricePs),
                                            profile.value().name(), Quantity.DURATION.format(MOST_NS)),
                            "let 'limits' have at most 'steps: " + affordable + "', or take a profile that costs less"));
                }
            }
        }

        private NodeProfile profileNamed(Located<String> name) {
            List<String> known = builtIns.profiles().stream().map(NodeProfile::name).toList();
            if (name.value().isEmpty()) {
                return NodeProfile.IDEAL;
            }
            if (known.contains(name.value())) {
                return builtIns.profiles().get(known.indexOf(name.value()));
            }
            if (!name.value().endsWith(".yaml") && !name.value().endsWith(".yml")) {
                findings.add(name.unknown("profile", known));
                return NodeProfile.IDEAL;
            }
            Path path = beside(name);
            SourceText source = path == null ? null : UserFile.read(path, name.place(), "a profile", findings);
            if (source == null) {
                return NodeProfile.IDEAL;
            }
            profileFiles.add(name.value());
            Checked<NodeProfile> profile = ProfileReader.read(source, builtIns.languages());
            findings.addAll(profile.diagnostics());
            return profile.value() == null ? NodeProfile.IDEAL : profile.value();
        }

        private Phases phases(Section section) {
            var phases = new Phases(
                    section.amountOr(Quantity.DURATION, "warmUp", 0, 0, MOST_NS),
                    section.amount(Quantity.DURATION, "measured", 1, MOST_NS),
                    section.amountOr(Quantity.DURATION, "drain", Phases.DEFAULT_DRAIN_NS, 0, MOST_NS));
            section.finish();
            return phases;
        }

        /// The number of the system with which the others are compared: the last one, unless the scenario says otherwise.
        private int base(Section scenario, List<SystemSpec> systems) {
            if (!scenario.has("base")) {
                return Math.max(0, systems.size() - 1);
            }
            Located<String> name = scenario.text("base", "sdn-proactive");
            List<String> names = systems.stream().map(SystemSpec::name).toList();
            if (!name.value().isEmpty() && !names.contains(name.value())) {
                findings.add(name.unknown("system", names));
            }
            return Math.max(0, names.indexOf(name.value()));
        }

        private List<Traffic> traffic(Section scenario) {
            return list(scenario, "traffic", example(builtIns.workloads()), builtIns.workloads(), (_, _) -> {});
        }

        /// @param ownProfiles takes the profiles of those systems that have one of their own, by the names of the systems
        /// @param isHostile   takes whether systems are hostile, of which that is said, by their names
        private List<SystemSpec> systems(
                Section scenario, Map<String, Located<NodeProfile>> ownProfiles, Map<String, Boolean> isHostile) {
            String example = example(builtIns.systems());
            List<SystemSpec> systems = list(scenario, "systems", example, builtIns.systems(), (name, section) -> {
                Located<String> profile = section.textOrNull("profile", PROFILE_EXAMPLE);
                if (profile != null) {
                    ownProfiles.put(name, profile(profile));
                }
                Optional<Boolean> trust = section.choiceOr(
                        "trust", words("hostile", Optional.of(true), "own", Optional.of(false)), Optional.empty());
                trust.ifPresent(hostile -> isHostile.put(name, hostile));
            });
            if (scenario.isList("systems") && scenario.items("systems", example).isEmpty()) {
                findings.add(scenario.placeOf("systems").error(
                        "no system", "write at least one, as in 'systems: [" + example + "]'"));
            }
            return systems;
        }

        private static String example(List<? extends ListedKind<?>> kinds) {
            return "{name: " + kinds.getFirst().kind() + ", " + kinds.getFirst().example() + "}";
        }

        /// The items of a list, each of a kind of its own; those of an unknown kind are left out.
        ///
        /// @param common reads the keys that items of all kinds have, given the name of the item
        private <T> List<T> list(
                Section scenario,
                String key,
                String example,
                List<? extends ListedKind<? extends T>> kinds,
                BiConsumer<String, Section> common) {
            List<T> read = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            for (YamlNode item : scenario.items(key, example)) {
                Section section = Section.of(item, "an item of '" + key + "'", findings);
                Located<String> name = section.name("name", "mine");
                if (!name.value().isEmpty() && !names.add(name.value())) {
                    findings.add(name.place().error(
                            "second " + key.replaceAll("s$", "") + " named '" + name.value() + "'",
                            "give each a name of its own"));
                }
                common.accept(name.value(), section);
                T value = section.kind(name.value(), kinds);
                if (value != null) {
                    read.add(value);
                }
            }
            return read;
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
                List<Located<String>> nodes = ends == null ? List.of() : section.twoNodes(ends);
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
                        + Quantity.DURATION.format(phases.trafficEndNs()), "it will have no visible effect"));
            }
        }

        private Limits limits(Section section) {
            Budget.Limits usual = Limits.DEFAULT.budget();
            var budget = new Budget.Limits(
                    section.countOr("steps", usual.steps(), 1, MOST_STEPS),
                    section.amountOr(Quantity.SIZE, "allocation", usual.allocatedBytes(), 1, MOST_BYTES),
                    section.countOr("packets", usual.packets(), 1, MOST_COUNT),
                    section.amountOr(Quantity.SIZE, "store", usual.softStateBytes(), 1, MOST_BYTES),
                    usual.outputBytes(),
                    section.countOr("depth", usual.callDepth(), 1, MOST_DEPTH));
            long resourceBound = section.countOr("resourceBound", Limits.DEFAULT.resourceBound(), 1, MOST_COUNT);
            section.finish();
            return new Limits(budget, (int) resourceBound);
        }

        private static Isolation isolation(
                Section section, List<SystemSpec> systems, Map<String, Boolean> isHostile) {
            long memoryBytes = section.amountOr(
                    Quantity.SIZE, "memory", Isolation.DEFAULT_MEMORY_BYTES, LEAST_MEMORY_BYTES, MOST_BYTES);
            long deadlineNs = section.amountOr(
                    Quantity.DURATION, "deadline", Isolation.DEFAULT_DEADLINE_NS, LEAST_DEADLINE_NS, MOST_NS);
            section.finish();
            return new Isolation(memoryBytes, deadlineNs, systems.stream()
                    .filter(system -> isHostile.getOrDefault(system.name(), system.isOfStrangers()))
                    .map(SystemSpec::name)
                    .collect(Collectors.toSet()));
        }

        /// A path from the folder of the scenario; `null`, with a finding, for what cannot be a path.
        private @Nullable Path beside(Located<String> name) {
            try {
                return name.value().isEmpty() ? null : folder.resolve(name.value());
            } catch (InvalidPathException e) {
                findings.add(name.place().error("'" + name.value() + "' is not a path", "name a file"));
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
