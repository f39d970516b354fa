// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.SystemSpec;
import org.activenet.javascript.engine.GuestLimits;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.network.Metric;
import org.activenet.network.RouteComputer;
import org.activenet.node.ActiveNode;
import org.activenet.plan.Plan;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Program;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.sdn.ControlPrograms;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SwitchSpec;
import org.activenet.topology.Topologies;
import org.activenet.wire.ActiveNetPorts;
import org.jspecify.annotations.Nullable;

/// The systems that come with the simulator, and what their runs share: checked programs and route computation.
final class BuiltInSystems implements SystemMakers, AutoCloseable {
    /// Room for packets that wait for a node's processor; ours, as large as a link's queue by default.
    static final long CPU_QUEUE_LIMIT_BYTES = 256_000;

    /// Soft state that a whole node keeps (ours).
    static final long STORE_QUOTA_BYTES = 16_000_000;

    /// Ours: nine million rules, which a gigabyte holds.
    private static final int MOST_PROACTIVE_NODES = 3_000;

    private static final String ECHO =
            "fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit";

    private static final SequencedMap<String, String> PLANET_FUNCTIONS = new LinkedHashMap<>();

    static {
        PLANET_FUNCTIONS.put("tick", "fun tick(lifetime: int) : unit");
        PLANET_FUNCTIONS.put("echo", ECHO);
        PLANET_FUNCTIONS.put("trace", "fun trace(source: host, destination: host, p: port, sequence: int, index: int, "
                + "payload: string) : unit");
    }

    private final RouteComputer routes = Topologies.shortestPathRoutes();
    private final ChunkCodec codec = new ChunkCodec(new ProgramCache());
    private final Evaluator evaluator = new CompiledEvaluator();
    private @Nullable JavaScriptPrograms javaScript;

    @Override
    public Checked<SystemMaker> make(SystemSpec system, Scenario scenario, PreparedExperiment.Net net) {
        return switch (system) {
            case SystemSpec.Plan plan -> plan(plan, scenario, net);
            case SystemSpec.Planet planet -> planet(planet, scenario, net);
            case SystemSpec.JavaScript javaScriptSystem -> javaScript(javaScriptSystem, scenario, net);
            case SystemSpec.Sdn sdn -> sdn(sdn, scenario, net);
        };
    }

    private Checked<SystemMaker> plan(SystemSpec.Plan system, Scenario scenario, PreparedExperiment.Net net) {
        EntryPoint trace = entry(Plan.check(ProgramFiles.PLAN.builtIn("traceroute.plan")).orThrow(), "trace");
        Checked<SourceText> found = system.program() == null
                ? Checked.of(ProgramFiles.PLAN.builtIn(switch (system.evaluation()) {
                    case ENDS -> "echo.plan";
                    case EVERY_HOP -> "ping-every-hop.plan";
                }))
                : ProgramFiles.PLAN.find(system.program(), folderOf(scenario));
        if (found.value() == null) {
            return new Checked<>(null, found.diagnostics());
        }
        Checked<Program> program = Plan.check(found.value());
        if (program.value() == null || !program.isValid()) {
            return new Checked<>(null, program.diagnostics());
        }
        EntryPoint echo = program.value().entryPoint("echo");
        if (echo == null || (system.program() != null && !echo.scheme().equals(builtInEcho().scheme()))) {
            return new Checked<>(null, List.of(Diagnostic.error(
                    found.value(), "no function for scenarios to call", "define " + ECHO)));
        }
        var language = new PlanLanguage(codec, evaluator, echo, trace, null);
        return new Checked<>(
                new ActiveMaker(system.name(), language, setting(system.port(), scenario, net)), program.diagnostics());
    }

    private Checked<SystemMaker> planet(SystemSpec.Planet system, Scenario scenario, PreparedExperiment.Net net) {
        SourceText own = ProgramFiles.PLAN.builtIn("planet.plan");
        Checked<SourceText> found = system.program() == null
                ? Checked.of(own)
                : ProgramFiles.PLAN.find(system.program(), folderOf(scenario));
        if (found.value() == null) {
            return new Checked<>(null, found.diagnostics());
        }
        Checked<Program> checked = Plan.check(found.value());
        Program program = checked.value();
        if (program == null || !checked.isValid()) {
            return new Checked<>(null, checked.diagnostics());
        }
        Program builtIn = Plan.check(own).orThrow();
        for (var function : PLANET_FUNCTIONS.entrySet()) {
            EntryPoint entry = program.entryPoint(function.getKey());
            if (entry == null || !entry.scheme().equals(entry(builtIn, function.getKey()).scheme())) {
                return new Checked<>(null, List.of(Diagnostic.error(
                        found.value(), "no function '" + function.getKey() + "' for scenarios to call",
                        "define " + function.getValue())));
            }
        }
        var planet = new PlanLanguage.Planet(entry(program, "tick"), system.tickNs());
        var language = new PlanLanguage(codec, evaluator, entry(program, "echo"), entry(program, "trace"), planet);
        return new Checked<>(
                new ActiveMaker(system.name(), language, setting(system.port(), scenario, net)), checked.diagnostics());
    }

