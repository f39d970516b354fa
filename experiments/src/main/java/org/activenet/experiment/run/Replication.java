// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.List;
import org.activenet.experiment.workload.StreamRequests;

/// One replication of one system: its run, and the same run without each of the failures.
///
/// @param twins the requests without one failure, by the number of the failure; none where nothing follows from the run
/// @param bugs  of ours, that ended one of the runs
record Replication(OneRun.Result run, List<List<StreamRequests>> twins, List<ExperimentFailedException> bugs) {
    Replication {
        twins = List.copyOf(twins);
        bugs = List.copyOf(bugs);
    }

    /// One of which at least one run did not come to its end: nothing follows from it.
    static Replication invalid(int number, List<Fault> faults) {
        return new Replication(
                OneRun.Result.invalid(number, faults.getFirst().reason()),
                List.of(),
                faults.stream().flatMap(fault -> fault.bug().stream()).toList());
    }
}
