// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.CapsuleDoor;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.VirtualTopologies;
import org.activenet.setup.Stage;

/// The smallest system: plain routers, which run nothing.
public final class PlainKind implements SystemKind {
    @Override
    public String kind() {
        return "plain";
    }

    @Override
    public SystemSpec read(String name, Section section) {
        long queueBytes = section.amountOr(Quantity.SIZE, "buffer", 64_000, 0, 1_000_000);
        section.finish();
        return new Spec(name, queueBytes);
    }

    @Override
    public boolean canRun(Realisation realisation) {
        return realisation.isOverIp();
    }

    @Override
    public Words words() {
        return new Words("a router that runs nothing", "`buffer`: room at the processor", "64 kB");
    }

    private record Spec(String name, long queueBytes) implements SystemSpec {
        @Override
        public Checked<PreparedSystem> prepare(Bench bench) {
            return Checked.of(new Prepared(
                    name, new ActiveNode.Spec(bench.profile(), bench.budget(), queueBytes, 0), bench.routing()));
        }

        @Override
        public List<String> fairness(Bench bench) {
            return List.of("Plain routers run nothing.");
        }
    }

    private record Prepared(String name, ActiveNode.Spec node, Bench.Routing routing) implements PreparedSystem {
        @Override
        public RunningSystem start(Stage stage) {
            var topologies =
                    new VirtualTopologies(stage.network().spec(), routing.computer(), routing.metric());
            topologies.follow(stage.network(), routing.convergence());
            List<ActiveNode> nodes = new ArrayList<>();
            for (int index = 0; index < stage.network().nodeCount(); index++) {
                nodes.add(new ActiveNode(
                        index, stage.network(), node, topologies, stage.applications(), stage.observers()));
                stage.network().attach(index, nodes.get(index));
            }
            return new Running(stage, nodes);
        }

        @Override
        public boolean hasCapsules() {
            return false;
        }

        @Override
        public Optional<Checked<CapsuleTemplate>> capsule(Realisation realisation) {
            return Optional.empty();
        }
    }

    private record Running(Stage stage, List<ActiveNode> nodes) implements RunningSystem {
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
            // The routers hold their packets themselves.
        }

        @Override
        public void close() {
            // It holds nothing outside the heap.
        }
    }
}
