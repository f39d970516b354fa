// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import org.activenet.network.Carried;
import org.activenet.network.ServerLoad;

/// The controller of a running system.
public interface ControlDoor {
    /// How long it has worked since the start of the run.
    double busyNs();

    /// How busy it has been, and the messages that have waited for it.
    ServerLoad load();

    /// What a node has told it since the start of the run, other than over the links of the network.
    Carried carriedFrom(int node);

    /// Likewise, what it has told a node.
    Carried carriedTo(int node);

    /// Lets the peak of [#load] count anew.
    void restartPeak();
}
