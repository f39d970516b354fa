// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;
import java.util.SequencedMap;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Named;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.scenario.Scenario.Routing;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.Keepalives;
import org.activenet.network.Keepalives.Protocol;

/// Reads how failures are detected, and how new routes come about.
final class RoutingReader {
    static final long MOST_MULTIPLIER = 255; // its field in packets of BFD has 8 bits

    /// Between keepalives; ours: more of them than that are no use to anybody, and fill a slow link.
    private static final long LEAST_KEEPALIVE_NS = 100_000;

    private RoutingReader() {}

    /// A preset, a duration, or a group that says which packets find it out.
    static Detection detection(Section scenario) {
        if (scenario.isGroup("detection")) {
            Section section = scenario.section("detection", "{packets: bfd, interval: 50 ms, multiplier: 3}");
            Protocol protocol = section.choice("packets", Named.of(List.of(Protocol.values()), Protocol::word));
            long intervalNs =
                    section.amount(Quantity.DURATION, "interval", LEAST_KEEPALIVE_NS, ScenarioReader.MOST_NS / MOST_MULTIPLIER);
            int multiplier = (int) section.count("multiplier", 1, MOST_MULTIPLIER, 3);
            section.finish();
            return Detection.onTheWire(
                    protocol.word() + " " + Quantity.DURATION.format(intervalNs) + " x " + multiplier,
                    "packets as the scenario has them",
                    new Keepalives(protocol, intervalNs, multiplier));
        }
        return scenario.choiceOrAmountOr(
                "detection", Named.of(Detection.NAMED, Detection::name), Quantity.DURATION, 0, ScenarioReader.MOST_NS,
                (text, delayNs) -> Detection.fixed(text, "the scenario's own", delayNs),
                Detection.USUAL);
    }

    static Routing routing(Section section, Detection detection) {
        SequencedMap<String, Boolean> metrics = Named.of(List.of(false, true), isByDelay -> isByDelay ? "delay" : "hops");
        SequencedMap<String, Convergence> presets = Named.of(Convergence.NAMED, Convergence::name);
        boolean isByDelay = section.choiceOr("metric", metrics, false);
        RoutingModel model = section.choiceOr("model", Named.of(RoutingModel.class), RoutingModel.STATED);
        Convergence stated = section.choiceOrAmountOr(
                "convergence", presets, Quantity.DURATION, 0, ScenarioReader.MOST_NS, Convergence::atOnce, Convergence.USUAL);
        boolean isForChanges = section.choiceOr("prefixes", prefixes(), false);
        Convergence timed = isForChanges ? forChanges(section, model, stated) : stated;
        var routing = new Routing(isByDelay, detection, switch (model) {
            case STATED -> timed;
            case LINK_STATE -> linkState(section, timed);
            case RIP -> rip(section, isByDelay);
        });
        section.finish();
        return routing;
    }

    /// Which prefixes take time in a forwarding table: whether only those that change.
    static SequencedMap<String, Boolean> prefixes() {
        return Named.of(List.of(false, true), isForChanges -> isForChanges ? "changed" : "all");
    }

    private static Convergence forChanges(Section section, RoutingModel model, Convergence stated) {
        if (model != RoutingModel.RIP && stated instanceof Convergence.NodeByNode timing && timing.perPrefixNs() > 0) {
            return timing.forChanges();
        }
        section.refuse(section.placeOf("prefixes"), "'prefixes: changed' where no prefix takes time",
                "leave it out, or write a preset of an IGP, as in 'convergence: igp-default'");
        return stated;
    }

    /// The times of a preset, with packets in the place of what it states of flooding.
    private static Convergence linkState(Section section, Convergence stated) {
        if (stated instanceof Convergence.NodeByNode timing && timing.flooding().equals(Convergence.USUAL_FLOODING)) {
            return new Convergence.LinkState(timing);
        }
        section.refuse(
                section.placeOf("convergence"),
                "convergence '" + stated.name() + "' with 'model: link-state', which has no such steps",
                "write a preset of an IGP, as in 'convergence: igp-default', or 'model: stated'");
        return stated;
    }

    private static Convergence rip(Section section, boolean isByDelay) {
        if (isByDelay) {
            section.refuse(section.placeOf("metric"), "metric 'delay' with 'model: rip', which counts hops",
                    "write 'metric: hops', or another model");
        }
        section.refuseKey("convergence", "'convergence' with 'model: rip', which has times of its own",
                "take it out, or write 'model: stated'");
        return Convergence.RIP;
    }

    /// A model for nodes without a controller is nothing to those that have one.
    static void warnOfIdleModel(Section routing, Routing read, List<SystemSpec> systems, Findings findings) {
        if (read.convergence().isOnTheWire() && systems.stream().noneMatch(SystemSpec::followsRouting)) {
            findings.add(routing.placeOf("model").warning(
                    "no system here has routes by 'model': controllers make them, and PLANet finds its own",
                    "take it out, or compare with a system of kind 'ip'"));
        }
    }
}
