// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Named;
import org.activenet.experiment.scenario.BuiltIns.GeneratedKind;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.Keepalives.Protocol;
import org.activenet.network.NodeProfile;

/// The keys of a scenario, in the order in which [ScenarioReader] asks for them.
public final class ScenarioKeys {
    private ScenarioKeys() {}

    /// Those that all scenarios have.
    ///
    /// @param builtIns what they may name
    public static List<Key> common(BuiltIns builtIns) {
        List<Key> keys = new ArrayList<>();
        Form name = Form.of(Type.NAME);
        Form profile = Form.nameOf(builtIns.profiles().stream().map(NodeProfile::name).toList()).or(Type.YAML_FILE);
        add(keys, "name", name, Key.REQUIRED, "how results name it");
        add(keys, "question", Form.of(Type.TEXT), "", "a sentence above the results");
        add(keys, "seed", Form.count(0, ScenarioReader.LARGEST_SEED), "1", "all chance comes from it");
        add(keys, "replications", Form.count(1, ScenarioReader.MOST_REPLICATIONS).or(Type.GROUP), "1",
                "how often everything is run");
        add(keys, "replications.until", Form.of(Type.SHARE), Key.REQUIRED,
                "until half the width of the interval is at most that share of the mean");
        add(keys, "replications.of", Form.nameOf(builtIns.measures()), Key.REQUIRED, "the measure whose interval that is");
        add(keys, "replications.most", Form.count(2, ScenarioReader.MOST_REPLICATIONS), Key.REQUIRED,
                "but no more often than this");
        add(keys, "topology", Form.of(Type.GROUP), Key.REQUIRED, "the network, and defaults of its links");
        add(keys, "topology.name", Form.nameOf(builtIns.topologies()), Key.ONE_OF,
                "a built-in network, as in `activenet topology list`");
        add(keys, "topology.file", Form.of(Type.FILE), Key.ONE_OF, "a GraphML file");
        add(keys, "topology.generate", Form.of(Type.GROUP), Key.ONE_OF, "a network made from numbers");
        add(keys, "topology.generate.kind", Form.nameOf(builtIns.generated().stream().map(GeneratedKind::kind).toList()),
                Key.REQUIRED, "the kind of network");
        add(keys, "topology.generate.*", Form.of(Type.NUMBER), "", "the numbers of that kind, by their names");
        add(keys, "topology.delay", Form.of(Type.DURATION), "from the distance",
                "propagation over links that do not say themselves");
        add(keys, "topology.rate", Form.of(Type.RATE), "1 Gbps", "rate of links that do not say themselves");
        add(keys, "topology.queue", Form.of(Type.SIZE), "256 kB", "room for waiting packets at each end of a link");
        add(keys, "topology.mtu", Form.of(Type.SIZE), "1500 B", "the longest packet that a link takes");
        add(keys, "topology.loss", Form.of(Type.SHARE), "0 %", "packets that such links lose by chance");
        add(keys, "links", Form.of(Type.LIST), "as in the topology", "what single links have, whatever the topology says");
        add(keys, "links[].link", Form.of(Type.PAIR), Key.REQUIRED, "the two ends");
        add(keys, "links[].rate", Form.of(Type.RATE), "as in the topology", "rate in each direction");
        add(keys, "links[].delay", Form.of(Type.DURATION), "as in the topology", "propagation");
        add(keys, "links[].queue", Form.of(Type.SIZE), "as in the topology", "room for waiting packets at each end");
        add(keys, "links[].mtu", Form.of(Type.SIZE), "as in the topology", "the longest packet");
        add(keys, "links[].loss", Form.of(Type.SHARE), "as in the topology", "packets lost by chance in each direction");
        add(keys, "profile", profile, Key.REQUIRED, "what work costs at a node");
        add(keys, "detection",
                Form.of(Type.DURATION).or(Type.GROUP).orWords(names(Detection.NAMED.stream().map(Detection::name))),
                Detection.USUAL.name(), "until a node knows that a link of its own is down or up");
        add(keys, "detection.packets", Form.words(names(Arrays.stream(Protocol.values()).map(Protocol::word))),
                Key.REQUIRED, "what neighbours send each other over every link to find out");
        add(keys, "detection.interval", Form.of(Type.DURATION), Key.REQUIRED, "from one such packet to the next at most");
        add(keys, "detection.multiplier", Form.count(1, RoutingReader.MOST_MULTIPLIER), Key.REQUIRED,
                "intervals without a packet, and the link is taken to be down");
        add(keys, "routing", Form.of(Type.GROUP), "", "how routes are found");
        add(keys, "routing.metric", Form.words(List.of("hops", "delay")), "hops", "the length of a link");
        add(keys, "routing.model", Form.words(Named.of(RoutingModel.class).sequencedKeySet()), "stated",
                "how nodes tell each other what has become of links");
        add(keys, "routing.convergence",
                Form.of(Type.DURATION).orWords(names(Convergence.NAMED.stream().map(Convergence::name))),
                Convergence.USUAL.name(), "from detection to new routes");
        add(keys, "routing.prefixes", Form.words(RoutingReader.prefixes().sequencedKeySet()), "all",
                "which prefixes take time in a forwarding table: all of it, or those whose next hop changes");
        add(keys, "phases", Form.of(Type.GROUP), Key.REQUIRED, "the parts of a run");
        add(keys, "phases.warmUp", Form.of(Type.DURATION), "0 s", "not counted");
        add(keys, "phases.measured", Form.of(Type.DURATION), Key.REQUIRED, "counted; then traffic stops");
        add(keys, "phases.drain", Form.of(Type.DURATION), "60 s", "the most that a run goes on for what is under way");
        add(keys, "traffic", Form.of(Type.LIST), Key.REQUIRED, "streams of requests");
        add(keys, "traffic[].name", name, Key.REQUIRED, "how results name it");
        add(keys, "traffic[].kind", Form.nameOf(builtIns.workloads().stream().map(WorkloadKind::kind).toList()), Key.REQUIRED,
                "the kind of traffic");
        add(keys, "failures", Form.of(Type.LIST), "none", "what breaks");
        add(keys, "failures[].link", Form.of(Type.PAIR), Key.ONE_OF, "the two ends of the link that fails");
        add(keys, "failures[].node", Form.of(Type.NODE), Key.ONE_OF, "the node that fails");
        add(keys, "failures[].down", Form.of(Type.DURATION), Key.REQUIRED, "when, from the start of the run");
        add(keys, "failures[].up", Form.of(Type.DURATION), "never", "when it is repaired, from the start of the run");
        add(keys, "limits", Form.of(Type.GROUP), "", "what one evaluation may spend");
        add(keys, "limits.steps", Form.count(1, ScenarioReader.MOST_STEPS), "100000", "steps of the program");
        add(keys, "limits.allocation", Form.of(Type.SIZE), "1 MB", "memory of its values; JavaScript does not meter it");
        add(keys, "limits.packets", Form.count(1, ScenarioReader.MOST_COUNT), "64", "packets sent");
        add(keys, "limits.store", Form.of(Type.SIZE), "64 kB", "soft state that it leaves at a node");
        add(keys, "limits.depth", Form.count(1, ScenarioReader.MOST_DEPTH), "256", "calls within calls");
        add(keys, "limits.resourceBound", Form.count(1, ScenarioReader.MOST_COUNT), "64",
                "hops that a request and all it causes may take");
        add(keys, "isolation", Form.of(Type.GROUP), "", "what one run of a hostile system may take of the machine");
        add(keys, "isolation.memory", Form.of(Type.SIZE), "512 MB", "memory of the process in which it goes");
        add(keys, "isolation.deadline", Form.of(Type.DURATION), "60 s", "time on the clock until it is stopped");
        add(keys, "systems", Form.of(Type.LIST).notEmpty(), Key.REQUIRED, "what is compared");
        add(keys, "systems[].name", name, Key.REQUIRED, "how results name it");
        add(keys, "systems[].profile", profile, "`profile`", "what work costs at its nodes");
        add(keys, "systems[].trust", Form.words(List.of("hostile", "own")),
                "`hostile` with JavaScript of your own", "whether its runs go in a process of their own");
        add(keys, "systems[].kind", Form.nameOf(builtIns.systems().stream().map(SystemKind::kind).toList()), Key.REQUIRED,
                "the kind of system");
        add(keys, "base", name, "the last system", "the system with which the others are compared");
        add(keys, "sweep", Form.of(Type.GROUP), "", "what `activenet sweep` varies: docs/sweeps.md");
        add(keys, "sweep.vary", Form.of(Type.GROUP).notEmpty(), Key.REQUIRED,
                "paths as in `--set`, each with a list of values or a range; all combinations, the last varies fastest");
        add(keys, "sweep.vary.*", Form.listOf(Form.of(Type.VALUE)).notEmpty().or(Type.GROUP), "",
                "values, or a range: `{from: 10 us, to: 10 ms, points: 4, scale: log}`");
        add(keys, "sweep.vary.*.from", Form.of(Type.TEXT), Key.REQUIRED, "the first value: a number, or an amount with its unit");
        add(keys, "sweep.vary.*.to", Form.of(Type.TEXT), Key.REQUIRED, "the last value");
        add(keys, "sweep.vary.*.points", Form.count(2, SweepReader.MOST_POINTS_OF_A_RANGE), Key.REQUIRED,
                "how many values, both ends included");
        add(keys, "sweep.vary.*.scale", Form.words(SweepReader.scales().sequencedKeySet()), "linear",
                "whether values have equal differences, or equal ratios");
        add(keys, "sweep.together", Form.listOf(Form.listOf(Form.of(Type.TEXT)).atLeast(2)), "none",
                "lists of paths whose values go in step");
        add(keys, "sweep.where", Form.of(Type.TEXT), "all", "a condition on the points that are kept");
        return List.copyOf(keys);
    }

    private static void add(List<Key> keys, String path, Form form, String standard, String meaning) {
        keys.add(new Key(path, form, standard, meaning));
    }

    private static List<String> names(Stream<String> names) {
        return names.toList();
    }
}
