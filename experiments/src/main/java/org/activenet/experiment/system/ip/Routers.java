// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.experiment.system.CapsuleDoor;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.VirtualTopologies;
import org.activenet.setup.Stage;

/// A router at every place of the network of one run: a node that passes on plain IP by shortest paths. It becomes an active
/// node by the environments that are added to it.
public final class Routers implements RunningSystem {
    private final Stage stage;
    private final List<ActiveNode> nodes = new ArrayList<>();

    public Routers(Stage stage, RouterSetting setting) {
        this.stage = stage;
        var topologies = new VirtualTopologies(
                stage.network().spec(), setting.routing().computer(), setting.routing().metric());
        topologies.follow(stage.network(), setting.routing().convergence());
        for (int index = 0; index < stage.network().nodeCount(); index++) {
            var node = new ActiveNode(
                    index, stage.network(), setting.node(), topologies, stage.applications(), stage.observers());
            stage.network().attach(index, node);
            nodes.add(node);
        }
    }

    /// The routers in the order of their places.
    public List<ActiveNode> nodes() {
        return nodes;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public IpDoor ip() {
        return new IpDoor(stage.network(), node -> nodes.get(node).endPoint());
    }

    @Override
    public Optional<CapsuleDoor> capsules() {
        return Optional.empty();
    }

    @Override
    public Optional<ControlDoor> control() {
        return Optional.empty();
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        // Routers hold their packets themselves.
    }

    @Override
    public void close() {
        // It holds nothing outside the heap.
    }
}
