// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.Optional;
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

    /// What it has been told of counters, since the start of the run; empty where it does not ask for them.
    Optional<Told> told();

    /// How many of its rules had no room in full tables of switches, since the start of the run.
    FullTables fullTables();

    /// What full tables have done.
    ///
    /// @param refusedRules rules that they did not take
    /// @param evictedRules rules that made room for others
    record FullTables(long refusedRules, long evictedRules) {}

    /// What statistics a controller has asked for and got.
    ///
    /// @param wireBytes    of requests and answers, headers included
    /// @param countedCount rules, ports and so on that the answers were about
    /// @param ageNsSum     how old the counters of each of these were when it had them, added up
    record Told(long wireBytes, long countedCount, double ageNsSum) {}

    /// Lets the peak of [#load] count anew.
    void restartPeak();
}
