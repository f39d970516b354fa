// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.network.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: each request has the outcome that it should have, under every system, and measures leave none out. Method: small
/// networks in which it is plain what must become of each.
class OutcomesTest {
    private static final String EVERY_SYSTEM = """
              - {name: plan, kind: plan}
              - {name: every-hop, kind: plan, evaluate: every-hop}
              - {name: javascript, kind: javascript}
              - {name: reactive, kind: sdn, mode: reactive, controller: {at: n1}}
              - {name: proactive, kind: sdn, mode: proactive, controller: {at: n1}}
            """;

    @TempDir
    private Path folder;

    private ExperimentResult run(String yaml) throws InterruptedException {
        return Scenarios.run(Scenarios.read(yaml, folder), 2).orThrow();
    }

    private static StreamRequests requests(SystemResult system) {
        return system.requests().getFirst().getFirst();
    }

    private static String line(int nodes, String delay, String measured, String traffic, String systems) {
        return """
                name: line
                topology: {generate: {kind: line, nodes: %d}, rate: 1 Gbps, delay: %s}
                profile: ideal
                phases: {measured: %s}
                limits: {resourceBound: 1000}
                traffic:
                  - {name: requests, %s}
                systems:
                """.formatted(nodes, delay, measured, traffic) + systems;
    }

    private static String ping(int last, String gap) {
        return "kind: ping, pairs: [[n0, n%d]], gap: {every: %s}".formatted(last, gap);
    }

    /// An ICMP error is no answer, though it comes to the port that asked. 64 hops are what the time to live allows.
    @ParameterizedTest
    @CsvSource({"64, true", "65, false", "100, false"})
    void aPingIsAnsweredByItsTargetAndByNobodyElse(int hops, boolean isAnswered) throws InterruptedException {
        var systems = run(line(hops + 1, "1 ms", "3 s", ping(hops, "1 s"), EVERY_SYSTEM)).systems();
        for (SystemResult system : systems) {
            StreamRequests pings = requests(system);
            boolean isSwitched = system.name().endsWith("active");
            assertEquals(3, pings.size());
            for (int i = 0; i < 3; i++) {
                assertEquals(isAnswered || !isSwitched, pings.isAnswered(i), system.name());
                if (pings.isAnswered(i)) {
                    assertTrue(pings.timeNs(i) >= 2 * hops * 1_000_000L, "faster than light: " + system.name());
                } else {
                    assertTrue(pings.isLost(i));
                    assertEquals(DropReason.TTL_EXPIRED, pings.reason(i));
                    assertEquals(64, pings.place(i), "the node where it ran out");
                }
            }
            assertEquals(isAnswered || !isSwitched ? 0 : 1, system.summary("loss_ratio").mean(), system.name());
        }
    }

    @ParameterizedTest
    @CsvSource({"30, true", "31, false"})
    void aTracerouteIsCompleteWhenItsTargetHasAnswered(int hops, boolean isComplete) throws InterruptedException {
        String traffic = "kind: traceroute, pairs: [[n0, n%d]], gap: {every: 1 s}".formatted(hops);
        for (SystemResult system : run(line(hops + 1, "1 ms", "2 s", traffic, EVERY_SYSTEM)).systems()) {
            StreamRequests traces = requests(system);
            boolean isSwitched = system.name().endsWith("active");
            for (int i = 0; i < traces.size(); i++) {
                assertEquals(isComplete || !isSwitched, traces.isAnswered(i), system.name());
                assertEquals(isSwitched ? 30 : hops, traces.answerCount(i), system.name());
                if (traces.isAnswered(i)) {
                    // A capsule goes there and its last report back; probes go to each hop and back, one after the other.
                    long leastNs = 1_000_000L * (isSwitched ? hops * (hops + 1) : 2 * hops);
                    long slackNs = system.name().equals("reactive") ? leastNs : 60_000_000; // for the set-up of flows
                    assertTrue(traces.timeNs(i) >= leastNs && traces.timeNs(i) < leastNs + slackNs,
                            system.name() + " " + traces.timeNs(i));
                }
            }
        }
    }

