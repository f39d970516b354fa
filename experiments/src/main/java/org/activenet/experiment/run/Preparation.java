// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.TopologySpec;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.OpenLanguages;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.experiment.workload.Sending;
import org.activenet.experiment.workload.StreamPlan;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.law.Schedule;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.SimTime;
import org.activenet.network.Convergence;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.RouteComputer;
import org.activenet.topology.Topologies;
import org.activenet.topology.generate.Fault;
import org.activenet.topology.generate.Generators;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Topology;
import org.activenet.topology.route.LongestPath;
import org.jspecify.annotations.Nullable;

/// Resolves a scenario against its network: what it names is looked up, and everything that is wrong is found at once.
final class Preparation {
    /// Requests of one stream in one run; ours: what a few hundred megabytes hold.
    private static final long MOST_REQUESTS = 10_000_000;

    /// Of an offered load, before it is told; ours.
    private static final double MOST_ROUNDING = 0.001;

    /// With fast reroute, or where tables are compared; ours: as many as have all their routes computed beforehand.
    private static final int MOST_NODES_WITH_TABLES = 2_048;

    /// Every node has a table of all, and tells it every 30 s (ours).
    private static final int MOST_NODES_OF_RIP = 1_000;

    /// Its metric counts the network behind the last link too.
    private static final int MOST_LINKS_OF_RIP = 14;

    private final Scenario scenario;
    private final Catalogue catalogue;
    private final OpenLanguages languages;
    private final RouteComputer routes;
    private final List<Diagnostic> findings = new ArrayList<>();

    private Preparation(Scenario scenario, Catalogue catalogue, OpenLanguages languages, RouteComputer routes) {
        this.scenario = scenario;
        this.catalogue = catalogue;
        this.languages = languages;
        this.routes = routes;
    }

    /// An experiment whose runs share their routes with no other.
    static Checked<PreparedExperiment> prepare(Scenario scenario, Catalogue catalogue, OpenLanguages languages) {
        return prepare(scenario, catalogue, languages, Topologies.shared(Topologies.shortestPathRoutes()));
    }

    /// @param languages stay open as long as the experiment is run
    /// @param routes    that its runs share, and others may too
    static Checked<PreparedExperiment> prepare(
            Scenario scenario, Catalogue catalogue, OpenLanguages languages, RouteComputer routes) {
        var preparation = new Preparation(scenario, catalogue, languages, routes);
        PreparedExperiment prepared = preparation.prepare();
        return new Checked<>(prepared, preparation.findings);
    }

    private @Nullable PreparedExperiment prepare() {
        Topology topology = topology();
        if (topology == null) {
            return null; // Whatever else is wrong cannot be told without the network.
        }
        LinkDefaults links = linkDefaults();
        topology = StatedLinks.of(scenario.topology().statements(), topology, links, findings);
        Topology.Simulable simulable = topology.toNetworkSpec(links);
        NetworkSpec spec = simulable.network();
        var net = new PreparedExperiment.Net(
                topology, spec, links, Assumption.lines(simulable.assumptions()), routes);

        findings.addAll(scenario.unknownNodes(spec.labels()));
        checkDelays(spec);
        checkFastReroute(spec);
        checkChangedPrefixes(spec);
        checkRip(spec);
        if (hasErrors()) {
            return null;
        }
        List<PreparedExperiment.Break> breaks =
                scenario.failures().stream().map(failure -> broken(failure, spec)).toList();
        checkTraffic(net);
        List<PreparedExperiment.Compared> systems = new ArrayList<>();
        for (SystemSpec system : scenario.systems()) {
            Bench bench = bench(spec, scenario.profile(system));
            Checked<PreparedSystem> prepared = system.prepare(bench);
            findings.addAll(prepared.diagnostics());
            if (prepared.value() != null) {
                systems.add(new PreparedExperiment.Compared(
                        prepared.value(), traffic(prepared.value(), bench), system.fairness(bench)));
            }
        }
        return hasErrors() ? null : new PreparedExperiment(catalogue, scenario, net, breaks, systems);
    }

    private LinkDefaults linkDefaults() {
        var defaults = scenario.topology().links();
        return new LinkDefaults(
                defaults.rateBitsPerSecond(),
                defaults.propagationNs().orElse(LinkDefaults.OURS.propagationNs()),
                defaults.queueLimitBytes(),
                defaults.mtuBytes(),
                defaults.lossPerBillion(),
                defaults.stated().stream().map(Preparation::subject).collect(Collectors.toSet()));
    }

