// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.CapsuleDoor;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.RequestLog;
import org.activenet.experiment.workload.StreamPlan;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.network.Packet;
import org.activenet.setup.Stage;

/// Which requests are sent in a replication: the same under every system, so they are known without running one.
final class SentRequests {
    private SentRequests() {}

    /// By stream, in the order of the scenario; none of them is answered.
    static List<StreamRequests> of(PreparedExperiment experiment, int replication) {
        Scenario scenario = experiment.scenario();
        long endNs = scenario.phases().trafficEndNs();
        Stage stage = Stage.of(
                experiment.net().spec(), Stage.Settings.of(scenario.seed(), replication).withoutFingerprints());
        var routes = IntactRoutes.of(experiment);
        List<RequestLog> logs = new ArrayList<>();
        for (Traffic traffic : scenario.traffic()) {
            StreamPlan plan = StreamPlan.of(traffic, stage.simulation().random(), experiment.net().spec(), routes);
            logs.add(RequestLog.start(
                    traffic, plan, (_, _) -> (_, _, _, _, _) -> { }, new NothingRuns(stage), endNs));
        }
        stage.simulation().run(endNs);
        return logs.stream().map(RequestLog::ended).toList();
    }

    /// A network without nodes, which nobody has a door to.
    private record NothingRuns(Stage stage) implements RunningSystem {
        @Override
        public IpDoor ip() {
            throw new IllegalStateException("nothing runs here");
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
            // Nothing is held.
        }

        @Override
        public void close() {
            // It holds nothing outside the heap.
        }
    }
}
