// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import org.activenet.experiment.measure.Measure;

/// A measure that is the share of lost requests among those that ended, lost or answered, over some of the requests of a kind
/// of traffic.
///
/// @param over which requests it is about
public record LossRatio(Measure measure, ResponseTime.Over over) {
    /// The requests that it is about, of a run with these times.
    public StreamRequests.Choice choice(RunTimes times) {
        return over.in(times);
    }
}
