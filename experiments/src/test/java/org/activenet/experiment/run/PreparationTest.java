// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.workload.StreamRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a scenario can only be told with its network and its programs: all of it is, and nothing is run.
class PreparationTest {
    @TempDir
    private Path folder;

    @Test
    void namesUnknownNodesWithTheirPlaces() throws Exception {
        assertEquals(
                List.of(
                        "test.yaml:13:13: error: unknown node 'Dnver', did you mean 'Denver'?",
                        "test.yaml:19:70: error: unknown node 'Mars', known are Seattle, Sunnyvale, Los Angeles, Denver, "
                                + "Kansas City, Houston, Chicago, Indianapolis, Atlanta, Washington DC, New York"),
                findings(Scenarios.SMALL
                        .replace("[Denver, Kansas City]", "[Dnver, Kansas City]")
                        .replaceFirst("at: Denver", "at: Mars")));
    }

    @Test
    void namesALinkThatThereIsNot() throws Exception {
        assertEquals(
                List.of("test.yaml:13:5: error: no link between 'Denver' and 'New York', "
                        + "the neighbours of 'Denver' are Kansas City, Seattle, Sunnyvale"),
                findings(Scenarios.SMALL.replace("[Denver, Kansas City]", "[Denver, New York]")));
    }

    @Test
    void namesTopologiesThatThereAreNot() throws Exception {
        assertEquals(
                List.of("test.yaml:5:29: error: unknown kind of topology 'gird', did you mean 'grid'?"),
                findings(Scenarios.SMALL.replace("{name: abilene", "{generate: {kind: gird, side: 3}")));
    }

    /// Rules that a program puts in before the run must find room: else the run would end on them.
    @Test
    void refusesSwitchesThatCannotBeOfThisNetworkOrProfile() throws Exception {
        String yaml = """
                name: small
                topology: {generate: {kind: ring, nodes: 200}}
                profile: %s
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 1 s}}]
                systems:
                  - {name: sdn, kind: sdn, mode: %s, controller: {at: n0}, switch: {%s}}
                """;
        assertEquals(
                List.of("test.yaml:7:83: error: switches of system 'sdn' have room for 200 rules, and may need 201 before the"
                        + " run, set 'switch.rules' so high, take another profile of switches, or a mode that makes rules for"
                        + " flows"),
                findings(yaml.formatted("planet-1999", "proactive", "rules: 200")));
        assertEquals(
                List.of("test.yaml:7:84: error: switches of system 'sdn' have room for 511 rules, and may need 601 before the"
                        + " run, set 'switch.rules' so high, take another profile of switches, or a mode that makes rules for"
                        + " flows"),
                findings(yaml.formatted("planet-1999", "failover", "profile: monaco-2013")));
        assertEquals(
                List.of("test.yaml:7:87: error: system 'sdn' passes packets on in a pipeline, which takes the same time for each,"
                        + " leave 'switch.forwarding' out, or take a profile whose processor passes packets on"),
                findings(yaml.formatted("ideal", "reactive", "forwarding: exponential")));
    }

    @Test
    void refusesAProactiveControllerWhoseRulesNoMemoryHolds() throws Exception {
        assertEquals(
                List.of("test.yaml:8:62: error: system 'sdn' is proactive in a network of 4,000 nodes, "
                        + "its rules would not fit into memory: use at most 2,000 nodes, or mode"
                        + " reactive or reactive-barriers or reactive-hop-by-hop or wildcard"),
                findings("""
                        name: big
                        topology: {generate: {kind: ring, nodes: 4000}}
                        profile: ideal
                        phases: {measured: 1 s}
                        traffic:
                          - {name: pings, kind: ping, pairs: {random: 2}, gap: {every: 1 s}}
                        systems:
                          - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
                        """));
    }

    @Test
    void refusesPacketsThatNoLinkTakes() throws Exception {
        assertEquals(
                List.of(
                        "test.yaml:10:38: error: traffic 'pings' has a payload of 1,400 bytes, and a capsule of system "
                                + "'javascript' carries at most 1,024, give it a smaller payload",
                        "test.yaml:10:38: error: traffic 'pings' makes packets of 1,643 bytes under system 'plan', and the "
                                + "smallest MTU is 1,500, give it a smaller payload"),
                findings(Scenarios.SMALL.replace("payload: 64 B", "payload: 1400 B")).stream()
                        .filter(finding -> !finding.contains("plan-every-hop"))
                        .toList());
    }

