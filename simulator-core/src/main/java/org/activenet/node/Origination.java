// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.network.Convergence;
import org.activenet.network.RepairSteps;
import org.activenet.network.RepairSteps.Step;
import org.jspecify.annotations.Nullable;

/// Which links of its own a node takes to be down, and what of that it has still to tell, when its throttle lets it.
final class Origination {
    private final int node;
    private final Convergence.Throttle throttle;
    private final RepairSteps steps;
    private int[] downPorts = {};
    private int untoldCause = RepairSteps.NO_CAUSE;
    private boolean isAboutToTell;
    private @Nullable ThrottleClock clock; // null until a link changes
    private int epoch; // steps when the node fails, so that what it was about to do is not done

    Origination(int node, Convergence.Throttle throttle, RepairSteps steps) {
        this.node = node;
        this.throttle = throttle;
        this.steps = steps;
    }

    void note(int port, boolean isUp) {
        IntStream others = Arrays.stream(downPorts).filter(down -> down != port);
        downPorts = (isUp ? others : IntStream.concat(others, IntStream.of(port))).toArray();
    }

    boolean takesToBeUp(int port) {
        return Arrays.stream(downPorts).noneMatch(down -> down == port);
    }

    int[] downPorts() {
        return downPorts;
    }

    /// The changes that neighbours have not been told of.
    int untoldCause() {
        return untoldCause;
    }

    boolean isAboutToTell() {
        return isAboutToTell;
    }

    /// There is more to tell than before.
    void add(int cause) {
        steps.begun(Step.TOLD, steps.without(cause, untoldCause));
        untoldCause = steps.union(untoldCause, cause);
    }

    /// Has it told when the throttle lets it, unless that is under way.
    ///
    /// @param tell an event with the node and the number for [#begins]
    void schedule(Simulation simulation, EventKind tell) {
        if (!isAboutToTell) {
            isAboutToTell = true;
            if (clock == null) {
                clock = new ThrottleClock(throttle);
            }
            long delayNs = clock.nextNs(simulation.nowNs()) - simulation.nowNs();
            simulation.schedule(node, delayNs, tell, node, epoch);
        }
    }

    /// Whether it is told now; false if the node has failed since that was decided.
    boolean begins(long number) {
        if (number != epoch) {
            return false;
        }
        isAboutToTell = false;
        return true;
    }

    /// It has been told. That is its own part; those that it is told to are counted when they are.
    void told() {
        steps.dropped(Step.TOLD, untoldCause);
        untoldCause = RepairSteps.NO_CAUSE;
    }

    /// The node has failed, and will tell nothing of what it was about to.
    void fail() {
        epoch++;
        told();
        isAboutToTell = false;
    }

    /// The node is there again, and takes all its links to be down.
    void start(int[] ports) {
        downPorts = ports;
    }
}
