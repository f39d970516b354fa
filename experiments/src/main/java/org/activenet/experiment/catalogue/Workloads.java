// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.catalogue;

import java.util.List;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.experiment.workload.bulk.Bulk;
import org.activenet.experiment.workload.datagram.Datagram;
import org.activenet.experiment.workload.ping.Ping;
import org.activenet.experiment.workload.request.Request;
import org.activenet.experiment.workload.traceroute.Traceroute;

/// The kinds of traffic: one line each. The first is the one that `program: FILE` of a system means.
final class Workloads {
    static final List<WorkloadKind> ALL = List.of(
            new Ping(),
            new Traceroute(),
            new Datagram(),
            new Request(),
            new Bulk());

    private Workloads() {}
}
