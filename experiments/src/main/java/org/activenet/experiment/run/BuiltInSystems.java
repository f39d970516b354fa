// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.environment.JavaScriptPrograms;
import org.activenet.experiment.scenario.Located;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.SystemSpec;
import org.activenet.guest.GuestLimits;
import org.activenet.guest.JavaScriptEngine;
import org.activenet.guest.JavaScriptProgram;
import org.activenet.network.Metric;
import org.activenet.network.RouteComputer;
import org.activenet.node.ActiveNode;
import org.activenet.node.Budget;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SwitchSpec;
import org.activenet.topology.Topologies;
import org.activenet.wire.ActiveNetPorts;
import org.jspecify.annotations.Nullable;

/// The systems that come with the simulator, and what their runs share: checked programs and route computation.
final class BuiltInSystems implements SystemMakers, AutoCloseable {
    /// Room for packets that wait for a node's processor; ours, as large as a link's queue by default.
    private static final long CPU_QUEUE_LIMIT_BYTES = 256_000;

    /// Soft state that a whole node keeps (ours).
    private static final long STORE_QUOTA_BYTES = 16_000_000;

    private final RouteComputer routes = Topologies.shortestPathRoutes();
    private @Nullable JavaScriptPrograms javaScript;

    @Override
    public Checked<SystemMaker> make(SystemSpec system, Scenario scenario, PreparedExperiment.Net net) {
        return switch (system) {
            case SystemSpec.Plan plan -> Checked.of(plan(plan, scenario, net));
            case SystemSpec.JavaScript javaScriptSystem -> javaScript(javaScriptSystem, scenario, net);
            case SystemSpec.Sdn sdn -> Checked.of(sdn(sdn, scenario, net));
        };
    }

    private SystemMaker sdn(SystemSpec.Sdn system, Scenario scenario, PreparedExperiment.Net net) {
        SdnSpec.Mode mode = switch (system.mode()) {
            case REACTIVE -> SdnSpec.Mode.REACTIVE;
            case PROACTIVE -> SdnSpec.Mode.PROACTIVE;
        };
        int controllerNode = net.spec().labels().indexOf(system.controller().at().value());
        var spec = SdnSpec.of(
                mode,
                controllerNode,
                system.controller().serviceNs(),
                SwitchSpec.of(net.profile(), CPU_QUEUE_LIMIT_BYTES));
        return new SwitchedSystem.Maker(system.name(), spec, routes, metric(scenario));
    }
}