    /// Goal: what is delivered elsewhere, or for another request, answers nothing, and a reader is told.
    @ParameterizedTest
    @ValueSource(strings = {"one-way.js", "one-way.plan", "other.js", "other.plan"})
    void whatIsDeliveredForAnotherRequestOrElsewhereAnswersNothing(String file) throws Exception {
        Files.writeString(folder.resolve("one-way.js"), """
                const fields = {port: 0, sequence: 0, payload: ''};
                function evaluate(node, capsule) {
                    if (node.here() === capsule.destination) node.deliver(capsule.port, capsule.sequence);
                    else node.forward(capsule);
                }
                """);
        Files.writeString(folder.resolve("one-way.plan"), """
                fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit =
                  if thisHostIs(destination) then deliver(p, sequence)
                  else OnRemote(|echo|(source, destination, p, sequence, payload), destination, getRB(), defaultRoute)
                """);
        // At the source at once, for the request before.
        Files.writeString(folder.resolve("other.js"), """
                const fields = {port: 0, sequence: 0, payload: ''};
                function evaluate(node, capsule) {
                    node.deliver(capsule.port, capsule.sequence - 1);
                }
                """);
        Files.writeString(folder.resolve("other.plan"), """
                fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit =
                  deliver(p, sequence - 1)
                """);
        String kind = file.endsWith("js") ? "javascript" : "plan";
        ExperimentResult result = run(line(5, "1 ms", "5 s", ping(4, "1 s"),
                "  - {name: own, kind: %s, program: %s, trust: own}\n".formatted(kind, file)));
        SystemResult own = result.systems().getFirst();
        assertEquals(new StreamRequests.Counts(0, 5, 0), own.requestCounts().get("requests"));
        assertTrue(own.summary("rtt_steady_ns").isNothing());
        assertNull(requests(own).reason(0), "nothing dropped it");
        assertTrue(warnings(result, "own").stream().anyMatch(warning -> warning.contains("5 deliveries for 'requests' answered"
                + " nothing")), result.notes().warnings()::toString);
    }

    /// The way there and back takes longer than the run has traffic.
    @Test
    void aRunGoesOnUntilTheAnswersAreThere() throws InterruptedException {
        String yaml = line(3, "1500 ms", "10 s", ping(2, "100 ms"), EVERY_SYSTEM);
        for (SystemResult system : run(yaml).systems()) {
            assertEquals(new StreamRequests.Counts(100, 0, 0), system.requestCounts().get("requests"), system.name());
            assertEquals(0, system.summary("loss_ratio").mean(), system.name());
        }
    }

    /// Goal: what is under way when time is up is neither lost nor forgotten. Method: 6 s there and back, and 1 s to drain.
    @Test
    void whatIsUnderWayAtTheEndIsUnfinishedAndSlowerThanAll() throws InterruptedException {
        String yaml = line(3, "1500 ms", "10 s", ping(2, "100 ms"), EVERY_SYSTEM)
                .replace("measured: 10 s", "measured: 10 s, drain: 1 s");
        ExperimentResult result = run(yaml);
        for (SystemResult system : result.systems()) {
            var counts = system.requestCounts().get("requests");
            assertEquals(0, counts.lost(), system.name());
            if (system.name().equals("reactive")) {
                assertEquals(100, counts.unfinished(), "all wait for the set-up of their flow, there and back");
                assertEquals(List.of("reactive: none of 100 pings of 'requests' answered: all still under way at the end; give"
                        + " the run more time with 'phases.drain'"), warnings(result, "reactive"));
                continue;
            }
            assertEquals(50, counts.unfinished(), 1, system.name());
            assertEquals(0, system.summary("loss_ratio").mean(), "of those that ended");
            RequestQuantiles over = system.overRequests().get("rtt_steady_ns");
            assertEquals(99, over.n());
            assertEquals(Double.POSITIVE_INFINITY, over.p90());
            assertTrue(result.notes().warnings().stream().anyMatch(warning -> warning.toString().startsWith(system.name())
                    && warning.toString().contains("still under way at the end")));
        }
    }

