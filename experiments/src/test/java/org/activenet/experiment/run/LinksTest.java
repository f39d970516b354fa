// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.network.LinkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a scenario says of links: of all by the keys of `topology`, of single ones by `links`.
class LinksTest {
    private static final String REST = """
            profile: ideal
            phases: {measured: 10 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 5 ms}}
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
            """;

    @TempDir
    private Path folder;

    private static List<String> refusals(String links) {
        String yaml = "name: links\ntopology: {generate: {kind: line, nodes: 3}}\nlinks:\n" + links + REST;
        Checked<Scenario> read = new ScenarioReader(Experiments.builtIns(Catalogue.builtIn()))
                .read(new SourceText("test.yaml", yaml), Path.of(""), List.of());
        return read.diagnostics().stream().map(Diagnostic::headline).toList();
    }

    private Checked<PreparedExperiment> prepare(String start) {
        Scenario scenario = Scenarios.read("name: links\n" + start + REST, folder);
        try (var languages = Scenarios.languages(scenario)) {
            return Preparation.prepare(scenario, Catalogue.builtIn(), languages);
        }
    }

    private static List<String> findings(Checked<PreparedExperiment> prepared) {
        return prepared.diagnostics().stream()
                .map(finding -> finding.headline().replaceFirst("^.*test.yaml", "test.yaml"))
                .toList();
    }

    @Test
    void whatIsWrongWithLinksIsFoundAtOnce() {
        assertEquals(List.of(
                        "test.yaml:5:12: error: the link between 'n1' and 'n0' a second time, give all its values in one place",
                        "test.yaml:6:12: error: 1 node for a pair, write two different nodes, as in '[Denver, Seattle]'",
                        "test.yaml:7:5: error: missing key 'link', add it, as in 'link: [Denver, Kansas City]'",
                        "test.yaml:8:5: error: a link without a value, give some of 'rate', 'delay', 'queue', 'mtu', 'loss',"
                                + " as in '{link: [Denver, Kansas City], rate: 10 Mbps, loss: 0.1 %}'",
                        "test.yaml:9:22: error: unknown key 'lost', did you mean 'loss'?",
                        "test.yaml:9:39: error: share '101 %' for 'loss', write 100 % or less",
                        "test.yaml:9:52: error: rate '0 bps' for 'rate', write 1 bps or more",
                        "test.yaml:10:28: error: share '1' has no unit for 'loss', use %, as in '0.1 %'"),
                refusals("""
                          - {link: [n0, n1], rate: 1 Mbps}
                          - {link: [n1, n0], delay: 3 ms}
                          - {link: [n1], delay: 3 ms}
                          - {delay: 3 ms}
                          - {link: [n0, n2]}
                          - {link: [n1, n2], lost: 3 %, loss: 101 %, rate: 0 bps}
                          - {link: [n2, n3], loss: 1}
                        """));
    }

    @Test
    void nodesAndLinksThatThereAreNotAreFoundWithTheirPlaces() {
        Checked<PreparedExperiment> prepared = prepare("""
                topology: {generate: {kind: line, nodes: 3}}
                links:
                  - {link: [n0, n2], rate: 1 Mbps}
                  - {link: [n0, n7], rate: 1 Mbps}
                """);
        assertEquals(List.of(
                        "test.yaml:4:5: error: no link between 'n0' and 'n2', the neighbours of 'n0' are n1",
                        "test.yaml:5:17: error: unknown node 'n7', did you mean 'n0'?"),
                findings(prepared));
    }

    @Test
    void aScenarioSaysWhatItSaysAndTheRestStays() {
        PreparedExperiment.Net net = prepare("""
                topology: {generate: {kind: line, nodes: 4}, rate: 10 Mbps, queue: 50 kB, delay: 2 ms, mtu: 9 kB, loss: 0.5 %}
                links:
                  - {link: [n2, n1], rate: 1 Mbps, delay: 7 ms, loss: 0 %}
                  - {link: [n2, n3], queue: 1 kB, mtu: 600 B}
                """).orThrow().net();
        assertEquals(List.of(
                        new LinkSpec(0, 1, 10_000_000, 2_000_000, 50_000, 9_000, 5_000_000),
                        new LinkSpec(1, 2, 1_000_000, 7_000_000, 50_000, 9_000, 0),
                        new LinkSpec(2, 3, 10_000_000, 2_000_000, 1_000, 600, 5_000_000)),
                net.spec().links());
        assertEquals(List.of(
                        "rate of n1 - n2: 1 Mbps, given in the scenario for this link",
                        "rate, 2 times: given in the scenario (10 Mbps at n0 - n1; n2 - n3)",
                        "delay of n1 - n2: 7 ms, given in the scenario for this link",
                        "delay, 2 times: given in the scenario (2 ms at n0 - n1; n2 - n3)",
                        "queue of n2 - n3: 1 kB, given in the scenario for this link",
                        "queue of 2 of 3 links: 50 kB, given in the scenario",
                        "MTU of n2 - n3: 600 B, given in the scenario for this link",
                        "MTU of 2 of 3 links: 9000 B, given in the scenario",
                        "loss of n1 - n2: 0 %, given in the scenario for this link",
                        "loss of 2 of 3 links: 0.5 %, given in the scenario"),
                net.invented());
    }

