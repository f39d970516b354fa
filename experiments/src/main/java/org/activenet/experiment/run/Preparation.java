// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Located;
import org.activenet.experiment.scenario.Place;
import org.activenet.experiment.scenario.ProfileChoice;
import org.activenet.experiment.scenario.ProfileSpec;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.SystemSpec;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.topology.Topologies;
import org.activenet.topology.generate.Fault;
import org.activenet.topology.generate.Generators;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.jspecify.annotations.Nullable;

/// Resolves a scenario against its network: what it names is looked up, and everything that is wrong is found at once.
final class Preparation {
    /// Requests of one stream in one run; ours: what a few hundred megabytes hold.
    private static final long MOST_REQUESTS = 10_000_000;

    private final Scenario scenario;
    private final SystemMakers makers;
    private final List<Diagnostic> findings = new ArrayList<>();

    private Preparation(Scenario scenario, SystemMakers makers) {
        this.scenario = scenario;
        this.makers = makers;
    }

    static Checked<PreparedExperiment> prepare(Scenario scenario, SystemMakers makers) {
        var preparation = new Preparation(scenario, makers);
        PreparedExperiment prepared = preparation.prepare();
        return new Checked<>(prepared, preparation.findings);
    }

    private @Nullable PreparedExperiment prepare() {
        Topology topology = topology();
        if (topology == null) {
            return null; // Whatever else is wrong cannot be told without the network.
        }
        var defaults = scenario.topology().links();
        var links = new LinkDefaults(
                defaults.rateBitsPerSecond(),
                defaults.propagationNs().orElse(LinkDefaults.OURS.propagationNs()),
                defaults.queueLimitBytes(),
                defaults.mtuBytes());
        Topology.Simulable simulable = topology.toNetworkSpec(links);
        NetworkSpec spec = simulable.network();
        var net = new PreparedExperiment.Net(
                topology, spec, links, profile(), Assumption.lines(simulable.assumptions()));

        findings.addAll(scenario.unknownNodes(spec.labels()));
        if (hasErrors()) {
            return null;
        }
        List<PreparedExperiment.Break> breaks =
                scenario.failures().stream().map(failure -> broken(failure, spec)).toList();
        checkPairs(spec);
        checkRequests();
        List<SystemMaker> systems = new ArrayList<>();
        for (SystemSpec system : scenario.systems()) {
            Checked<SystemMaker> made = makers.make(system, scenario, net);
            findings.addAll(made.diagnostics());
            if (made.value() != null) {
                systems.add(made.value());
                checkSizes(made.value(), spec);
            }
        }
        return hasErrors() ? null : new PreparedExperiment(scenario, net, breaks, systems, List.copyOf(findings));
    }

