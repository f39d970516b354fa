// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.experiment.system.CapsuleDoor;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.system.ip.Routers;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.ActiveNode;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.setup.Stage;

/// Active nodes that all run capsules of one language: routers with an environment each.
public final class ActiveSystem implements RunningSystem, CapsuleDoor {
    private final Stage stage;
    private final LanguageRuntime language;
    private final ActiveSetting setting;
    private final Routers routers;
    private final List<ExecutionEnvironment> environments = new ArrayList<>();

    /// Puts a node at every place of the stage's network.
    public ActiveSystem(Stage stage, LanguageRuntime language, ActiveSetting setting) {
        this.stage = stage;
        this.language = language;
        this.setting = setting;
        routers = new Routers(stage, setting.routers());
        Supplier<ExecutionEnvironment> environmentsOfRun = language.environments();
        for (ActiveNode node : routers.nodes()) {
            ExecutionEnvironment environment = environmentsOfRun.get();
            node.add(environment);
            environments.add(environment);
        }
    }

    @Override
    public void send(
            TrafficClass trafficClass,
            int source,
            int target,
            int applicationPort,
            int request,
            CapsuleTemplate template,
            List<Argument> arguments) {
        inject(trafficClass, source, target, applicationPort, request, setting.resourceBound(), template, arguments);
    }

    /// Injects a capsule with a resource bound of its own, or as much time to live where its language has that instead.
    public void inject(
            TrafficClass trafficClass,
            int source,
            int target,
            int applicationPort,
            int request,
            int resourceBound,
            CapsuleTemplate template,
            List<Argument> arguments) {
        Packet packet = stage.network().packets().make(source);
        packet.trafficClass = trafficClass;
        packet.source = source;
        packet.destination = target;
        packet.virtualTopology = setting.virtualTopology();
        packet.applicationPort = applicationPort;
        packet.request = request;
        if (environments.get(source).hasTimeToLive()) {
            packet.ttl = resourceBound;
        } else {
            packet.resourceBound = resourceBound;
        }
        template.write(packet, arguments);
        stage.network().inject(packet, source);
    }

    @Override
    public long[] numbers(Object delivered) {
        return language.numbers(delivered);
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public IpDoor ip() {
        return routers.ip();
    }

    @Override
    public Optional<CapsuleDoor> capsules() {
        return Optional.of(this);
    }

    @Override
    public Optional<ControlDoor> control() {
        return Optional.empty();
    }

    @Override
    public boolean hasRepairSteps() {
        return setting.isRoutedByTables();
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        routers.forEachHeld(visitor);
    }

    @Override
    public void close() {
        environments.forEach(ExecutionEnvironment::close);
    }
}
