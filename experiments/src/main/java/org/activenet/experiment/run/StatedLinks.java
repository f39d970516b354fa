// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.scenario.TopologySpec.LinkStatement;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.StatedLink;
import org.activenet.topology.model.Topology;

/// The links that a scenario means by their two ends.
final class StatedLinks {
    private StatedLinks() {}

    /// The topology with what the scenario states of single links. A node that there is not is left to others.
    static Topology of(
            List<LinkStatement> statements, Topology topology, LinkDefaults defaults, List<Diagnostic> findings) {
        if (statements.isEmpty()) {
            return topology;
        }
        NetworkSpec spec = topology.toNetworkSpec(defaults).network();
        List<StatedLink> stated = new ArrayList<>();
        for (LinkStatement statement : statements) {
            if (!spec.labels().contains(statement.from().value()) || !spec.labels().contains(statement.to().value())) {
                continue;
            }
            List<Integer> links = between(statement.from(), statement.to(), spec, statement.place(), findings);
            if (links.size() > 1) {
                findings.add(statement.place().warning("%d parallel links between '%s' and '%s'".formatted(
                        links.size(), statement.from().value(), statement.to().value()), "the values are those of each of them"));
            }
            links.forEach(link -> stated.add(new StatedLink(
                    link,
                    statement.rateBitsPerSecond(),
                    statement.propagationNs(),
                    statement.queueLimitBytes(),
                    statement.mtuBytes(),
                    statement.lossPerBillion())));
        }
        return topology.withStated(stated);
    }

    /// All links between two nodes, in either direction; none is a finding.
    static List<Integer> between(
            Located<String> from, Located<String> to, NetworkSpec spec, Place place, List<Diagnostic> findings) {
        int first = spec.labels().indexOf(from.value());
        int second = spec.labels().indexOf(to.value());
        List<Integer> between = IntStream.range(0, spec.linkCount())
                .filter(link -> joins(spec.links().get(link), first, second))
                .boxed()
                .toList();
        if (between.isEmpty()) {
            TreeSet<String> neighbours = neighbours(spec, first);
            findings.add(place.error(
                    "no link between '%s' and '%s'".formatted(from.value(), to.value()),
                    neighbours.isEmpty()
                            ? "'%s' has no links".formatted(from.value())
                            : "the neighbours of '%s' are %s".formatted(from.value(), String.join(", ", neighbours))));
        }
        return between;
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
}
