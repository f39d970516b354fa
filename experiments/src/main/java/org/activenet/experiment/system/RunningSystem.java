// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.Optional;
import java.util.function.Consumer;
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

    /// Whether the steps of the repair after a failure are those that the network has noted. Where nodes find their routes by
    /// packets of their own, nobody can say when they are in place.
    default boolean hasRepairSteps() {
        return true;
    }

    /// Visits the packets that are held outside the network and its nodes.
    void forEachHeld(Consumer<Packet> visitor);

    @Override
    void close();
}