    @Test
    void whatNobodyHasSaidIsTheDefault() {
        PreparedExperiment.Net net = prepare("topology: {generate: {kind: line, nodes: 2}}\n").orThrow().net();
        assertEquals(List.of(new LinkSpec(0, 1, 1_000_000_000, 1_000_000, 256_000, 1_500)), net.spec().links());
        assertEquals(List.of(
                        "rate of n0 - n1: 1 Gbps, no rate given, so the default",
                        "delay of n0 - n1: 1 ms, no delay known, nor two places on the Earth, so the default"),
                net.invented());
    }

    /// Goal: what a file says stays, what follows from places does not, and `links` goes before both. Method: a link with a
    /// delay and a rate, one with two places, two parallel ones.
    @Test
    void theKeysOfTopologyFillWhatAFileLeavesOpen() throws Exception {
        Files.writeString(folder.resolve("net.graphml"), """
                <graphml><key id="a" for="node" attr.name="Latitude"/><key id="o" for="node" attr.name="Longitude"/>
                <key id="d" for="edge" attr.name="delay"/><key id="r" for="edge" attr.name="bandwidth"/>
                <key id="l" for="node" attr.name="label"/><key id="b" for="edge" attr.name="LinkLabel"/>
                <graph edgedefault="undirected">
                <node id="0"><data key="l">n0</data><data key="a">0</data><data key="o">0</data></node>
                <node id="1"><data key="l">n1</data><data key="a">0</data><data key="o">1</data></node>
                <node id="2"><data key="l">n2</data><data key="a">0</data><data key="o">2</data></node>
                <edge source="0" target="1"><data key="d">9 ms</data><data key="r">5 Mbps</data></edge>
                <edge source="1" target="2"><data key="b">1-10 Mbps</data></edge>
                <edge source="0" target="2"><data key="d">4 ms</data></edge>
                <edge source="2" target="0"/>
                </graph></graphml>
                """);
        Checked<PreparedExperiment> prepared = prepare("""
                topology: {file: net.graphml, delay: 1 ms, rate: 20 Mbps}
                links:
                  - {link: [n0, n2], delay: 6 ms}
                """);
        PreparedExperiment.Net net = prepared.orThrow().net();
        assertEquals(List.of(9_000_000L, 1_000_000L, 6_000_000L, 6_000_000L),
                net.spec().links().stream().map(LinkSpec::propagationNs).toList());
        assertEquals(List.of(5_000_000L, 20_000_000L, 20_000_000L, 20_000_000L),
                net.spec().links().stream().map(LinkSpec::rateBitsPerSecond).toList());
        assertEquals(
                List.of("test.yaml:4:5: warning: 2 parallel links between 'n0' and 'n2', the values are those of each of them"),
                findings(prepared));
        assertEquals(List.of(
                        "rate of n0 - n1: 5 Mbps, read from bandwidth '5 Mbps'",
                        "rate of n1 - n2: 20 Mbps, given in the scenario, since no rate is understood in LinkLabel '1-10 Mbps'",
                        "rate, 2 times: given in the scenario (20 Mbps at n0 - n2; n2 - n0)",
                        "delay of n0 - n1: 9 ms, read from 'delay'",
                        "delay of n0 - n2: 6 ms, given in the scenario for this link, in place of the topology's 4 ms",
                        "delay of n2 - n0: 6 ms, given in the scenario for this link",
                        "delay of n1 - n2: 1 ms, given in the scenario, in place of the distance"),
                net.invented());
    }

    /// Goal: systems that send the same packets over a link lose the same requests. Method: plain pings over one link; a request
    /// and its answer both have to come through.
    @Test
    void comparedSystemsLoseTheSameWhereTheySendTheSame() throws Exception {
        Scenario scenario = Scenarios.read("""
                name: loss
                topology: {generate: {kind: line, nodes: 2}, loss: 5 %}
                """ + REST);
        ExperimentResult result = Scenarios.run(scenario, 2).orThrow();
        long[] lost = result.systems().stream().mapToLong(LinksTest::lostByChance).toArray();
        assertEquals(lost[0], lost[1]);
        double share = 1 - 0.95 * 0.95;
        assertTrue(Math.abs(lost[0] - 2_000 * share) < 4 * Math.sqrt(2_000 * share * (1 - share)), lost[0] + " lost");
        assertEquals(182, lost[0]);
        for (SystemResult system : result.systems()) {
            assertEquals(0, system.ledger().inFlight());
            assertTrue(system.isValid());
        }
        assertFalse(result.notes().warnings().toString().contains("LINK_LOSS"), "it was asked for");
    }

    private static long lostByChance(SystemResult system) {
        return system.ledger().dropped().get("LINK_LOSS");
    }
}
