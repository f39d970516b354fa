// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.List;
import org.activenet.experiment.system.RunningSystem;

/// Measures the network and the nodes of a run, whatever the traffic is.
///
/// Without state: all runs share it, and a [Gauge] is of one run.
public interface MeasureSource {
    List<Measure> measures();

    /// Begins to measure a run; nothing has happened in it yet.
    Gauge begin(RunningSystem system);

    /// Measures one run.
    interface Gauge {
        /// All that happens from now on is to be counted. Not called where there is no warm-up.
        void warmUpEnded();

        /// No request is sent any more.
        default void trafficEnded() {}

        /// The run has ended: tells one value for each measure.
        void ended(MeasuredValues values);
    }
}