    @Test
    void showsWhatIsWrongInAProgramFile() throws Exception {
        Files.writeString(folder.resolve("broken.js"), "function evaluate(node, capsule) {\n  return }\n}\n");
        Files.writeString(folder.resolve("broken.plan"), "fun echo(n: int) : unit = if n then () else ()\n");
        List<String> findings = findings(Scenarios.SMALL
                .replace("kind: javascript,", "kind: javascript, program: broken.js,")
                .replace("port: 3322}", "port: 3322, program: broken.plan}"));

        assertEquals(2, findings.size(), findings::toString);
        assertTrue(findings.get(0).startsWith(folder.resolve("broken.js") + ":3:1: error: "), findings.get(0));
        assertTrue(findings.get(1).startsWith(folder.resolve("broken.plan") + ":1:30: error: "), findings.get(1));
    }

    @Test
    void saysWhereAProgramWasLookedFor() throws Exception {
        List<String> findings =
                findings(Scenarios.SMALL.replace("kind: javascript,", "kind: javascript, program: gone.js,"));

        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().contains("no such file '" + folder.resolve("gone.js") + "'"), findings::toString);
    }

    /// What is said of prices follows from who has which profile.
    @Test
    void saysWhoseProfileIsWhoseAndWhichStepsAreNotComparable() throws Exception {
        Files.writeString(folder.resolve("weighed.yaml"), """
                name: weighed
                source: measured
                forward: 1 us
                perCapsule: 1 us
                perStep: {plan: 10 ns, javascript: 12 ns}
                perByte: 0 ns
                forwarding: cpu
                """);
        String incomparable = "steps of plan, javascript: not comparable, since each language defines its own and the profile has"
                + " no price for each";
        String alike = "All nodes have the same processor and cost profile, by which all their work is charged.";

        ExperimentResult.Notes common = notes("profile=planet-1999");
        assertTrue(common.fairness().contains(alike));
        assertTrue(common.invented().contains(incomparable));
        assertTrue(common.invented().stream()
                .anyMatch(line -> line.startsWith("cost of work at every node, profile 'planet-1999': ")));

        ExperimentResult.Notes own = notes("profile=planet-1999", "systems.sdn.profile=bmv2");
        assertFalse(own.fairness().contains(alike));
        assertTrue(own.fairness().contains("All nodes have one processor with the same queue, but not the same cost profile:"
                + " planet-1999 (plan, javascript), bmv2 (sdn)."));
        assertTrue(own.invented().stream()
                .anyMatch(line -> line.startsWith("cost of work at every node of sdn, profile 'bmv2': ")));

        assertFalse(notes("profile=weighed.yaml").invented().contains(incomparable));
        assertFalse(notes("profile=ideal").invented().contains(incomparable), "steps cost nothing");
    }

    /// An echo over two hops is five services.
    @Test
    void chargesEachSystemByItsOwnProfile() throws Exception {
        List<SystemResult> systems =
                prices("profile=planet-1999", "systems.plan.profile=ideal", "systems.sdn.profile=bmv2").systems();

        assertEquals(0, systems.get(0).summary("cpu_ns").mean(), "plan");
        assertTrue(systems.get(1).summary("cpu_ns").mean() >= 2 * 5 * 200_000, "javascript");
        assertEquals(2 * 5 * 12_500, systems.get(2).summary("cpu_ns").mean(), "sdn");
    }

    private ExperimentResult.Notes notes(String... settings) throws InterruptedException {
        return prices(settings).notes();
    }

    private ExperimentResult prices(String... settings) throws InterruptedException {
        Scenario scenario = Scenarios.read("""
                name: prices
                topology: {generate: {kind: line, nodes: 3}}
                profile: ideal
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 500 ms}}]
                systems:
                  - {name: plan, kind: plan}
                  - {name: javascript, kind: javascript}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
                """, folder, settings);
        return Scenarios.run(scenario, 1).orThrow();
    }

    @Test
    void fastRerouteIsForNetworksInWhichAlternatesCanBeFound() throws Exception {
        List<String> findings = findings("""
                name: large
                topology: {generate: {kind: line, nodes: 3000}}
                profile: ideal
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 1 s}}]
                systems: [{name: plan, kind: plan}]
                routing: {convergence: igp-frr}
                """);
        assertEquals(
                List.of("test.yaml:1:1: error: convergence 'igp-frr' in a network of 3,000 nodes, to find its alternates would"
                        + " take too long: use at most 2,048 nodes, or 'igp-default'"),
                findings);
    }

    /// Goal: failures of one part may overlap and touch, in any order of the file; it is down until all are repaired.
    @Test
    void overlappingFailuresOfOneLinkAreOneLongFailure() throws Exception {
        String yaml = """
                name: overlap
                topology: {generate: {kind: line, nodes: 2}}
                profile: ideal
                phases: {measured: 10 s}
                traffic: [{name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 10 ms}}]
                failures: [{link: [n0, n1], down: %s, up: %s}, {link: [n0, n1], down: %s, up: %s}]
                systems: [{name: plan, kind: plan}, {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}]
                detection: oracle
                routing: {convergence: 0 ms}
                """;
        for (String instants : List.of("2 s,9 s,3 s,4 s", "4 s,9 s,3 s,4 s", "3 s,4 s,4 s,9 s")) {
            Scenario scenario = Scenarios.read(yaml.formatted((Object[]) instants.split(",")));
            for (SystemResult system : Scenarios.run(scenario, 1).orThrow().systems()) {
                StreamRequests pings = system.requests().getFirst().getFirst();
                for (int i = 0; i < pings.size(); i++) {
                    double sentSeconds = pings.sentNs(i) / 1e9;
                    boolean isDown = scenario.failures().stream().anyMatch(
                            failure -> failure.downNs() / 1e9 <= sentSeconds && sentSeconds < failure.endNs() / 1e9);
                    boolean isNearFailure = scenario.failures().stream().anyMatch(
                            failure -> Math.abs(sentSeconds - failure.downNs() / 1e9) < 0.01);
                    assertTrue(isDown == pings.isLost(i) || isNearFailure, instants + ", " + system.name() + ", " + sentSeconds);
                }
            }
        }
    }

    private List<String> findings(String yaml) throws InterruptedException {
        Checked<ExperimentResult> ran = Scenarios.run(Scenarios.read(yaml, folder), 1);
        assertFalse(ran.isValid());
        return ran.diagnostics().stream()
                .sorted(Diagnostic.BY_PLACE)
                .map(Diagnostic::headline)
                .map(line -> line.replace(folder + "/test.yaml", "test.yaml"))
                .toList();
    }

    @Test
    void warnsOfCapsulesThatNeverEndAndOfPairsWithoutAPath() throws Exception {
        Files.writeString(folder.resolve("endless.js"), "function evaluate(node, capsule) { for (;;) {} }\n");
        Files.writeString(folder.resolve("islands.graphml"), """
                <graphml><graph edgedefault="undirected">
                <node id="a"/><node id="b"/><node id="c"/><node id="d"/>
                <edge source="a" target="b"/><edge source="c" target="d"/>
                </graph></graphml>
                """);
        String yaml = """
                name: warned
                question: What is a warning worth?
                topology: {file: islands.graphml}
                profile: ideal
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[node-a, node-c], [node-a, node-b]], gap: {every: 100 ms}}
                systems:
                  - {name: plan, kind: plan, port: 3322}
                  - {name: endless, kind: javascript, port: 3323, program: endless.js, trust: own}
                """;

        Checked<ExperimentResult> ran = Scenarios.run(Scenarios.read(yaml, folder), 1);

        ExperimentResult result = ran.orThrow();
        assertTrue(result.isValid());
        SystemResult plan = result.systems().get(0);
        assertEquals(10L, plan.ledger().dropped().get("NO_ROUTE"));
        assertEquals(0.5, plan.summary("loss_ratio").mean());
        assertEquals(20L, result.systems().get(1).ledger().dropped().get("STEP_LIMIT"));
        String warnings = result.notes().warnings().stream().map(Warning::toString).collect(Collectors.joining("\n"));
        assertTrue(warnings.contains("plan: 10 packets dropped as NO_ROUTE"), warnings);
        assertTrue(warnings.contains("endless: 20 packets dropped as STEP_LIMIT"), warnings);
        assertTrue(ran.diagnostics().stream().anyMatch(finding -> finding.headline().contains("parts")), "islands");
    }
}