    private static Assumption.Subject subject(String key) {
        return Assumption.Subject.valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// No path may be so long that its length is not exact, and that no run sees a packet at its end.
    private void checkDelays(NetworkSpec spec) {
        long totalNs = 0;
        for (LinkSpec link : spec.links()) {
            totalNs = Math.min(totalNs + link.propagationNs(), Topologies.LONGEST_PATH_NS + 1); // far from the end of a long
        }
        if (totalNs > Topologies.LONGEST_PATH_NS) {
            findings.add(Place.startOf(scenario.written().file()).error(
                    "the delays of all links together are more than "
                            + Topologies.LONGEST_PATH_NS / SimTime.NANOS_PER_SECOND + " s",
                    "use shorter delays"));
        }
    }

    /// To count what changes, the routes to every destination are looked up.
    private void checkChangedPrefixes(NetworkSpec spec) {
        boolean comparesTables = switch (scenario.routing().convergence()) {
            case Convergence.AtOnce _, Convergence.DistanceVector _ -> false;
            case Convergence.NodeByNode steps -> steps.isForChanges();
            case Convergence.LinkState linkState -> linkState.timing().isForChanges();
        };
        if (comparesTables && spec.nodeCount() > MOST_NODES_WITH_TABLES) {
            findings.add(Place.startOf(scenario.written().file()).error(
                    String.format(Locale.ROOT, "'prefixes: changed' in a network of %,d nodes", spec.nodeCount()),
                    String.format(Locale.ROOT, "to compare whole tables would take too long: use at most %,d nodes, or"
                            + " 'prefixes: all'", MOST_NODES_WITH_TABLES)));
        }
    }

    /// Alternates are looked for along the paths of every destination.
    private void checkFastReroute(NetworkSpec spec) {
        boolean isAsked = switch (scenario.routing().convergence()) {
            case Convergence.AtOnce _, Convergence.DistanceVector _ -> false;
            case Convergence.NodeByNode steps -> steps.reroutesFast();
            case Convergence.LinkState linkState -> linkState.timing().reroutesFast();
        };
        if (isAsked && spec.nodeCount() > MOST_NODES_WITH_TABLES) {
            findings.add(Place.startOf(scenario.written().file()).error(
                    String.format(Locale.ROOT, "convergence '%s' in a network of %,d nodes",
                            scenario.routing().convergence().name(), spec.nodeCount()),
                    String.format(Locale.ROOT, "to find its alternates would take too long: use at most %,d nodes, or"
                            + " 'igp-default'", MOST_NODES_WITH_TABLES)));
        }
    }

    private void checkRip(NetworkSpec spec) {
        boolean isRip = scenario.routing().convergence() instanceof Convergence.DistanceVector
                && scenario.systems().stream().anyMatch(SystemSpec::followsRouting);
        if (isRip && spec.nodeCount() > MOST_NODES_OF_RIP) {
            findings.add(Place.startOf(scenario.written().file()).error(
                    String.format(Locale.ROOT, "routing by RIP in a network of %,d nodes", spec.nodeCount()),
                    String.format(Locale.ROOT, "use at most %,d nodes, or 'model: link-state'", MOST_NODES_OF_RIP)));
        } else if (isRip && LongestPath.inHops(spec).length() > MOST_LINKS_OF_RIP) {
            findings.add(Place.startOf(scenario.written().file()).warning(
                    "nodes that are " + LongestPath.inHops(spec).length() + " links apart, and routing by RIP: nodes more than "
                            + MOST_LINKS_OF_RIP + " links apart have no route",
                    "use a smaller network, or 'model: link-state'"));
        }
    }

    private Bench bench(NetworkSpec spec, NodeProfile profile) {
        Path folder = Path.of(scenario.written().file().path()).getParent();
        return new Bench(
                spec,
                profile,
                scenario.limits().budget(),
                scenario.limits().resourceBound(),
                new Bench.Routing(
                        routes,
                        IntactRoutes.metric(scenario.routing()),
                        scenario.routing().detection(),
                        scenario.routing().convergence()),
                catalogue.realisations(),
                folder == null ? Path.of("") : folder,
                languages);
    }

    /// How each stream is sent under a system; what cannot be is a finding.
    private List<Sending> traffic(PreparedSystem system, Bench bench) {
        List<Sending> traffic = new ArrayList<>();
        for (Traffic stream : scenario.traffic()) {
            Optional<Checked<Sending>> sending = stream.prepare(system, bench);
            if (sending.isEmpty()) {
                findings.add(noRealisation(stream, system));
                continue;
            }
            findings.addAll(sending.get().diagnostics());
            if (sending.get().value() != null) {
                traffic.add(sending.get().value());
            }
        }
        return traffic;
    }

    private Diagnostic noRealisation(Traffic traffic, PreparedSystem system) {
        List<String> able = catalogue.systems().stream()
                .filter(kind -> kind.canRun(traffic.kind().realisation()))
                .map(SystemKind::kind)
                .toList();
        return traffic.place().error(
                "system '%s' cannot run traffic '%s' of kind '%s'"
                        .formatted(system.name(), traffic.name(), traffic.kind().kind()),
                (able.isEmpty() ? "no kind of system can" : "the kinds of system that can are " + String.join(", ", able))
                        + (system.hasCapsules() ? "; or give it a 'program' for that" : ""));
    }

    private boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Diagnostic.Severity.ERROR);
    }

    private @Nullable Topology topology() {
        return switch (scenario.topology().origin()) {
            case TopologySpec.BuiltIn(Located<String> name) ->
                    take(Topologies.named(name.value()));
            case TopologySpec.FromFile file -> take(Topologies.read(file.path()));
            case TopologySpec.Generated generated -> generate(generated);
        };
    }

    private @Nullable Topology take(Checked<Topology> read) {
        findings.addAll(read.diagnostics());
        return read.isValid() ? read.value() : null;
    }

    private @Nullable Topology generate(TopologySpec.Generated generated) {
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

    private PreparedExperiment.Break broken(Failure failure, NetworkSpec spec) {
        return switch (failure.part()) {
            case Failure.Node(Located<String> label) ->
                    new PreparedExperiment.Break(spec.labels().indexOf(label.value()), List.of());
            case Failure.Link(Located<String> from, Located<String> to) -> {
                List<Integer> between = StatedLinks.between(from, to, spec, failure.place(), findings);
                yield new PreparedExperiment.Break(-1, between);
            }
        };
    }

    /// A slip in a unit asks for more requests than any memory holds; better told than tried.
    private void checkTraffic(PreparedExperiment.Net net) {
        var random = new RandomStreams(scenario.seed(), 0); // of the first replication, as an example
        NetworkSpec spec = net.spec();
        var intact = new IntactRoutes(net, scenario.routing());
        for (Traffic traffic : scenario.traffic()) {
            List<Diagnostic> wrongPairs = traffic.pairs().findings(spec);
            findings.addAll(wrongPairs);
            if (!wrongPairs.isEmpty()) {
                continue;
            }
            StreamPlan plan = StreamPlan.of(traffic, random, spec, intact);
            checkSchedule(traffic, plan);
            checkPaths(traffic, plan);
            double requests = plan.expectedCost(traffic, scenario.phases().trafficEndNs());
            if (requests > MOST_REQUESTS) {
                findings.add(traffic.pairs().place().error(
                        String.format(Locale.ROOT, "traffic '%s' makes about %,.0f requests in one run",
                                traffic.name(), requests),
                        String.format(Locale.ROOT, "at most %,d are possible: use fewer pairs, a longer gap or a shorter phase",
                                MOST_REQUESTS)));
            }
        }
    }

    private void checkSchedule(Traffic traffic, StreamPlan plan) {
        Schedule schedule = traffic.schedule();
        long endNs = scenario.phases().trafficEndNs();
        Optional<Diagnostic> quiet = QuietStreams.foretold(scenario, traffic, plan);
        quiet.ifPresent(findings::add);
        if (quiet.isEmpty() && schedule.stops() && schedule.stopNs() > endNs) {
            findings.add(schedule.places().stop().warning(
                    "traffic '%s' is to stop after all traffic has stopped at %s".formatted(
                            traffic.name(), Quantity.DURATION.format(endNs)),
                    "it will stop then"));
        }
    }

    private void checkPaths(Traffic traffic, StreamPlan plan) {
        if (plan.gap().isEmpty()) {
            findings.add(traffic.schedule().places().rate().error(
                    "a load for traffic '%s', and %s".formatted(
                            traffic.name(), plan.pairs().length == 1 ? "its pair has no path" : "none of its pairs has a path"),
                    "use 'gap', or other pairs"));
            return;
        }
        double load = traffic.schedule().load().orElse(0);
        double offered = plan.offeredShare().orElse(load);
        if (Math.abs(offered - load) > MOST_ROUNDING * load) {
            findings.add(traffic.schedule().places().rate().warning(
                    String.format(Locale.ROOT, "traffic '%s' offers %.4g %% in place of %s",
                            traffic.name(), 100 * offered, Quantity.SHARE.format(Math.round(1e5 * load))),
                    "its gaps are so short that rounding them to whole nanoseconds tells"));
        }
        if (load > 1) {
            findings.add(traffic.schedule().places().rate().warning(
                    String.format(Locale.ROOT, "traffic '%s' with load %s offers %s more than it carries to its most loaded link"
                                    + " direction",
                            traffic.name(), Quantity.SHARE.format(Math.round(1e5 * load)),
                            Quantity.SHARE.format(Math.round(1e5 * (load - 1)))),
                    "what waits there grows until it is dropped"));
        }
    }
}
