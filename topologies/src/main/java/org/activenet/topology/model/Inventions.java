// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.activenet.network.LinkSpec;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.Position.Geographic;

/// What a network has besides what its topology says: the topology's own assumptions, then what the user has stated for all
/// links, then the rate and the delay of each link that has none.
///
/// Millions of links may have neither, so each of these assumptions is a number here, and is put into words when it is
/// read.
final class Inventions extends AbstractList<Assumption> {
    private final Topology topology;
    private final LinkDefaults defaults;
    private final List<LinkSpec> specs;
    private final List<Assumption> known; // of the topology, and of all links together
    private final String defaultRate;
    private int[] made = new int[64]; // 2 × link for its rate, 2 × link + 1 for its delay
    private int madeCount;

    /// @param specs the links with all they have, by the indices of the topology's
    Inventions(Topology topology, LinkDefaults defaults, List<LinkSpec> specs) {
        this.topology = topology;
        this.defaults = defaults;
        this.specs = specs;
        this.known = new ArrayList<>(topology.assumptions());
        this.defaultRate = QuantityText.rate(defaults.rateBitsPerSecond());
        for (int link = 0; link < topology.links().size(); link++) {
            TopologyLink each = topology.links().get(link);
            if (each.rateBitsPerSecond().isEmpty()) {
                add(2 * link);
            }
            if (each.propagationNs().isEmpty()) {
                add(2 * link + 1);
            }
        }
        addStated(Subject.QUEUE, QuantityText.size(defaults.queueLimitBytes()), TopologyLink::queueLimitBytes);
        addStated(Subject.MTU, QuantityText.bytes(defaults.mtuBytes()), TopologyLink::mtuBytes);
        addStated(Subject.LOSS, QuantityText.share(defaults.lossPerBillion()), TopologyLink::lossPerBillion);
    }

    private void add(int invention) {
        if (madeCount == made.length) {
            made = Arrays.copyOf(made, 2 * madeCount);
        }
        made[madeCount++] = invention;
    }

    /// What the user has stated, and is the same for all links that have none of their own.
    private void addStated(Subject subject, String value, Function<TopologyLink, OptionalLong> own) {
        if (!defaults.states(subject)) {
            return;
        }
        int count = topology.links().size();
        long open = topology.links().stream().filter(link -> own.apply(link).isEmpty()).count();
        if (open > 0) {
            String where = open == count ? "all links" : "%d of %d links".formatted(open, count);
            known.add(new Assumption(subject, where, value, "given in the scenario"));
        }
    }

    /// The delay of a link whose topology gives none: the user's; else from the great circle where both ends have a place on
    /// the Earth.
    static long delayNs(Topology topology, TopologyLink link, LinkDefaults defaults) {
        return !defaults.states(Subject.DELAY)
                        && topology.nodes().get(link.from()).position() instanceof Geographic from
                        && topology.nodes().get(link.to()).position() instanceof Geographic to
                ? GreatCircle.propagationNs(from, to)
                : defaults.propagationNs();
    }

    @Override
    public int size() {
        return known.size() + madeCount;
    }

    @Override
    public Assumption get(int index) {
        if (index < known.size()) {
            return known.get(index);
        }
        int invention = made[index - known.size()];
        TopologyLink link = topology.links().get(invention >> 1);
        return (invention & 1) == 0
                ? new Assumption(Subject.RATE, topology.nameOf(link), defaultRate, whyThisRate(link))
                : new Assumption(Subject.DELAY, topology.nameOf(link),
                        QuantityText.time(specs.get(invention >> 1).propagationNs()),
                        whyThisDelay(link, specs.get(invention >> 1).propagationNs()));
    }

    private String whyThisRate(TopologyLink link) {
        String why = defaults.states(Subject.RATE) ? "given in the scenario" : "the default";
        if (link.unreadRate() != null) {
            return why + ", since no rate is understood in " + link.unreadRate();
        }
        return defaults.states(Subject.RATE) ? why : "no rate given, so the default";
    }

    private String whyThisDelay(TopologyLink link, long delayNs) {
        boolean hasDistance = topology.nodes().get(link.from()).position() instanceof Geographic
                && topology.nodes().get(link.to()).position() instanceof Geographic;
        if (defaults.states(Subject.DELAY)) {
            return hasDistance ? "given in the scenario, in place of the distance" : "given in the scenario";
        }
        if (!hasDistance) {
            return "no delay known, nor two places on the Earth, so the default";
        }
        return delayNs == GreatCircle.LEAST_DELAY_NS
                ? "both ends at the same place, so the least delay"
                : "great-circle distance at 2/3 c";
    }
}
