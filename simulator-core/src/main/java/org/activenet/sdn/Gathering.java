// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;

/// One stage of what a controller does with news: gathers it until it is quiet, works on it, and hands it on, in order.
///
/// A stage that takes no time hands on at once.
final class Gathering<T> {
    private static final int MOST_AT_ONCE = 1_000;

    private final Simulation simulation;
    private final int source;
    private final long quietNs;
    private final long mostNs;
    private final long workNs;
    private final Consumer<List<T>> next;
    private final EventKind gathered;
    private final EventKind worked;
    private List<T> gathering = new ArrayList<>();
    private long firstNs; // when the first of them came
    private long order; // of the pending end of gathering
    private final Queue<List<T>> atWork = new ArrayDeque<>();

    /// @param quietNs 0: gathers nothing
    Gathering(Simulation simulation, int source, long quietNs, long mostNs, long workNs, Consumer<List<T>> next) {
        this.simulation = simulation;
        this.source = source;
        this.quietNs = quietNs;
        this.mostNs = mostNs;
        this.workNs = workNs;
        this.next = next;
        this.gathered = simulation.register("controller has gathered news", (_, _) -> workOnGathered(), (_, _) -> "");
        this.worked = simulation.register(
                "controller has worked on news",
                (_, _) -> next.accept(Objects.requireNonNull(atWork.poll())),
                (_, _) -> "");
    }

    void add(List<T> news) {
        if (quietNs == 0) {
            workOn(news);
            return;
        }
        if (gathering.isEmpty()) {
            firstNs = simulation.nowNs();
        } else {
            simulation.cancel(order);
        }
        gathering.addAll(news);
        long quietAtNs = Math.min(simulation.nowNs() + quietNs, firstNs + mostNs);
        long endNs = gathering.size() < MOST_AT_ONCE ? quietAtNs : simulation.nowNs();
        order = simulation.schedule(source, endNs - simulation.nowNs(), gathered, 0, 0);
    }

    private void workOnGathered() {
        List<T> all = gathering;
        gathering = new ArrayList<>();
        workOn(all);
    }

    private void workOn(List<T> news) {
        if (workNs == 0) {
            next.accept(news);
        } else {
            atWork.add(news);
            simulation.schedule(source, workNs, worked, 0, 0);
        }
    }
}
