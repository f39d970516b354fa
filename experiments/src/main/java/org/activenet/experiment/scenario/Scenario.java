// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.statistics.ReplicationRule;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.NodeProfile;

/// One experiment as data: a question, a network, the traffic on it, what breaks, and the systems to compare.
///
/// Made by [ScenarioReader], which has checked everything that can be known without the topology. All amounts
/// are whole numbers of the unit in their names; instants count from the start of the run.
///
/// @param base    the number of the system with which the others are compared
/// @param systems at least one; each runs alone on its own copy of the network, with the same traffic
/// @param written what the user wrote, for the manifest and for findings of later phases
public record Scenario(
        String name,
        String question,
        Repetition repetition,
        Setting setting,
        Workload workload,
        List<SystemSpec> systems,
        int base,
        Written written) {
    public Scenario {
        systems = List.copyOf(systems);
    }

    /// How often, and from which seed.
    ///
    /// @param replications how many runs of each system there are, which differ only in their random streams
    public record Repetition(long seed, ReplicationRule replications) {}

    /// What is the same for all systems, besides the traffic; a system may have a profile of its own.
    public record Setting(
            TopologySpec topology, Profiles profiles, Routing routing, Phases phases, Limits limits, Isolation isolation) {}

    /// Whose runs go in processes of their own, and what such a process may take. No result depends on it.
    ///
    /// @param memoryBytes for the objects of one process
    /// @param deadlineNs  wall time for one run
    /// @param hostile     the names of the systems whose programs nobody trusts
    public record Isolation(long memoryBytes, long deadlineNs, Set<String> hostile) {
        /// Ours.
        public static final long DEFAULT_MEMORY_BYTES = 512_000_000;
        public static final long DEFAULT_DEADLINE_NS = 60_000_000_000L;

        public Isolation {
            hostile = Set.copyOf(hostile);
        }
    }

    /// @param common of all systems that have none of their own
    /// @param own    by the names of systems
    /// @param files  those that come from files, as the scenario names them, each once
    public record Profiles(NodeProfile common, Map<String, NodeProfile> own, List<String> files) {
        public Profiles {
            own = Map.copyOf(own);
            files = List.copyOf(files);
        }
    }

    /// What happens during a run.
    public record Workload(List<Traffic> traffic, List<Failure> failures) {
        public Workload {
            traffic = List.copyOf(traffic);
            failures = List.copyOf(failures);
        }
    }

    /// The words of the user: the file, and the `--set` options in force, in their order.
    ///
    /// @param isSwept whether the file says that values are to be varied; they have the values of one point here, or none
    public record Written(SourceText file, List<String> settings, boolean isSwept) {
        public Written {
            settings = List.copyOf(settings);
        }

        /// The SHA-256 of the file's text in UTF-8, in hexadecimal.
        public String sha256() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.text().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /// What a path is short in, how long until a node knows what has become of a link of its own, and what then lies between
    /// that and new routes.
    public record Routing(boolean isByDelay, Detection detection, Convergence convergence) {}

    /// The parts of a run: `warmUpNs` not counted, then `measuredNs` counted, then time for answers to come.
    ///
    /// @param drainNs how long a run goes on at most, after traffic has stopped, for what its requests have under way
    public record Phases(long warmUpNs, long measuredNs, long drainNs) {
        /// Ours.
        public static final long DEFAULT_DRAIN_NS = 60_000_000_000L;

        /// The instant at which traffic stops.
        public long trafficEndNs() {
            return warmUpNs + measuredNs;
        }

        /// The instant at which a run ends, if it does not before.
        public long latestEndNs() {
            return trafficEndNs() + drainNs;
        }
    }

    /// What capsules may spend. All defaults are ours.
    ///
    /// @param budget        of one evaluation
    /// @param resourceBound of each capsule that an application sends: how many hops it and its descendants may take in all
    public record Limits(Budget.Limits budget, int resourceBound) {
        public static final Limits DEFAULT = new Limits(Budget.Limits.DEFAULT, 64);
    }

    public long seed() {
        return repetition.seed;
    }

    /// How many replications there are, or with how many a rule begins that may ask for more.
    public int replications() {
        return repetition.replications.first();
    }

    public TopologySpec topology() {
        return setting.topology;
    }

    /// The profile of a system: its own, or that of all.
    public NodeProfile profile(SystemSpec system) {
        return setting.profiles.own.getOrDefault(system.name(), setting.profiles.common);
    }

    /// The profiles that are in use, each with the names of the systems that have it.
    public SequencedMap<NodeProfile, List<String>> profiles() {
        SequencedMap<NodeProfile, List<String>> profiles = new LinkedHashMap<>();
        systems.forEach(
                system -> profiles.computeIfAbsent(profile(system), _ -> new ArrayList<>()).add(system.name()));
        return profiles;
    }

    /// The names of the profiles in use: `planet-1999`, or `planet-1999 (plan, javascript), bmv2 (sdn)`.
    public String profileNames() {
        SequencedMap<NodeProfile, List<String>> profiles = profiles();
        return profiles.size() == 1
                ? profiles.firstEntry().getKey().name()
                : profiles.entrySet().stream()
                        .map(each -> each.getKey().name() + " (" + String.join(", ", each.getValue()) + ")")
                        .collect(Collectors.joining(", "));
    }

    public Routing routing() {
        return setting.routing;
    }

    public Phases phases() {
        return setting.phases;
    }

    public Limits limits() {
        return setting.limits;
    }

    public Isolation isolation() {
        return setting.isolation;
    }

    public List<Traffic> traffic() {
        return workload.traffic;
    }

    /// The kinds of traffic that there are, each with its streams, in the order of the scenario.
    public SequencedMap<WorkloadKind, List<Traffic>> streamsByKind() {
        SequencedMap<String, List<Traffic>> byName = new LinkedHashMap<>();
        traffic().forEach(stream -> byName.computeIfAbsent(stream.kind().kind(), _ -> new ArrayList<>()).add(stream));
        SequencedMap<WorkloadKind, List<Traffic>> byKind = new LinkedHashMap<>();
        byName.values().forEach(streams -> byKind.put(streams.getFirst().kind(), streams));
        return byKind;
    }

    public List<Failure> failures() {
        return workload.failures;
    }

    /// The same experiment with another seed.
    public Scenario withSeed(long seed) {
        return new Scenario(
                name, question, new Repetition(seed, repetition.replications), setting, workload, systems, base, written);
    }

    /// The same experiment with one of its systems only.
    public Scenario withOnly(int system) {
        return new Scenario(name, question, repetition, setting, workload, List.of(systems.get(system)), 0, written);
    }

    /// Every node that the scenario names, in the order of the file, with its place.
    public List<Located<String>> namedNodes() {
        List<Located<String>> nodes = new ArrayList<>();
        for (Traffic part : traffic()) {
            nodes.addAll(part.pairs().namedNodes());
        }
        topology().statements().forEach(link -> nodes.addAll(link.namedNodes()));
        failures().forEach(failure -> nodes.addAll(failure.namedNodes()));
        for (SystemSpec system : systems) {
            nodes.addAll(system.namedNodes());
        }
        return nodes;
    }

    /// The findings about nodes that the topology, whose labels are given, does not have.
    public List<Diagnostic> unknownNodes(Collection<String> labels) {
        return namedNodes().stream()
                .filter(node -> !labels.contains(node.value()))
                .map(node -> node.unknown("node", labels))
                .toList();
    }
}