    private boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Diagnostic.Severity.ERROR);
    }

    private @Nullable Topology topology() {
        Topology topology = switch (scenario.topology().origin()) {
            case org.activenet.experiment.scenario.Topology.BuiltIn(Located<String> name) ->
                    take(Topologies.named(name.value()));
            case org.activenet.experiment.scenario.Topology.FromFile file -> take(Topologies.read(file.path()));
            case org.activenet.experiment.scenario.Topology.Generated generated -> generate(generated);
        };
        OptionalLong delayNs = scenario.topology().links().propagationNs();
        return topology == null || delayNs.isEmpty() ? topology : withDelay(topology, delayNs);
    }

    private @Nullable Topology take(Checked<Topology> read) {
        findings.addAll(read.diagnostics());
        return read.isValid() ? read.value() : null;
    }

    private @Nullable Topology generate(org.activenet.experiment.scenario.Topology.Generated generated) {
        var generator = Generators.ofKind(generated.kind().value());
        if (generator.isEmpty()) {
            findings.add(generated.kind().unknown(
                    "kind of topology", Generators.all().stream().map(kind -> kind.kind()).toList()));
            return null;
        }
        Map<String, String> numbers = new LinkedHashMap<>();
        generated.numbers().forEach((name, number) -> numbers.put(name, number.value().toPlainString()));
        Generators.Generation generation = Generators.generate(generator.get(), numbers);
        for (Fault fault : generation.faults()) {
            Located<BigDecimal> number = generated.numbers().get(fault.parameter());
            var place = number == null ? generated.kind().place() : number.place();
            findings.add(place.error(fault.found(), fault.advice()));
        }
        Topology topology = generation.topology();
        if (topology != null && topology.componentCount() > 1) {
            findings.add(generated.kind().place().warning(
                    "a network in " + topology.componentCount() + " parts without a link between them",
                    "packets between them will be dropped as NO_ROUTE"));
        }
        return topology;
    }

    /// The user's word on all links whose delay the topology itself does not give.
    private static Topology withDelay(Topology topology, OptionalLong delayNs) {
        List<TopologyLink> links = topology.links().stream()
                .map(link -> link.propagationNs().isPresent()
                        ? link
                        : new TopologyLink(link.from(), link.to(), link.rateBitsPerSecond(), delayNs))
                .toList();
        return new Topology(topology.name(), topology.source(), topology.nodes(), links, topology.assumptions());
    }

    private NodeProfile profile() {
        return switch (scenario.profile()) {
            case ProfileChoice.BuiltIn(String name) -> NodeProfile.NAMED.stream()
                    .filter(profile -> profile.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the scenario reader let '" + name + "' pass"));
            case ProfileChoice.Given(ProfileSpec spec) -> new NodeProfile(
                    spec.name(),
                    spec.source(),
                    spec.forwardPs(),
                    spec.perCapsulePs(),
                    spec.perStepPs(),
                    spec.perBytePs(),
                    switch (spec.forwarding()) {
                        case CPU -> NodeProfile.Forwarding.CPU;
                        case PIPELINE -> NodeProfile.Forwarding.PIPELINE;
                    });
        };
    }

    private PreparedExperiment.Break broken(Failure failure, NetworkSpec spec) {
        return switch (failure.part()) {
            case Failure.Node(Located<String> label) ->
                    new PreparedExperiment.Break(spec.labels().indexOf(label.value()), List.of());
            case Failure.Link(Located<String> from, Located<String> to) -> {
                int first = spec.labels().indexOf(from.value());
                int second = spec.labels().indexOf(to.value());
                List<Integer> between = IntStream.range(0, spec.linkCount())
                        .filter(link -> joins(spec.links().get(link), first, second))
                        .boxed()
                        .toList();
                if (between.isEmpty()) {
                    findings.add(failure.place().error(
                            "no link between '%s' and '%s'".formatted(from.value(), to.value()),
                            "the neighbours of '%s' are %s"
                                    .formatted(from.value(), String.join(", ", neighbours(spec, first)))));
                }
                yield new PreparedExperiment.Break(-1, between);
            }
        };
    }

    private static boolean joins(LinkSpec link, int first, int second) {
        return (link.from() == first && link.to() == second) || (link.from() == second && link.to() == first);
    }

    private static TreeSet<String> neighbours(NetworkSpec spec, int node) {
        var labels = new TreeSet<String>();
        for (LinkSpec link : spec.links()) {
            if (link.from() == node || link.to() == node) {
                labels.add(spec.labels().get(link.from() == node ? link.to() : link.from()));
            }
        }
        return labels;
    }

    private void checkPairs(NetworkSpec spec) {
        for (Traffic traffic : scenario.traffic()) {
            if (traffic.pairs() instanceof Traffic.RandomPairs random && spec.nodeCount() < 2) {
                findings.add(random.place().error(
                        "random pairs in a network of " + spec.nodeCount() + " node", "use one of 2 nodes or more"));
            }
        }
    }

    /// A slip in a unit asks for more requests than any memory holds; better told than tried.
    private void checkRequests() {
        for (Traffic traffic : scenario.traffic()) {
            double gapNs = switch (traffic.gap()) {
                case Traffic.Poisson(long meanNs) -> meanNs;
                case Traffic.Every(long periodNs) -> periodNs;
            };
            long pairs = switch (traffic.pairs()) {
                case Traffic.RandomPairs random -> random.count();
                case Traffic.Listed listed -> listed.pairs().size();
            };
            double requests = pairs * (scenario.phases().trafficEndNs() / Math.max(1, gapNs));
            if (requests > MOST_REQUESTS) {
                findings.add(placeOf(traffic).error(
                        String.format(Locale.ROOT, "traffic '%s' makes about %,.0f requests in one run",
                                traffic.name(), requests),
                        String.format(Locale.ROOT, "at most %,d: fewer pairs, a longer gap or a shorter phase",
                                MOST_REQUESTS)));
            }
        }
    }

    /// The nearest place that is kept of a stream of traffic: where its pairs are.
    private Place placeOf(Traffic traffic) {
        return switch (traffic.pairs()) {
            case Traffic.RandomPairs random -> random.place();
            case Traffic.Listed listed when !listed.pairs().isEmpty() -> listed.pairs().getFirst().source().place();
            case Traffic.Listed _ -> Place.startOf(scenario.written().file());
        };
    }

    private void checkSizes(SystemMaker system, NetworkSpec spec) {
        int mtuBytes = spec.links().stream().mapToInt(LinkSpec::mtuBytes).min().orElse(Integer.MAX_VALUE);
        for (Traffic traffic : scenario.traffic()) {
            Optional<String> refusal = system.refusal(traffic, mtuBytes);
            refusal.ifPresent(found -> findings.add(placeOf(traffic).error(found, "give it a smaller payload")));
        }
    }
}
