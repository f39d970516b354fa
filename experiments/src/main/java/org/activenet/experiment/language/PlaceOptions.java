// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.network.NetworkSpec;
import org.activenet.topology.Topologies;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Topology;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say on which network a program runs, where it begins, and how far it may go.
public final class PlaceOptions {
    @Option(names = "--topology", paramLabel = "T",
            description = "A built-in name, KIND:NUMBERS, or a file. Default: ${DEFAULT-VALUE}.")
    private String topologyName = "abilene";

    @Option(names = "--at", paramLabel = "NODE",
            description = "The node to inject at, by its label. Default: the first of the topology.")
    private @Nullable String at;

    @Option(names = "--rb", paramLabel = "N", description = "The resource bound. Default: ${DEFAULT-VALUE}.")
    private int resourceBound = 64;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// What the options name.
    public record Place(NetworkSpec network, int node, int resourceBound) {}

    /// What the options name; findings are shown.
    public Optional<Place> find(Terminal terminal) {
        return network(terminal).flatMap(network ->
                node(network, terminal).map(node -> new Place(network, node, resourceBound)));
    }

    /// The network; findings are shown.
    public Optional<NetworkSpec> network(Terminal terminal) {
        if (resourceBound < 0 && command != null) {
            throw new ParameterException(
                    command.commandLine(), "'--rb' must be 0 or more, was " + resourceBound, null, "" + resourceBound);
        }
        Checked<Topology> parsed = Topologies.parse(topologyName);
        terminal.complain(parsed.diagnostics());
        Topology topology = parsed.value();
        return topology == null || !parsed.isValid()
                ? Optional.empty()
                : Optional.of(topology.toNetworkSpec(LinkDefaults.OURS).network());
    }

    /// The node to inject at; findings are shown.
    public Optional<Integer> node(NetworkSpec network, Terminal terminal) {
        Checked<Integer> node = at == null ? Checked.of(0) : node(new SourceText("--at", at), 0, at, network);
        terminal.complain(node.diagnostics());
        return Optional.ofNullable(node.value());
    }

    public int resourceBound() {
        return resourceBound;
    }

    /// The node of a label that stands at `offset` in a text.
    public static Checked<Integer> node(SourceText source, int offset, String label, NetworkSpec network) {
        int node = network.labels().indexOf(label);
        return node >= 0
                ? Checked.of(node)
                : new Checked<>(null, List.of(Diagnostic.error(
                        source, offset, "unknown node '" + label + "'", Suggestion.advice(label, network.labels()))));
    }
}
