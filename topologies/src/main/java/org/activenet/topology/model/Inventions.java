// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.activenet.network.LinkSpec;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.Position.Geographic;

/// What a network has besides what its topology says: the topology's own assumptions, then the rate and the delay of
/// each link that has none.
///
/// Millions of links may have neither, so each of these assumptions is a number here, and is put into words when it is
/// read.
final class Inventions extends AbstractList<Assumption> {
    private final Topology topology;
    private final List<LinkSpec> specs;
    private final String defaultRate;
    private final String defaultDelay;
    private int[] made = new int[64]; // 2 × link for its rate, 2 × link + 1 for its delay
    private int madeCount;

    /// @param specs the links with all they have, by the indices of the topology's
    Inventions(Topology topology, LinkDefaults defaults, List<LinkSpec> specs) {
        this.topology = topology;
        this.specs = specs;
        this.defaultRate = QuantityText.rate(defaults.rateBitsPerSecond());
        this.defaultDelay = QuantityText.time(defaults.propagationNs());
        for (int link = 0; link < topology.links().size(); link++) {
            TopologyLink each = topology.links().get(link);
            if (each.rateBitsPerSecond().isEmpty()) {
                add(2 * link);
            }
            if (each.propagationNs().isEmpty()) {
                add(2 * link + 1);
            }
        }
    }

    private void add(int invention) {
        if (madeCount == made.length) {
            made = Arrays.copyOf(made, 2 * madeCount);
        }
        made[madeCount++] = invention;
    }

    /// The delay of a link whose topology gives none: from the great circle where both ends have a place on the Earth.
    static long delayNs(Topology topology, TopologyLink link, LinkDefaults defaults) {
        return topology.nodes().get(link.from()).position() instanceof Geographic from
                        && topology.nodes().get(link.to()).position() instanceof Geographic to
                ? GreatCircle.propagationNs(from, to)
                : defaults.propagationNs();
    }

    @Override
    public int size() {
        return topology.assumptions().size() + madeCount;
    }

    @Override
    public Assumption get(int index) {
        int own = topology.assumptions().size();
        if (index < own) {
            return topology.assumptions().get(index);
        }
        int link = made[index - own] >> 1;
        String name = topology.nameOf(topology.links().get(link));
        return (made[index - own] & 1) == 0
                ? new Assumption(Subject.RATE, name, defaultRate, "no rate given, so the default")
                : delay(topology.links().get(link), name, specs.get(link).propagationNs());
    }

    private Assumption delay(TopologyLink link, String name, long delayNs) {
        if (topology.nodes().get(link.from()).position() instanceof Geographic
                && topology.nodes().get(link.to()).position() instanceof Geographic) {
            return new Assumption(Subject.DELAY, name, QuantityText.time(delayNs),
                    delayNs == GreatCircle.LEAST_DELAY_NS
                            ? "both ends at the same place, so the least delay"
                            : "great-circle distance at 2/3 c");
        }
        return new Assumption(
                Subject.DELAY, name, defaultDelay, "no delay given, nor two places on the Earth, so the default");
    }
}
