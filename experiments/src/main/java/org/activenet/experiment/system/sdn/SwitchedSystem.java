// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.experiment.system.CapsuleDoor;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.Carried;
import org.activenet.network.Packet;
import org.activenet.network.ServerLoad;
import org.activenet.sdn.Controller;
import org.activenet.sdn.SdnSystem;
import org.activenet.setup.Stage;

/// Switches and a controller on the network of one run.
record SwitchedSystem(Stage stage, SdnSystem sdn) implements RunningSystem {
    @Override
    public IpDoor ip() {
        return new IpDoor(stage.network(), node -> sdn.switchAt(node).endPoint());
    }

    @Override
    public Optional<CapsuleDoor> capsules() {
        return Optional.empty();
    }

    @Override
    public Optional<ControlDoor> control() {
        Controller controller = sdn.controller();
        return Optional.of(new ControlDoor() {
            @Override
            public double busyNs() {
                return controller.busyNs();
            }

            @Override
            public ServerLoad load() {
                return controller.load();
            }

            @Override
            public Carried carriedFrom(int node) {
                return sdn.isInBand() ? Carried.NOTHING : sdn.carriedFromSwitch(node); // else it is on the links
            }

            @Override
            public Carried carriedTo(int node) {
                return sdn.isInBand() ? Carried.NOTHING : sdn.carriedToSwitch(node);
            }

            @Override
            public FullTables fullTables() {
                return new FullTables(sdn.refusedRuleCount(), sdn.evictedRuleCount());
            }

            @Override
            public Optional<Told> told() {
                return controller.asksForStatistics()
                        ? Optional.of(controller.statisticsTold())
                                .map(told -> new Told(told.wireBytes(), told.countedCount(), told.ageNsSum()))
                        : Optional.empty();
            }

            @Override
            public void restartPeak() {
                controller.restartPeak();
            }
        });
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        sdn.forEachHeld(visitor);
    }

    @Override
    public void close() {
        // It holds nothing outside the heap.
    }
}
