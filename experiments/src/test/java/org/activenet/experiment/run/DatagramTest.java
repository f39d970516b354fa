// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.network.DropReason;
import org.junit.jupiter.api.Test;

/// Goal: datagrams are delivered at their targets, wait as queueing theory says, and are lost where they are dropped. Method:
/// networks of one link or two, in which it is plain what becomes of each.
class DatagramTest {
    private static final String EVERY_SYSTEM = """
              - {name: plan, kind: plan}
              - {name: every-hop, kind: plan, evaluate: every-hop}
              - {name: javascript, kind: javascript}
              - {name: ants, kind: ants}
              - {name: planet, kind: planet}
              - {name: reactive, kind: sdn, mode: reactive, controller: {at: n1}}
              - {name: proactive, kind: sdn, mode: proactive, controller: {at: n1}}
            """;

    private static ExperimentResult run(String yaml) throws InterruptedException {
        return Scenarios.run(Scenarios.read(yaml), 2).orThrow();
    }

    /// 14 links of 1 ms; PLANet needs a tick for each before it knows the way.
    @Test
    void theyAreAnsweredByTheirArrivalAndEnterNoRoundTripTime() throws InterruptedException {
        ExperimentResult result = run("""
                name: one-way
                topology: {generate: {kind: line, nodes: 15}, delay: 1 ms}
                profile: ideal
                phases: {warmUp: 20 s, measured: 5 s}
                traffic:
                  - {name: requests, kind: datagram, pairs: [[n0, n14]], gap: {every: 1 s}, payload: 100 B}
                systems:
                """ + EVERY_SYSTEM);
        for (SystemResult system : result.systems()) {
            assertEquals(new StreamRequests.Counts(5, 0, 0), system.requestCounts().get("requests"), system.name());
            assertEquals(14.1e6, system.summary("delay_ns").mean(), 0.1e6, system.name());
            assertEquals(14.1e6, system.summary("delay_common_ns").mean(), 0.1e6, system.name());
            assertEquals(0, system.summary("datagram_loss_ratio").mean(), system.name());
            assertEquals(5 * 8 * 100 / 5.0, system.summary("datagram_goodput_bps").mean(), 1e-9, system.name());
            assertTrue(system.summary("rtt_first_ns").isNothing(), system.name());
            assertTrue(system.summary("loss_ratio").isNothing(), system.name());
        }
    }

    /// A time to live of 64 hops, and as many units of resource bound.
    @Test
    void oneThatNeverComesIsLostWithItsReason() throws InterruptedException {
        ExperimentResult result = run("""
                name: too-far
                topology: {generate: {kind: line, nodes: 66}, delay: 1 ms}
                profile: ideal
                phases: {measured: 2 s}
                traffic:
                  - {name: requests, kind: datagram, pairs: [[n0, n65]], gap: {every: 1 s}}
                systems:
                  - {name: plan, kind: plan}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n1}}
                """);
        for (SystemResult system : result.systems()) {
            StreamRequests datagrams = system.requests().getFirst().getFirst();
            assertEquals(2, datagrams.size());
            assertTrue(datagrams.isLost(0), system.name());
            assertEquals(1, system.summary("datagram_loss_ratio").mean(), system.name());
            assertEquals(
                    system.name().equals("sdn") ? DropReason.TTL_EXPIRED : DropReason.NO_RESOURCE_BOUND,
                    datagrams.reason(0));
            assertEquals(64, datagrams.place(0), system.name());
        }
    }

    /// Goal: Poisson arrivals of one size at one link are an M/D/1 queue: they wait ρ/(2(1 − ρ)) services in the mean, after
    /// Pollaczek and Khinchine. Method: 20 pairs, so that the sum of their arrivals is tried too; 150,000 datagrams in all,
    /// after which the mean lies within 5 % of that (five seeds lay within 2 %).
    @Test
    void poissonDatagramsWaitAsInAnMd1Queue() throws InterruptedException {
        long serviceNs = 8 * (1_000 + 28) * 100; // at 10 Mbps
        double load = 0.7;
        long gapNs = Math.round(20 * serviceNs / load);
        ExperimentResult result = run("""
                name: md1
                topology: {generate: {kind: line, nodes: 2}, rate: 10 Mbps, delay: 1 ms, queue: 10 MB}
                profile: ideal
                phases: {warmUp: 10 s, measured: 176 s}
                traffic:
                  - {name: requests, kind: datagram, pairs: [%s], gap: {poisson: %d ns}, payload: 1000 B}
                systems:
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
                """.formatted(String.join(", ", Collections.nCopies(20, "[n0, n1]")), gapNs));
        SystemResult sdn = result.systems().getFirst();
        double waitNs = sdn.summary("delay_ns").mean() - 1e6 - serviceNs;
        double expectedNs = serviceNs * load / (2 * (1 - load));
        assertEquals(expectedNs, waitNs, 0.05 * expectedNs);
        assertEquals(load, sdn.summary("link_busiest_ratio").mean(), 0.01);
    }
}