    private static List<String> warnings(ExperimentResult result, String system) {
        return result.notes().warnings().stream()
                .filter(warning -> warning.system().equals(system))
                .map(Warning::toString)
                .toList();
    }

    /// Goal: a warning speaks of each kind of traffic in its own words, and says what it counts. Method: no link at all.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "0 s; 2500 ms; ping; none of 3 pings of 'requests' answered; '3 packets dropped as NO_ROUTE: '",
        "0 s; 2500 ms; datagram; none of 3 datagrams of 'requests' arrived; '3 packets dropped as NO_ROUTE: '",
        "0 s; 2500 ms; request; none of 3 requests of 'requests' answered; '3 packets dropped as NO_ROUTE: '",
        "0 s; 2500 ms; bulk; none of 3 transfers of 'requests' completed; '300 packets dropped as NO_ROUTE: '",
        "1 s; 500 ms; ping; the only ping of 'requests' lost; '2 packets dropped as NO_ROUTE, warm-up included: '",
        "1 s; 500 ms; bulk; the only transfer of 'requests' given up; "
                + "'200 packets dropped as NO_ROUTE, warm-up included: '",
    })
    void warningsUseTheWordsOfTheKind(String warmUp, String measured, String kind, String requests, String drops)
            throws InterruptedException {
        String yaml = line(3, "1 ms", measured, "kind: " + kind + ", pairs: [[n0, n2]], gap: {every: 1 s}",
                        "  - {name: plan, kind: plan}\n")
                .replace("{kind: line, nodes: 3}", "{kind: random, nodes: 3, probability: 0}")
                .replace("phases: {", "phases: {warmUp: " + warmUp + ", ");

        List<String> warnings = warnings(run(yaml), "plan");

        assertEquals("plan: " + requests, warnings.getFirst());
        assertTrue(warnings.getLast().startsWith("plan: " + drops), warnings.toString());
        assertEquals(2, warnings.size());
    }

    /// Goal: a reader sees what is saturated. Method: twice as much as the links carry, both ways.
    @Test
    void aSaturatedLinkIsNamedWithItsLoadAndWhatItLost() throws InterruptedException {
        String yaml = """
                name: saturated
                topology: {generate: {kind: line, nodes: 3}, rate: 10 Mbps, delay: 1 ms}
                profile: ideal
                phases: {warmUp: 1 s, measured: 4 s}
                traffic:
                  - {name: requests, kind: ping, pairs: [[n0, n2], [n2, n0]], gap: {poisson: 500 us}, payload: 500 B}
                systems:
                """ + EVERY_SYSTEM;
        ExperimentResult result = run(yaml);
        for (SystemResult system : result.systems()) {
            var counts = system.requestCounts().get("requests");
            assertTrue(counts.lost() > 0.3 * counts.sent(), system.name());
            assertEquals(counts.sent(), counts.answered() + counts.lost(), system.name());
            assertEquals((double) counts.lost() / counts.sent(), system.summary("loss_ratio").mean(), 1e-12);
            assertEquals(1, system.summary("link_busiest_ratio").mean(), 0.001, system.name());
            assertEquals(256_000, system.summary("link_queue_peak_bytes").mean(), 1_000, system.name());
            assertEquals(256_000, system.summary("link_queue_mean_bytes").mean(), 6_000, system.name());
            assertTrue(system.place("link_busiest_ratio").orElseThrow().contains(" > "));
            assertEquals(Double.POSITIVE_INFINITY, system.overRequests().get("rtt_steady_ns").p99(), system.name());
            StreamRequests requests = requests(system);
            for (int i = 0; i < requests.size(); i++) {
                assertEquals(requests.isLost(i) ? DropReason.QUEUE_FULL : null, requests.reason(i));
            }
            assertTrue(
                    result.notes().warnings().stream()
                            .anyMatch(warning -> warning.toString().startsWith(system.name() + ": busiest link")),
                    result.notes().warnings()::toString);
        }
        assertEquals(result.systems().get(0).summary("rtt_common_ns").n(), 1);
    }

    /// Goal: the load of processors and of the controller is what it is known to be. Method: services of known length.
    @Test
    void theLoadsOfProcessorsAndControllerAreWhatTheirServicesAddUpTo() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), "{name: slow, source: ours, forward: 1 ms, perCapsule: 1 ms,"
                + " perStep: 0 ns, perByte: 0 ns, forwarding: cpu}\n");
        String yaml = line(3, "1 us", "10 s", ping(2, "10 ms"), EVERY_SYSTEM.replace("{at: n1}", "{at: n1, service: 2 ms}"))
                .replace("profile: ideal", "profile: slow.yaml");
        for (SystemResult system : run(yaml).systems()) {
            // Between the ends a packet passes twice in 10 ms, for 1 ms each.
            assertEquals(0.2, system.summary("cpu_busiest_ratio").mean(), 0.012, system.name());
            if (system.name().equals("proactive")) {
                assertEquals(0, system.summary("controller_busiest_ratio").mean(), "nothing has changed");
            } else if (system.name().equals("reactive")) {
                // One message for each direction of the flow, at least.
                assertEquals(0.0004, system.summary("controller_busiest_ratio").mean(), 0.0004);
            } else {
                assertTrue(system.summary("controller_busiest_ratio").isNothing(), system.name());
            }
        }
    }

    @Test
    void whatAFailureCostIsWhatTheSameRunWithoutItDidNotLose() throws InterruptedException {
        String yaml = """
                name: cut
                topology: {generate: {kind: ring, nodes: 5}, rate: 1 Gbps, delay: 10 ms}
                profile: ideal
                detection: oracle
                routing: {convergence: 100 ms}
                phases: {measured: 3 s}
                traffic:
                  - {name: requests, kind: ping, pairs: [[n0, n2], [n3, n4]], gap: {every: 1 ms}}
                failures:
                  - {link: [n1, n2], down: 1 s, up: 2 s}
                systems:
                  - {name: plan, kind: plan}
                """;
        ExperimentResult result = run(yaml);
        StreamRequests requests = requests(result.systems().getFirst());
        long lost = 0;
        for (int i = 0; i < requests.size(); i++) {
            lost += requests.isLost(i) ? 1 : 0;
            if (requests.isLost(i)) {
                assertEquals(0, requests.pair(i), "the other pair does not pass the link");
                assertEquals(DropReason.LINK_DOWN, requests.reason(i));
                assertTrue(List.of(1, 2).contains(requests.place(i)), "at an end of the link");
            }
        }
        var failure = result.compared().failures().getFirst();
        assertEquals("n1 - n2", failure.failure());
        assertTrue(lost > 0);
        assertEquals(lost, failure.lost().mean(), "nothing else is lost");
        // Requests that reach n1 before it has new routes, 10 ms after they are sent.
        assertEquals(90e6, failure.outageNs().mean(), 2e6);
    }

    /// Two streams of which all is lost are two bursts, and no mistake; a program that answers in another form says so.
    @Test
    void whatIsWhollyLostInSeveralStreamsIsCounted() throws Exception {
        Files.writeString(folder.resolve("wrong.js"), """
                const fields = {port: 0, sequence: 0, payload: ''};
                function evaluate(node, capsule) {
                    node.deliver(capsule.port, capsule.sequence, 7);
                }
                """);
        String yaml = line(3, "1 ms", "1 s", ping(2, "100 ms"), """
                  - {name: own, kind: javascript, program: wrong.js, trust: own}
                  - {name: plan, kind: plan}
                """).replace("systems:", "  - {name: back, kind: ping, pairs: [[n2, n0]], gap: {every: 100 ms}}\nsystems:");
        ExperimentResult result = run(yaml);
        SystemResult own = result.systems().getFirst();
        assertEquals(1, own.summary("loss_ratio").mean());
        assertEquals(20, own.losses("loss_ratio").lost());
        var difference = result.compared().differences().stream()
                .filter(each -> each.measure().equals("loss_ratio"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, difference.summary().mean());
        assertTrue(result.notes().warnings().stream().anyMatch(warning ->
                        warning.toString().contains("10 deliveries for 'back'")),
                result.notes().warnings()::toString);
    }

    /// Goal: the common time is that of the same requests, its quantiles and its difference too. Method: a short queue, in which
    /// longer packets lose more.
    @Test
    void commonTimesAreThoseOfRequestsThatAllAnswered() throws InterruptedException {
        String yaml = """
                name: common
                topology: {generate: {kind: line, nodes: 2}, rate: 1 Mbps, delay: 1 ms, queue: 5 kB}
                profile: ideal
                phases: {measured: 3 s}
                traffic:
                  - {name: requests, kind: ping, pairs: [[n0, n1]], gap: {poisson: 2 ms}}
                systems:
                  - {name: javascript, kind: javascript}
                  - {name: plan, kind: plan}
                  - {name: proactive, kind: sdn, mode: proactive, controller: {at: n1}}
                """;
        ExperimentResult result = run(yaml);
        List<StreamRequests> all = result.systems().stream().map(OutcomesTest::requests).toList();
        double[] sumsNs = new double[3];
        int count = 0;
        for (int i = 1; i < all.getFirst().size(); i++) { // without the first
            int index = i;
            if (all.stream().allMatch(each -> each.isAnswered(index))) {
                count++;
                for (int system = 0; system < 3; system++) {
                    sumsNs[system] += all.get(system).timeNs(i);
                }
            }
        }
        assertTrue(count > 10 && count < all.getFirst().size() / 2, count + " of " + all.getFirst().size());
        for (int system = 0; system < 3; system++) {
            SystemResult of = result.systems().get(system);
            assertEquals(sumsNs[system] / count, of.summary("rtt_common_ns").mean(), 1e-3, of.name());
            assertEquals(count, of.overRequests().get("rtt_common_ns").n());
            assertTrue(of.overRequests().get("rtt_common_ns").p999() < Double.POSITIVE_INFINITY);
        }
        var difference = result.compared().differences().stream()
                .filter(each -> each.system().equals("javascript") && each.measure().equals("rtt_common_ns"))
                .findFirst()
                .orElseThrow();
        assertEquals((sumsNs[0] - sumsNs[2]) / count, difference.summary().mean(), 1e-3);
        assertEquals(sumsNs[2] / count, difference.baseMean(), 1e-3);
    }

    /// An outage ends with the first answer after the first losses; what is lost later to something else is none of it. One that
    /// never ends is not known.
    @Test
    void anOutageEndsWithTheFirstAnswerAndOneThatNeverEndsIsNotKnown() throws InterruptedException {
        String yaml = """
                name: outages
                topology: {generate: {kind: ring, nodes: 4}, rate: 1 Gbps, delay: 10 ms}
                profile: ideal
                detection: oracle
                routing: {metric: delay, convergence: oracle}
                phases: {measured: 6 s}
                traffic: [{name: requests, kind: ping, pairs: [[n0, n2]], gap: {every: 5 ms}}]
                failures:
                  - {link: [n1, n2], down: 1 s}
                  - {link: [n2, n3], down: 5 s}
                systems: [{name: plan, kind: plan}]
                """;
        var failures = run(yaml).compared().failures();
        assertTrue(failures.get(0).outageNs().mean() < 10e6, failures.get(0)::toString);
        assertTrue(failures.get(1).outageNs().isNothing(), failures.get(1)::toString);
    }
}
