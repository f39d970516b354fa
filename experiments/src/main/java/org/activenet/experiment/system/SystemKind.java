// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import org.activenet.experiment.format.ListedKind;

/// A kind of system that scenarios may compare: its keys, how it is set up, and what documents say of it.
public interface SystemKind extends ListedKind<SystemSpec> {
    /// Whether systems of this kind can run a workload that brings this, with nothing of the user's own.
    boolean canRun(Realisation realisation);

    /// What pages say of it.
    Words words();

    /// The words of a kind of system on the pages for users, in Markdown; tests compare the pages with them.
    ///
    /// @param atEveryNode what stands at each node of its network
    /// @param keys        that its items take, besides `name`, `kind` and `profile`
    /// @param defaults    of these keys, in their order
    record Words(String atEveryNode, String keys, String defaults) {}
}
