// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import org.activenet.experiment.measure.Measure;

/// A measure that is the mean time from request to answer, over some of the requests of a kind of traffic that were answered.
///
/// @param over     which requests it is about, answered or not
/// @param isCommon whether only those count that were answered under every compared system
public record ResponseTime(Measure measure, Over over, boolean isCommon) {
    /// Which requests a measure is about.
    @FunctionalInterface
    public interface Over {
        boolean takes(StreamRequests requests, int index, RunTimes times);

        /// All that were sent in the measured time.
        Over IS_MEASURED = (requests, index, times) -> times.isMeasured(requests.sentNs(index));

        /// Those of a run with these times.
        default StreamRequests.Choice in(RunTimes times) {
            return (requests, index) -> takes(requests, index, times);
        }
    }

    /// Over its own answered requests, whatever other systems answer.
    public static ResponseTime of(Measure measure, Over over) {
        return new ResponseTime(measure, over, false);
    }

    /// The requests that it is about, of a run with these times.
    public StreamRequests.Choice choice(RunTimes times) {
        return over.in(times);
    }
}
