// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.topology.model.Components;

/// When a controller could not reach its switches over the network, although its channel, which is not part of it, does: what
/// goes on then goes on in the model only.
final class ControllerCutOff {
    /// A time in which the controller has no path to some switches that are up.
    private record Cut(long fromNs, long untilNs, int switchCount, Set<String> failures) {}

    private static final int TIMES_NAMED = 3;
    private static final String NEVER = "these switches have the rules of before the run at most";
    private static final String BUT = "set-ups and new rules go on as if it had one";

    private final PreparedExperiment experiment;
    private final NetworkSpec spec;

    private ControllerCutOff(PreparedExperiment experiment) {
        this.experiment = experiment;
        this.spec = experiment.net().spec();
    }

    /// One sentence for each system whose controller is cut off at any time of a run.
    static List<Warning> warnings(PreparedExperiment experiment) {
        List<Warning> warnings = new ArrayList<>();
        for (SystemSpec system : experiment.scenario().systems()) {
            system.controllersInBand().forEach(at -> {
                int node = experiment.net().spec().labels().indexOf(at.value());
                int count = new ControllerCutOff(experiment).outOfReachIntact(node);
                if (count > 0) {
                    warnings.add(new Warning(system.name(), "", neverReached(at.value(), count, experiment), NEVER));
                }
            });
            system.controllers().forEach(at -> {
                int node = experiment.net().spec().labels().indexOf(at.value());
                List<Cut> cuts = new ControllerCutOff(experiment).cuts(node);
                if (!cuts.isEmpty()) {
                    warnings.add(new Warning(system.name(), "", reach(at.value(), cuts, experiment), BUT));
                }
            });
        }
        return warnings;
    }

    private static String neverReached(String node, int count, PreparedExperiment experiment) {
        return String.format(
                Locale.ROOT,
                "the controller beside %s has no path to %,d of the %,d other switches even without failures, and its control"
                        + " channel is in band",
                node,
                count,
                experiment.net().spec().nodeCount() - 1);
    }

    private static String reach(String node, List<Cut> cuts, PreparedExperiment experiment) {
        int most = cuts.stream().mapToInt(Cut::switchCount).max().orElse(0);
        List<String> times = cuts.stream().limit(TIMES_NAMED).map(cut -> time(cut, experiment)).toList();
        String more = cuts.size() > TIMES_NAMED ? " and %d times more".formatted(cuts.size() - TIMES_NAMED) : "";
        return String.format(
                Locale.ROOT,
                "the controller beside %s has no path to %s%,d of the %,d other switches %s%s, yet its control channel is out of"
                        + " band and ideal",
                node,
                cuts.size() > 1 ? "up to " : "",
                most,
                experiment.net().spec().nodeCount() - 1,
                String.join(" and ", times),
                more);
    }

    private static String time(Cut cut, PreparedExperiment experiment) {
        String cause = cut.failures.isEmpty() ? "" : " (" + String.join(", ", cut.failures) + " down)";
        boolean isToTheEnd = cut.untilNs > experiment.scenario().phases().trafficEndNs();
        if (cut.fromNs == 0 && isToTheEnd) {
            return "throughout" + cause;
        }
        String from = "from " + Quantity.DURATION.format(cut.fromNs);
        return from + (isToTheEnd ? " on" : " to " + Quantity.DURATION.format(cut.untilNs)) + cause;
    }

    /// In the order of time; neighbouring ones with the same switches out of reach are one.
    private List<Cut> cuts(int node) {
        var instants = new TreeSet<Long>(List.of(0L));
        for (Failure failure : experiment.scenario().failures()) {
            instants.add(failure.downNs());
            instants.add(failure.endNs());
        }
        List<Cut> cuts = new ArrayList<>();
        for (long fromNs : instants) {
            if (fromNs > experiment.scenario().phases().trafficEndNs()) {
                break;
            }
            Long next = instants.higher(fromNs);
            long untilNs = next == null ? Long.MAX_VALUE : next;
            int count = outOfReach(node, fromNs);
            if (count == 0) {
                continue;
            }
            Set<String> failures = failuresAt(fromNs);
            Cut last = cuts.isEmpty() ? null : cuts.getLast();
            if (last != null && last.untilNs == fromNs && last.switchCount == count && last.failures.equals(failures)) {
                cuts.set(cuts.size() - 1, new Cut(last.fromNs, untilNs, count, failures));
            } else {
                cuts.add(new Cut(fromNs, untilNs, count, failures));
            }
        }
        return cuts;
    }

    private Set<String> failuresAt(long timeNs) {
        Set<String> titles = new LinkedHashSet<>();
        for (Failure failure : experiment.scenario().failures()) {
            if (failure.isDownAt(timeNs)) {
                titles.add(failure.title());
            }
        }
        return titles;
    }

    /// How many switches that are up have no path to the controller's node at a time. A switch that is down is not out of reach,
    /// but gone.
    private int outOfReach(int controller, long timeNs) {
        boolean[] isLinkDown = new boolean[spec.linkCount()];
        boolean[] isNodeDown = new boolean[spec.nodeCount()];
        for (int i = 0; i < experiment.breaks().size(); i++) {
            Failure failure = experiment.scenario().failures().get(i);
            if (failure.isDownAt(timeNs)) {
                PreparedExperiment.Break broken = experiment.breaks().get(i);
                broken.links().forEach(link -> isLinkDown[link] = true);
                if (broken.node() >= 0) {
                    isNodeDown[broken.node()] = true;
                }
            }
        }
        return outOfReach(controller, isLinkDown, isNodeDown);
    }

    private int outOfReachIntact(int controller) {
        return outOfReach(controller, new boolean[spec.linkCount()], new boolean[spec.nodeCount()]);
    }

    private int outOfReach(int controller, boolean[] isLinkDown, boolean[] isNodeDown) {
        var components = new Components(spec.nodeCount());
        for (int link = 0; link < isLinkDown.length; link++) {
            LinkSpec ends = spec.links().get(link);
            if (!isLinkDown[link] && !isNodeDown[ends.from()] && !isNodeDown[ends.to()]) {
                components.join(ends.from(), ends.to());
            }
        }
        int count = 0;
        for (int node = 0; node < isNodeDown.length; node++) {
            count += isNodeDown[node] || components.areJoined(node, controller) ? 0 : 1;
        }
        return count;
    }
}