    private static EntryPoint builtInEcho() {
        return entry(Plan.check(ProgramFiles.PLAN.builtIn("echo.plan")).orThrow(), "echo");
    }

    private static EntryPoint entry(Program program, String function) {
        return Objects.requireNonNull(program.entryPoint(function), function);
    }

    private Checked<SystemMaker> javaScript(
            SystemSpec.JavaScript system, Scenario scenario, PreparedExperiment.Net net) {
        JavaScriptPrograms programs = javaScriptPrograms(scenario);
        JavaScriptProgram traceroute = programs.check(ProgramFiles.JAVASCRIPT.builtIn("traceroute.js")).orThrow();
        Checked<SourceText> found = system.program() == null
                ? Checked.of(ProgramFiles.JAVASCRIPT.builtIn("ping.js"))
                : ProgramFiles.JAVASCRIPT.find(system.program(), folderOf(scenario));
        if (found.value() == null) {
            return new Checked<>(null, found.diagnostics());
        }
        Checked<JavaScriptProgram> ping = programs.check(found.value());
        if (ping.value() == null || !ping.isValid()) {
            return new Checked<>(null, ping.diagnostics());
        }
        List<Diagnostic> unfit = JavaScriptLanguage.findings(ping.value());
        if (!unfit.isEmpty()) {
            return new Checked<>(null, unfit);
        }
        var language = new JavaScriptLanguage(programs, ping.value(), traceroute);
        return new Checked<>(
                new ActiveMaker(system.name(), language, setting(system.port(), scenario, net)), ping.diagnostics());
    }

    /// One engine for all runs: it is made with the limits of the scenario.
    private JavaScriptPrograms javaScriptPrograms(Scenario scenario) {
        if (javaScript == null) {
            javaScript = new JavaScriptPrograms(
                    new GuestLimits(scenario.limits().steps(), (int) scenario.limits().callDepth()));
        }
        return javaScript;
    }

    private static Path folderOf(Scenario scenario) {
        Path folder = Path.of(scenario.written().file().path()).getParent();
        return folder == null ? Path.of("") : folder;
    }

    private CapsuleSetting setting(int port, Scenario scenario, PreparedExperiment.Net net) {
        Scenario.Limits limits = scenario.limits();
        var budget = new Budget.Limits(
                limits.steps(), limits.allocationBytes(), limits.packets(), limits.storeBytes(), limits.callDepth());
        return new CapsuleSetting(
                new ActiveNode.Spec(net.profile(), budget, CPU_QUEUE_LIMIT_BYTES, STORE_QUOTA_BYTES),
                routes,
                metric(scenario),
                ActiveNetPorts.virtualTopologyIndex(port),
                (int) limits.resourceBound());
    }

    private static Metric metric(Scenario scenario) {
        return scenario.routing().isByDelay() ? Metric.DELAY : Metric.HOPS;
    }

    private Checked<SystemMaker> sdn(SystemSpec.Sdn system, Scenario scenario, PreparedExperiment.Net net) {
        if (system.mode() == SystemSpec.Mode.PROACTIVE && net.spec().nodeCount() > MOST_PROACTIVE_NODES) {
            return new Checked<>(null, List.of(system.controller().at().place().error(
                    String.format(Locale.ROOT, "system '%s' is proactive in a network of %,d nodes",
                            system.name(), net.spec().nodeCount()),
                    String.format(Locale.ROOT, "it makes a rule for each pair of nodes: use at most %,d, or mode reactive",
                            MOST_PROACTIVE_NODES))));
        }
        String program = system.mode().name().toLowerCase(Locale.ROOT);
        int controllerNode = net.spec().labels().indexOf(system.controller().at().value());
        var spec = SdnSpec.of(
                ControlPrograms.named(program).orElseThrow(),
                controllerNode,
                system.controller().serviceNs(),
                SwitchSpec.of(net.profile(), CPU_QUEUE_LIMIT_BYTES));
        return Checked.of(new SwitchedSystem.Maker(system.name(), spec, routes, metric(scenario)));
    }

    @Override
    public void close() {
        if (javaScript != null) {
            javaScript.close();
        }
    }
}
