// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.statistics.ReplicationRule;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.experiment.workload.Pairs;
import org.activenet.experiment.workload.law.Gap;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.Keepalives;
import org.activenet.network.NodeProfile;
import org.activenet.network.StepPrices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    private static final String SOUND = """
            name: small
            seed: 7
            topology: {name: abilene}
            profile: ideal
            phases: {measured: 10 s}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 20}, gap: {poisson: 50 ms}, payload: 64 B}
            failures:
              - {link: [Denver, Kansas City], down: 4 s, up: 7 s}
            systems:
              - {name: plan, kind: plan, port: 3322}
              - {name: sdn, kind: sdn, mode: reactive, controller: {at: Denver, service: 100 us}}
            """;

    @TempDir
    Path folder;

    /// YAML's parser takes a return at the end of a text for a part of its last line.
    @Test
    void aPlaceBehindTheLastReturnIsOnTheLineThatBeginsThere() {
        assertEquals("""
                a.yaml:2:1: error: not YAML: found unexpected end of stream while scanning a quoted scalar, check the brackets, \
                quotes and indentation here
                """, findings("name: 'a\r"));
        assertEquals("""
                a.yaml:1:9: error: not YAML: found unexpected end of stream while scanning a quoted scalar, check the brackets, \
                quotes and indentation here
                """, findings("name: 'a"));
    }

    /// YAML's parser fails where its buffer ends between two halves; of 1,025 units, if nobody says otherwise.
    @Test
    void aCharacterOfTwoUnitsMayStandAnywhere() {
        for (int before = 1_000; before < 2_100; before++) {
            assertEquals("a", reader().read(source("#" + ".".repeat(before) + "\uD83D\uDE00\n" + SOUND.replace("small", "a")),
                    folder, List.of()).orThrow().name());
        }
    }

    @Test
    void halfOfACharacterIsRefusedWhereItStands() {
        String half = "\uD83D";
        assertEquals("a.yaml:2:7: error: not YAML: half of a character, U+D83D, remove it\n",
                findings("name: \uD83D\uDE00\nseed: " + half));
        assertEquals("a.yaml:1:1: error: not YAML: half of a character, U+DE00, remove it\n", findings("\uDE00" + half));
    }

    /// Each group reports what it does not know; none is read and forgotten.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{name: abilene}                   | {name: abilene, odd: 1}",
        "{name: abilene}                   | {generate: {kind: grid, side: 3}, odd: 1}",
        "phases: {measured: 10 s}          | phases: {measured: 10 s, odd: 1}",
        "phases: {measured: 10 s}          | {phases: {measured: 10 s}, routing: {odd: 1}}",
        "phases: {measured: 10 s}          | {phases: {measured: 10 s}, limits: {odd: 1}}",
        "phases: {measured: 10 s}          | {phases: {measured: 10 s}, isolation: {odd: 1}}",
        "down: 4 s, up: 7 s                | down: 4 s, odd: 1",
        "payload: 64 B                     | odd: 1",
        "{poisson: 50 ms}                  | {poisson: 50 ms, odd: 1}",
        "{random: 20}                      | {random: 20, odd: 1}",
        "{at: Denver, service: 100 us}     | {at: Denver, odd: 1}",
        "port: 3322                        | odd: 1",
    })
    void anUnknownKeyIsAFindingInEveryGroup(String part, String changed) {
        String text = changed.startsWith("{phases")
                ? changed.substring(1, changed.length() - 1).replace("}, ", "}\n")
                : changed;
        String found = findings(SOUND.replace(part, text));
        assertTrue(found.contains("error: unknown key 'odd'"), found);
    }

    @Test
    void theBaseIsOneOfTheSystemsAndTheLastOneIfNobodySaysSo() {
        assertEquals(1, reader().read(source(SOUND), folder, List.of()).orThrow().base());
        assertEquals(0, reader().read(source(SOUND + "base: plan\n"), folder, List.of()).orThrow().base());
        assertEquals("a.yaml:13:7: error: unknown system 'plam', did you mean 'plan'?\n", findings(SOUND + "base: plam\n"));
        String none = findings(SOUND.replaceAll("(?s)systems:.*", "systems: []\n"));
        assertTrue(none.contains("error: no system, write at least one"), none);
    }

    @Test
    void readsTheQuickstartAsItIsWritten() {
        Path file = Path.of(System.getProperty("activenet.root", ".."), "experiments/scenarios/quickstart.yaml");

        Scenario scenario = reader().read(file, List.of()).orThrow();

        assertEquals("quickstart", scenario.name());
        assertEquals(42, scenario.seed());
        assertEquals(5, scenario.replications());
        assertEquals(1_000_000_000, scenario.topology().links().rateBitsPerSecond());
        assertEquals(256_000, scenario.topology().links().queueLimitBytes());
        assertEquals(OptionalLong.empty(), scenario.topology().links().propagationNs());
        assertEquals("planet-1999", scenario.profileNames());
        assertTrue(scenario.routing().isByDelay());
        assertEquals(Detection.USUAL, scenario.routing().detection());
        assertEquals("igp-frr", scenario.routing().convergence().name());
        assertEquals(71_000_000_000L, scenario.phases().latestEndNs());
        assertEquals(new Gap.Poisson(50_000_000), scenario.traffic().get(0).schedule().law());
        assertEquals(new Gap.Every(1_000_000_000), scenario.traffic().get(1).schedule().law());
        assertEquals("link Denver - Kansas City", scenario.failures().get(0).title());
        assertEquals(List.of("ip", "plan", "javascript", "ants", "sdn-reactive", "sdn-failover", "sdn-ceiling"),
                scenario.systems().stream().map(SystemSpec::name).toList());
        assertEquals(List.of("Indianapolis"), scenario.systems().get(4).namedNodes().stream().map(Located::value).toList());
    }

    @Test
    void reportsEveryMistakeOfAFileAtOnce() {
        String text = """
                name: my question
                seed: 7
                seed: 8
                replications: -1
                topolgy: {name: abilene}
                topology: {name: abilen, rate: -1 Gbps, queue: 5 ms, mtu: 12 B}
                profile: planet-1998
                phases: {measured: 10}
                traffic:
                  - {name: pings, kind: pong, pairs: {random: 0}, gap: {poison: 50 ms}, payload: [64 B]}
                  - {name: pings, kind: ping, pairs: [[Denver]], gap: {poisson: 0 s, every: 1 s}}
                failures:
                  - {link: Denver, down: 4 s}
                  - {node: Denver, down: 4 s, up: 3 s}
                systems:
                  - {name: plan, kind: plan, port: 80}
                  - {name: x, kind: sdm}
                  - {name: sdn, kind: sdn, mode: active}
                """;

        assertEquals("""
                a.yaml:1:7: error: 'my question' is not a name, use letters, digits, '-' and '_', at most 64 of them
                a.yaml:3:1: error: repeated key 'seed', it is already on line 2
                a.yaml:4:15: error: negative number -1 for 'replications', write 1 or more
                a.yaml:5:1: error: unknown key 'topolgy', did you mean 'topology'?
                a.yaml:6:18: error: unknown topology 'abilen', did you mean 'abilene'?
                a.yaml:6:32: error: negative rate '-1 Gbps' for 'rate', write 1 bps or more
                a.yaml:6:48: error: 'ms' is not a unit of size for 'queue', use B, kB, MB, GB, KiB, MiB, as in '512 kB'
                a.yaml:6:59: error: size '12 B' for 'mtu', write 68 B or more
                a.yaml:7:10: error: unknown profile 'planet-1998', did you mean 'planet-1999'?
                a.yaml:8:20: error: duration '10' has no unit for 'measured', use ns, us, ms, s, min, as in '5 ms'
                a.yaml:10:25: error: unknown kind 'pong', did you mean 'ping'?
                a.yaml:10:47: error: number 0 for 'random', write 1 or more
                a.yaml:10:56: error: none of 'poisson', 'every', 'onOff', write one of them, as in 'poisson: 50 ms'
                a.yaml:10:57: error: unknown key 'poison', did you mean 'poisson'?
                a.yaml:10:82: error: a list for 'payload', write a single value, as in 'payload: 512 kB'
                a.yaml:11:12: error: second traffic named 'pings', give each a name of its own
                a.yaml:11:39: error: 1 node for a pair, write two different nodes, as in '[Denver, Seattle]'
                a.yaml:11:65: error: duration '0 s' for 'poisson', write 1 ns or more
                a.yaml:11:70: error: 'every' beside 'poisson', keep only one of 'poisson', 'every', 'onOff'
                a.yaml:13:12: error: a single value for a pair of nodes, write two different nodes, \
                as in '[Denver, Seattle]'
                a.yaml:14:35: error: 'up' is not after 'down', both count from the start of the run
                a.yaml:16:36: error: port 80 is not an active-net port, use one of 3322 to 3325
                a.yaml:17:5: error: missing key 'controller', add it, as in 'controller: {at: Denver, service: 100 us}'
                a.yaml:17:5: error: missing key 'mode', add it, as in 'mode: reactive'
                a.yaml:17:21: error: unknown kind 'sdm', did you mean 'sdn'?
                a.yaml:18:5: error: missing key 'controller', add it, as in 'controller: {at: Denver, service: 100 us}'
                a.yaml:18:34: error: unknown mode 'active', did you mean 'reactive'?
                """, findings(text));
    }

    @Test
    void namesEveryKeyThatIsMissing() {
        assertEquals("""
                a.yaml:1:1: error: missing key 'name', add it, as in 'name: my-question'
                a.yaml:1:1: error: missing key 'phases', add it, as in 'phases: {warmUp: 1 s, measured: 10 s}'
                a.yaml:1:1: error: missing key 'profile', add it, as in 'profile: ideal'
                a.yaml:1:1: error: missing key 'systems', add it, as in 'systems: [{name: plan, kind: plan}]'
                a.yaml:1:1: error: missing key 'topology', add it, as in 'topology: {name: abilene}'
                a.yaml:1:1: error: missing key 'traffic', add it, as in 'traffic: [{name: ping, kind: ping, \
                pairs: {random: 20}, gap: {every: 1 s}}]'
                """, findings("seed: 1\n"));
    }

    @Test
    void refusesWhatYamlWouldGuess() {
        assertEquals("""
                a.yaml:2:7: error: '010' is not a whole number for 'seed', write digits only, as in 'seed: 1'
                """, findings(SOUND.replace("seed: 7", "seed: 010")));
        for (String number : List.of("1_000", ".nan", "1e3", "0x10", "1:30", "no", "+1", "٣")) {
            assertTrue(findings(SOUND.replace("seed: 7", "seed: " + number)).contains("is not a whole number"), number);
        }
        assertTrue(findings(SOUND.replace("seed: 7", "seed:")).contains("nothing for 'seed'"));
    }

    @Test
    void refusesAnchorsAliasesTagsAndSecondDocuments() {
        assertEquals("""
                a.yaml:1:4: error: anchor '&x', write the value out; anchors are not read
                a.yaml:1:14: error: alias '*x', write the value out; aliases are not read
                a.yaml:2:4: error: tag '!!javax.script.ScriptEngineManager', \
                remove it; the key says what kind of value it has
                a.yaml:3:1: error: a second document, put only one scenario in a file
                """, findings("a: &x [1, 2, *x]\nb: !<!!javax.script.ScriptEngineManager> [x]\n---\nc: 1\n"));
    }

    @Test
    void surfacesSyntaxErrorsWithTheirPlace() {
        assertEquals("a.yaml:2:1: error: not YAML: found character '\\t(TAB)' that cannot start any token, "
                + "indent with spaces\n", findings("a:\n\tb: 1"));
        assertEquals("a.yaml:1:8: error: not YAML: mapping values are not allowed here, "
                + "put the value in quotes if the colon belongs to it\n", findings("name: a: b"));
        assertTrue(findings("a: [1, 2").startsWith("a.yaml:1:9: error: not YAML: "));
        assertTrue(findings("a: 1\nb\u0007").startsWith("a.yaml:2:2: error: not YAML: a control character, U+0007"));
        assertEquals("a.yaml:1:1: error: an empty scenario, start with 'name: my-question'\n", findings("# nothing\n"));
        assertEquals("a.yaml:1:1: error: a list for a scenario, write a group of keys with their values\n",
                findings("[1]"));
    }

    @Test
    void limitsDepthAndSize() {
        assertTrue(findings("[".repeat(50_000)).contains("more than 16 levels of nesting"));
        assertTrue(findings("a: [" + "1,".repeat(200_000) + "1]").contains("more than 100000 values"));
    }

    @Test
    void countsColumnsInCodePoints() {
        String found = findings("{name: \"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\", sead: 1}");

        assertTrue(found.contains("a.yaml:1:15: error: unknown key 'sead', did you mean 'seed'?\n"), found);
    }

    @Test
    void replicationsAreANumberOrARule() {
        String rule = "{until: 2.5 %, of: rtt_steady_ns, most: 200}";
        Scenario scenario = reader().read(source(SOUND), folder, List.of("replications=" + rule)).orThrow();

        assertEquals(new ReplicationRule.Until(0.025, "rtt_steady_ns", 200), scenario.repetition().replications());
        assertEquals(10, scenario.replications());
        assertEquals(scenario.repetition().replications(), scenario.withSeed(3).repetition().replications());
        assertEquals(new ReplicationRule.Fixed(1),
                reader().read(source(SOUND), folder, List.of()).orThrow().repetition().replications());
        assertEquals("""
                a.yaml:3:23: error: share '2' has no unit for 'until', use %, as in '2 %'
                a.yaml:3:30: error: unknown measure 'rtt_stedy_ns', did you mean 'rtt_steady_ns'?
                a.yaml:3:50: error: number 1 for 'most', write 2 or more
                a.yaml:3:53: error: unknown key 'least', known are until, of, most
                """, findings(SOUND.replace("topology:",
                        "replications: {until: 2, of: rtt_stedy_ns, most: 1, least: 3}\ntopology:")));
        assertEquals("""
                a.yaml:3:15: error: missing key 'most', add it, as in 'most: 200'
                a.yaml:3:15: error: missing key 'of', add it, as in 'of: rtt_steady_ns'
                a.yaml:3:23: error: share '0.01 %' for 'until', write 0.1 % or more
                """, findings(SOUND.replace("topology:", "replications: {until: 0.01 %}\ntopology:")));
        assertTrue(findings(SOUND, "replications=[1]").contains("a list for 'replications'"));
        assertTrue(findings(SOUND, "replications={until: 200 %, of: rtt_steady_ns, most: 2}")
                .contains("share '200 %' for 'until', write 100 % or less"));
    }

    @Test
    void setsValuesByPathAndListItemsByName() {
        Scenario scenario = reader().read(source(SOUND), folder, List.of(
                "replications=2", "traffic.pings.gap.poisson=20 ms", "failures.1.up=9 s", "routing.metric=delay",
                "systems.sdn.controller.at=Kansas City", "question=a = b", "traffic.pings.pairs=[[A, B]]")).orThrow();

        assertEquals(2, scenario.replications());
        assertEquals(new Gap.Poisson(20_000_000), scenario.traffic().get(0).schedule().law());
        assertEquals(OptionalLong.of(9_000_000_000L), scenario.failures().get(0).upNs());
        assertTrue(scenario.routing().isByDelay());
        assertEquals("Kansas City", scenario.systems().get(1).namedNodes().getFirst().value());
        assertEquals("a = b", scenario.question());
        assertInstanceOf(Pairs.Listed.class, scenario.traffic().get(0).pairs());
    }

    @Test
    void findsMistakesInSetOptionsAtTheOption() {
        assertEquals("""
                --set:1:1: error: unknown key 'replication', did you mean 'replications'?
                --set:2:9: error: unknown item 'pngs', did you mean 'pings'?
                --set:3:1: error: no '=' in 'seed', write path=value, as in 'replications=2'
                --set:4:28: error: 'KB' is not a unit of size for 'payload', did you mean 'kB'?
                --set:5:6: error: no value in 'seed= ', write one after the equals sign
                --set:6:6: error: no key 'x' below a single value, end the path before it
                --set:7:6: error: an empty word in a path, \
                write keys joined by dots, as in 'topology.rate=10 Gbps'
                --set:8:7: error: not YAML: expected the node content, but found '<stream end>' \
                while parsing a flow node, check the brackets, quotes and indentation here
                """, findings(SOUND, "replication=2", "traffic.pngs.gap.poisson=1 ms", "seed",
                "traffic.pings.payload    = 1 KB", "seed= ", "seed.x.y=1", "seed..y=1", "seed=["));
    }

    @Test
    void readsDetectionAndConvergenceAsPresetsOrDurations() {
        Scenario scenario = reader().read(source(SOUND), folder, List.of(
                "detection=bfd-ovs", "routing.convergence=igp-tuned")).orThrow();
        assertEquals("bfd-ovs", scenario.routing().detection().name());
        assertEquals("igp-tuned", scenario.routing().convergence().name());

        scenario = reader().read(source(SOUND), folder, List.of("detection=17 ms", "routing={metric: hops}")).orThrow();
        assertEquals("17 ms", scenario.routing().detection().name());
        assertEquals(Convergence.USUAL, scenario.routing().convergence());

        scenario = reader().read(source(SOUND), folder, List.of(
                "detection=oracle", "routing.convergence=oracle", "systems.sdn.controller.channel=2 ms",
                "systems.sdn.controller.convergence=sdn-restoration")).orThrow();
        assertEquals(Detection.ORACLE, scenario.routing().detection());
        assertEquals(Convergence.ORACLE, scenario.routing().convergence());
    }

    @Test
    void readsDetectionByPacketsAndRoutesByPackets() {
        Scenario scenario = reader().read(source(SOUND), folder, List.of(
                "detection={packets: ospf-hello, interval: 2 s, multiplier: 4}", "routing.model=link-state",
                "routing.convergence=igp-frr")).orThrow();
        assertEquals("ospf-hello 2 s x 4", scenario.routing().detection().name());
        assertEquals(
                new Keepalives(Keepalives.Protocol.OSPF_HELLO, 2_000_000_000, 4),
                scenario.routing().detection().keepalives().orElseThrow());
        assertEquals("igp-frr by link-state", scenario.routing().convergence().name());

        String found = findings(SOUND, "detection={packets: hello, interval: 1 us, multiplier: 256}",
                "routing={model: link-state, convergence: 200 ms}");
        assertTrue(found.contains("unknown packets 'hello'"), found);
        assertTrue(found.contains("duration '1 us' for 'interval', write 100 us or more"), found);
        assertTrue(found.contains("number 256 for 'multiplier', write 255 or less"), found);
        assertTrue(found.contains("error: convergence '200 ms' with 'model: link-state', which has no such steps, write a preset"
                + " of an IGP, as in 'convergence: igp-default', or 'model: stated'"), found);
        for (String convergence : List.of("oracle", "rip")) {
            found = findings(SOUND, "routing={model: link-state, convergence: " + convergence + "}");
            assertTrue(found.contains("error: convergence '" + convergence + "' with 'model: link-state'"), found);
        }
    }

    @Test
    void ripHasTimesOfItsOwnAndCountsHops() {
        String hops = "routing={model: rip, metric: hops}";
        Scenario scenario = reader().read(source(SOUND), folder, List.of(hops)).orThrow();
        assertEquals("rip by packets", scenario.routing().convergence().name());
        String found = findings(SOUND, "routing={model: rip, metric: delay, convergence: igp-default}");
        assertTrue(found.contains("error: metric 'delay' with 'model: rip', which counts hops, write 'metric: hops'"), found);
        assertTrue(found.contains("error: 'convergence' with 'model: rip', which has times of its own, take it out"), found);
    }

    @Test
    void aModelThatNoSystemGoesByIsWarnedOf() {
        String sdn = "systems=[{name: sdn, kind: sdn, mode: proactive, controller: {at: Denver}}]";
        String found = findings(SOUND, "routing.model=link-state", sdn);
        assertTrue(found.contains("warning: no system here has routes by 'model'"), found);
        assertFalse(findings(SOUND, "routing.model=link-state").contains("no system here"));
        assertFalse(findings(SOUND, sdn).contains("no system here"));
    }

    @Test
    void listsThePresetsWhereAWordIsNone() {
        String found = findings(SOUND, "detection=bdf-3x50ms", "routing.convergence=magic",
                "systems.sdn.controller.convergence=ospf", "systems.sdn.controller.channel=900 ns");
        assertTrue(found.contains("--set:1:11: error: unknown detection 'bdf-3x50ms', did you mean 'bfd-3x50ms'?"), found);
        assertTrue(found.contains("--set:2:21: error: unknown convergence 'magic', "), found);
        for (Convergence preset : Convergence.NAMED) {
            assertTrue(found.contains(preset.name()), found);
        }
        assertTrue(found.contains("or write a duration, as in '5 ms'"), found);
        assertTrue(found.contains("unknown convergence 'ospf'") && found.contains("sdn-restoration-batched"), found);
        assertTrue(found.contains("duration '900 ns' for 'channel', write 1 us or more"), found);
        assertTrue(findings(SOUND, "detection=-1 s").contains("negative duration '-1 s' for 'detection'"));
        assertTrue(findings(SOUND, "detection=5").contains("duration '5' has no unit for 'detection'"));
    }

    @Test
    void aControlChannelIsOutOfBandWithADelayAndARateOrInBand() {
        assertEquals("", findings(SOUND, "systems.sdn.controller.channel={kind: in-band}").strip());
        assertTrue(findings(SOUND, "systems.sdn.controller.channel={kind: in-band, rate: 1 Mbps}")
                .contains("error: 'rate' of a control channel in band, its delays and rates are those of the links"));
        assertTrue(findings(SOUND, "systems.sdn.controller.channel={kind: in-band, delay: 1 ms}")
                .contains("error: 'delay' of a control channel in band, "));
        assertTrue(findings(SOUND, "systems.sdn.controller.channel={kind: inband}").contains("did you mean 'in-band'?"));
        assertTrue(findings(SOUND, "systems.sdn.controller.channel={kind: in-band}", "systems.sdn.switch={echo: 0 s}")
                .contains("error: 'echo: 0 s' with a control channel in band, "));
        assertEquals("", findings(SOUND, "systems.sdn.controller.channel={kind: out-of-band, delay: 1 ms}").strip());
        assertEquals("", findings(SOUND, "systems.sdn.controller.channel={kind: out-of-band, rate: 10 Mbps}").strip());
        assertTrue(findings(SOUND, "systems.sdn.controller.channel={kind: out-of-band, rate: 0 bps}")
                .contains("for 'rate', write 1 bps or more"));
    }

    @Test
    void aSwitchThatNeverAsksIsNeverAlone() {
        assertEquals("", findings(SOUND, "systems.sdn.switch={fail: standalone}").strip());
        assertEquals("", findings(SOUND, "systems.sdn.switch={fail: secure, echo: 0 s}").strip());
        assertTrue(findings(SOUND, "systems.sdn.switch={fail: standalone, echo: 0 s}")
                .contains("error: 'echo: 0 s' with 'fail: standalone', a switch that never asks never finds out"));
        assertTrue(findings(SOUND, "systems.sdn.switch={fail: open}").contains("unknown fail 'open'"));
    }

    @Test
    void prefixesAreOfAForwardingTableThatTakesTime() {
        assertEquals("", findings(SOUND, "routing.convergence=igp-tuned", "routing.prefixes=changed").strip());
        assertEquals("", findings(SOUND, "routing.convergence=100 ms", "routing.prefixes=all").strip());
        assertTrue(findings(SOUND, "routing.convergence=100 ms", "routing.prefixes=changed")
                .contains("error: 'prefixes: changed' where no prefix takes time, leave it out"));
        assertTrue(findings(SOUND, "routing.convergence=igp-default", "routing.prefixes=change").contains("'changed'?"));
        var routing = reader().read(source(SOUND), folder,
                List.of("routing.convergence=igp-tuned", "routing.prefixes=changed")).orThrow().routing();
        assertEquals("igp-tuned for changed prefixes", routing.convergence().name());
    }

    @Test
    void switchesTakeOnlyWhatMakesADifference() {
        assertEquals("", findings(SOUND, "systems.sdn.switch={profile: hp-2013, overflow: evict, barrier: reordering,"
                + " packetInLimit: 0, buffer: 0 B, perMovedRule: 10 us}").strip());
        assertEquals("", findings(SOUND, "systems.sdn.switch={profile: quanta-2013, rules: 100, overflow: spill}").strip());
        assertTrue(findings(SOUND, "systems.sdn.switch={profile: hp-2013, overflow: spill}")
                .contains("error: 'overflow: spill' of switches hp-2013, which have no table in software, take 'reject'"));
        assertTrue(findings(SOUND, "systems.sdn.switch={profile: ideal, barrier: early}")
                .contains("error: 'barrier' of switches ideal, whose rules are active as soon as"));
        assertTrue(findings(SOUND, "systems.sdn.switch={perMovedRule: 1 us}")
                .contains("error: 'perMovedRule' of switches as-node, where a flow-mod costs what any message does"));
        assertTrue(findings(SOUND, "systems.sdn.switch={counters: {every: 10 s}}")
                .contains("error: 'counters' without 'controller.statistics', nobody asks"));
        String asked = "systems.sdn.controller.statistics={every: 1 s, of: [rules]}";
        assertEquals("", findings(SOUND, asked, "systems.sdn.switch={counters: {every: 10 s, rules: 100}}").strip());
        assertTrue(findings(SOUND, asked, "systems.sdn.switch={counters: {every: 0 s, rules: 100}}")
                .contains("error: 'rules' of counters that are read when they are asked for, leave it out"));
        assertTrue(findings(SOUND, "systems.sdn.switch={overflow: evic}").contains("did you mean 'evict'?"));
    }

    @Test
    void timeoutsAreOfRulesThatAreMadeOnDemand() {
        assertEquals("", findings(SOUND, "systems.sdn.mode=reactive", "systems.sdn.controller.idleTimeout=20 ms",
                "systems.sdn.controller.hardTimeout=0 s").strip());
        assertTrue(findings(SOUND, "systems.sdn.mode=proactive", "systems.sdn.controller.hardTimeout=20 ms")
                .contains("error: 'hardTimeout' in mode proactive, its rules are for destinations and stay"));
        assertTrue(findings(SOUND, "systems.sdn.mode=reactive", "systems.sdn.controller.idleTimeout=65536 s")
                .contains("for 'idleTimeout', write"), "what OpenFlow has room for");
    }

    @Test
    void keepsThePlaceOfEachNodeForThePlanner() {
        Scenario scenario = reader().read(source(SOUND.replace("[Denver,", "[Dnver,")), folder, List.of()).orThrow();

        List<Diagnostic> unknown = scenario.unknownNodes(List.of("Denver", "Kansas City", "Seattle"));

        assertEquals(List.of(
                        "a.yaml:9:13: error: unknown node 'Dnver', did you mean 'Denver'?",
                        "  - {link: [Dnver, Kansas City], down: 4 s, up: 7 s}".indent(2).stripTrailing(),
                        " ".repeat(14) + "^"),
                Diagnostic.render(unknown).lines().toList());
    }

    @Test
    void warnsOfAFailureThatNobodyWillSee() {
        Checked<Scenario> checked = reader().read(source(SOUND.replace("down: 4 s, up: 7 s", "down: 10 s")), folder,
                List.of());

        assertTrue(checked.isValid());
        assertEquals("a.yaml:9:41: warning: the failure comes after traffic has stopped at 10 s, "
                + "it will have no visible effect", checked.diagnostics().getFirst().headline());
    }

    @Test
    void readsAProfileBesideTheScenario() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                source: our lab
                forward: 1.5 us
                perCapsule: 20 us
                perStep: 35 ns
                perByte: 500 ps
                forwarding: pipeline
                """);

        Scenario scenario = reader().read(source(SOUND.replace("ideal", "mine.yaml")), folder, List.of()).orThrow();

        assertEquals(new NodeProfile(
                "mine", "our lab", 1_500_000, 20_000_000, 35_000, 500, NodeProfile.Forwarding.PIPELINE),
                scenario.profile(scenario.systems().getFirst()));
    }

    @Test
    void readsEveryPriceOfAProfile() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                source: our lab
                forward: 1.5 us
                forwardPerByte: 2 ns
                perCapsule: 20 us
                control: 30 us
                load: 40 us
                perStep: {plan: 35 ns, default: 36 ns}
                perByte: 500 ps
                forwarding: cpu
                """);

        Scenario scenario = reader().read(source(SOUND.replace("ideal", "mine.yaml")), folder, List.of()).orThrow();

        var steps = new StepPrices(new TreeMap<>(Map.of("plan", 35_000L)), OptionalLong.of(36_000));
        assertEquals(
                new NodeProfile("mine", "our lab", 1_500_000, 2_000, 20_000_000, 30_000_000, 40_000_000, steps, 500,
                        NodeProfile.Forwarding.CPU),
                scenario.profile(scenario.systems().getFirst()));
    }

    @Test
    void givesASystemTheProfileThatItNamesWhateverItsKind() {
        Scenario scenario = reader().read(source(SOUND.replace("kind: sdn,", "kind: sdn, profile: bmv2,")), folder, List.of(
                "systems.plan.profile=planet-1999")).orThrow();

        assertEquals(List.of("planet-1999", "bmv2"),
                scenario.systems().stream().map(system -> scenario.profile(system).name()).toList());
        assertEquals("planet-1999 (plan), bmv2 (sdn)", scenario.profileNames());
    }

    @Test
    void findsMistakesInTheProfileOfASystemAndKnowsNoProfileOfTraffic() {
        assertEquals("""
                a.yaml:7:31: error: unknown key 'profile', known are name, kind, pairs, gap, load, start, stop, payload
                a.yaml:12:37: error: unknown profile 'bmv3', did you mean 'bmv2'?
                """, findings(SOUND
                        .replace("kind: sdn,", "kind: sdn, profile: bmv3,")
                        .replace("kind: ping,", "kind: ping, profile: bmv2,")));
    }

    @Test
    void findsLanguagesThatThereAreNotAndBytesThatAPipelineDoesNotCharge() throws IOException {
        Files.writeString(folder.resolve("steps.yaml"), """
                name: steps
                source: x
                forward: 1 us
                forwardPerByte: 1 ns
                perCapsule: 1 us
                perStep: {plann: 1 ns, javascript: 2}
                perByte: 1 ps
                forwarding: pipeline
                """);

        String found = findings(SOUND.replace("ideal", "steps.yaml")).replace(folder + "/", "");

        assertEquals("""
                steps.yaml:4:1: error: 'forwardPerByte' beside 'forwarding: pipeline', leave it out: all packets take the \
                same time through a pipeline
                steps.yaml:6:11: error: unknown language 'plann', did you mean 'plan'?
                steps.yaml:6:36: error: duration '2' has no unit for 'javascript', use ps, ns, us, ms, s, as in '35 ns'
                """, found);
    }

    @Test
    void findsASystemWhoseLanguageHasNoStepPriceWhereItsProfileIsNamed() throws IOException {
        Files.writeString(folder.resolve("steps.yaml"), """
                name: steps
                source: x
                forward: 1 us
                perCapsule: 1 us
                perStep: {javascript: 2 ns}
                perByte: 1 ps
                forwarding: cpu
                """);

        assertEquals("""
                a.yaml:4:10: error: no price for a step of 'plan' in profile 'steps', which system 'plan' has, \
                add 'plan' or 'default' to its 'perStep'
                """, findings(SOUND.replace("ideal", "steps.yaml")));
        String priced = SOUND.replace("ideal", "steps.yaml");
        assertTrue(findings(priced.replace("kind: plan,", "kind: javascript,")).isBlank());
        assertTrue(findings(priced.replace("kind: plan,", "kind: plan, profile: ideal,")).isBlank());
    }

    @Test
    void findsMistakesInAProfileInTheProfile() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "name: bad\nsource: x\nforward: -1 us\nperStap: 1 ns\n"
                + "perCapsule: 1 us\nperByte: 0.1 ps\nforwarding: gpu\n");

        String found = findings(SOUND.replace("ideal", "bad.yaml")).replace(folder + "/", "");

        assertEquals("""
                bad.yaml:1:1: error: missing key 'perStep', add it, as in 'perStep: 35 ns'
                bad.yaml:3:10: error: negative duration '-1 us' for 'forward', write 0 ps or more
                bad.yaml:4:1: error: unknown key 'perStap', did you mean 'perStep'?
                bad.yaml:6:10: error: '0.1 ps' is not a whole number of picoseconds for 'perByte', write a coarser value
                bad.yaml:7:13: error: unknown forwarding 'gpu', did you mean 'cpu'?
                """, found);
    }

    @Test
    void findsMissingAndUnreadableFiles() throws IOException {
        Files.write(folder.resolve("latin.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("large.yaml"), new byte[UserFile.LARGEST_BYTES + 1]);

        assertEquals("no such file", firstFound(folder.resolve("none.yaml")));
        assertEquals("the path is a folder", firstFound(folder));
        assertEquals("the file is not in UTF-8", firstFound(folder.resolve("latin.yaml")));
        assertEquals("the file is larger than 1 MB", firstFound(folder.resolve("large.yaml")));
        assertTrue(findings(SOUND.replace("{name: abilene}", "{file: net.graphml}"))
                .contains("a.yaml:3:18: error: no such file"));
        assertTrue(findings(SOUND.replace("ideal", "no.yaml")).contains("a.yaml:4:10: error: no such file"));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFF" + SOUND);

        assertEquals("small", reader().read(file, List.of()).orThrow().name());
    }

    @Test
    void takesAGeneratorWithItsNumbers() {
        Scenario scenario = reader().read(source(SOUND.replace("{name: abilene}",
                "{generate: {kind: random, nodes: 10, probability: 0.25}, delay: 1 ms}")), folder, List.of()).orThrow();

        var generated = assertInstanceOf(TopologySpec.Generated.class, scenario.topology().origin());
        assertEquals("random", generated.kind().value());
        assertEquals(BigDecimal.TEN, generated.numbers().get("nodes").value());
        assertEquals(new BigDecimal("0.25"), generated.numbers().get("probability").value());
        String wrong = SOUND.replace("{name: abilene}", "{generate: {kind: grid, side: -2, x: 1e3}}");
        assertTrue(findings(wrong).startsWith("""
                a.yaml:3:41: error: negative number -2 for 'side', write 0 or more
                a.yaml:3:48: error: '1e3' is not a number for 'x', write digits, as in 'x: 10'
                """));
        assertEquals(OptionalLong.of(1_000_000), scenario.topology().links().propagationNs());
        String large = SOUND.replace("{name: abilene}", "{generate: {kind: grid, side: 99999999999999999999}}");
        assertTrue(findings(large).startsWith(
                "a.yaml:3:41: error: number 99999999999999999999 for 'side', write fewer digits, as in 'side: 10'\n"),
                findings(large));
    }

    @Test
    void survivesPrefixesAndDamagedCharacters() {
        for (int i = 0; i < SOUND.length(); i += 7) {
            findings(SOUND.substring(0, i));
            for (char c : "{[&*!|>'\"%@`,:-\u0000\uD800".toCharArray()) {
                findings(SOUND.substring(0, i) + c + SOUND.substring(i + 1));
            }
        }
    }

    private String findings(String text, String... settings) {
        Checked<Scenario> checked = reader().read(source(text), folder, Arrays.asList(settings));
        if (!checked.isValid()) {
            assertNull(checked.value());
        }
        return checked.diagnostics().stream().map(Diagnostic::headline).collect(Collectors.joining("\n", "", "\n"));
    }

    private String firstFound(Path file) {
        return reader().read(file, List.of()).diagnostics().getFirst().found();
    }

    private static SourceText source(String text) {
        return new SourceText("a.yaml", text);
    }

    private static ScenarioReader reader() {
        return new ScenarioReader(Experiments.builtIns(Catalogue.builtIn()));
    }
}
