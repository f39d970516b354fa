// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Optional;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.workload.law.Schedule;
import org.activenet.experiment.workload.law.Size;

/// One stream of requests between pairs of nodes, as its kind has read it.
public interface Traffic {
    /// How results and random streams name it; unique in its scenario.
    String name();

    WorkloadKind kind();

    Pairs pairs();

    /// When it sends.
    Schedule schedule();

    /// What the application gives with each request.
    Size payload();

    /// Which messages each request makes.
    Messages messages();

    /// Where it stands in the scenario.
    Place place();

    /// Makes its requests ready under a system, or says why they cannot travel there; empty where the system has no
    /// realisation of this workload.
    Optional<Checked<Sending>> prepare(PreparedSystem system, Bench bench);
}
