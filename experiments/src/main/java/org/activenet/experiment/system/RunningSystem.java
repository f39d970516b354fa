// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.network.LinkListener;
import org.activenet.network.Packet;
import org.activenet.setup.Stage;

/// One of the compared systems, set up on the network of one run: the doors by which workloads and measures reach it.
public interface RunningSystem extends AutoCloseable {
    /// What it stands on.
    Stage stage();

    /// Plain IP: there is an end of it at every node.
    IpDoor ip();

    /// Capsules, where nodes run them.
    Optional<CapsuleDoor> capsules();

    /// The controller, where there is one.
    Optional<ControlDoor> control();

    /// Who is told when a node has found out that a link of its own has failed or is repaired, besides that node.
    LinkListener links();

    /// Whether the steps of the repair after a failure are known: of routes that nodes find by packets they are not.
    default boolean hasRepairSteps() {
        return true;
    }

    /// Visits the packets that are held outside the network and its nodes.
    void forEachHeld(Consumer<Packet> visitor);

    @Override
    void close();
}
