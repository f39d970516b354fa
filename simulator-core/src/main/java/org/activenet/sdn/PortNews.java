// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;

/// News of ports on their way through the stages of a [ControllerConvergence].
final class PortNews {
    /// The state of a port, as a switch told it.
    record News(int port, boolean isUp) {}

    private final Simulation simulation;
    private final int source;
    private final List<ControllerConvergence.Stage> stages;
    private final Consumer<List<News>> end;
    private final List<List<News>> waiting = new ArrayList<>(); // by stage
    private final long[] firstNs; // when the first of those came
    private final int[] epochs; // steps when more comes, so that a wait that began earlier does nothing
    private final EventKind waited;
    private final EventKind worked;
    private final List<List<News>> inWork = new ArrayList<>(); // by number

    /// @param source of its events
    /// @param end    takes what has gone through all stages together
    PortNews(Simulation simulation, int source, ControllerConvergence convergence, Consumer<List<News>> end) {
        this.simulation = simulation;
        this.source = source;
        this.stages = convergence.stages();
        this.end = end;
        stages.forEach(_ -> waiting.add(new ArrayList<>()));
        this.firstNs = new long[stages.size()];
        this.epochs = new int[stages.size()];
        this.waited = simulation.register(
                "controller has waited", (stage, epoch) -> waited((int) stage, (int) epoch), (stage, _) -> "stage " + stage);
        this.worked = simulation.register(
                "controller has worked", (stage, number) -> worked((int) stage, (int) number), (stage, _) -> "stage " + stage);
    }

    void add(int port, boolean isUp) {
        enter(0, List.of(new News(port, isUp)));
    }

    private void enter(int stage, List<News> news) {
        if (stage == stages.size()) {
            end.accept(news);
            return;
        }
        ControllerConvergence.Stage law = stages.get(stage);
        if (law.quietNs() == 0) {
            work(stage, news);
            return;
        }
        if (waiting.get(stage).isEmpty()) {
            firstNs[stage] = simulation.nowNs();
        }
        waiting.get(stage).addAll(news);
        long leftNs = firstNs[stage] + law.mostNs() - simulation.nowNs();
        simulation.schedule(source, Math.min(law.quietNs(), leftNs), waited, stage, ++epochs[stage]);
    }

    private void waited(int stage, int epoch) {
        if (epoch == epochs[stage]) {
            List<News> news = List.copyOf(waiting.get(stage));
            waiting.get(stage).clear();
            work(stage, news);
        }
    }

    private void work(int stage, List<News> news) {
        inWork.add(news);
        simulation.schedule(source, stages.get(stage).workNs(), worked, stage, inWork.size() - 1);
    }

    private void worked(int stage, int number) {
        List<News> news = inWork.set(number, List.of());
        enter(stage + 1, news);
    }
}
