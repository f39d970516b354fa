// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.List;
import org.activenet.experiment.workload.StreamRequests;

/// One replication of one system: its run, and the same run without each of the failures.
///
/// @param twins the requests without one failure, by the number of the failure; empty ones from which nothing follows
record Replication(OneRun.Result run, List<List<StreamRequests>> twins) {
    Replication {
        twins = List.copyOf(twins);
    }
}
