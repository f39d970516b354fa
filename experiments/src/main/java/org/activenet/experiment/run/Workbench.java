// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.concurrent.ExecutorService;
import org.activenet.experiment.system.SharedLanguages;
import org.activenet.network.RouteComputer;
import org.activenet.topology.Topologies;

/// What the runs of one experiment share, or those of several: threads, memory, languages and routes.
public final class Workbench implements AutoCloseable {
    private final int jobs;
    private final ExecutorService threads;
    private final SharedMemory memory;
    private final SharedLanguages languages = new SharedLanguages();
    private final RouteComputer routes;

    /// @param jobs how many runs go on at once, ≥ 1
    public Workbench(int jobs) {
        this(jobs, Topologies.shared(Topologies.shortestPathRoutes()));
    }

    /// @param jobs   how many runs go on at once, ≥ 1
    /// @param routes by which all runs find their paths
    public Workbench(int jobs, RouteComputer routes) {
        this.jobs = jobs;
        this.routes = routes;
        this.threads = RunThreads.of(jobs);
        this.memory = new SharedMemory(jobs);
    }

    /// How many runs go on at once.
    public int jobs() {
        return jobs;
    }

    ExecutorService threads() {
        return threads;
    }

    SharedMemory memory() {
        return memory;
    }

    SharedLanguages languages() {
        return languages;
    }

    RouteComputer routes() {
        return routes;
    }

    /// Stops the runs under way.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        languages.close();
    }
}
