// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.activenet.kernel.RandomStream;
import org.activenet.network.LinkSpec;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerTest {
    /// Goal: one server, first come first served, constant service: an M/D/1 queue. Method: pings to a node without a
    /// path, as a Poisson process; each makes one packet-in and is dropped by the packet-out, so that it waits in the
    /// buffer for the channel both ways, the queue and the service. Mean wait ρS / (2 (1 - ρ)) (Pollaczek,
    /// Khinchine).
    @ParameterizedTest(name = "load {0} %, seed 7")
    @ValueSource(ints = {30, 50, 70})
    void queueIsThatOfOneServerWithConstantService(int loadPercent) {
        long serviceNs = 100 * SwitchedNetwork.US;
        var spec = SdnSpec.of(ReactiveRouting.KIND, ControllerSpec.of(0, serviceNs), SwitchSpec.of(NodeProfile.IDEAL, 1_000_000));
        var world = new SwitchedNetwork(SwitchedNetwork.of(2, List.of()), spec);
        var random = new RandomStream(7);
        int packets = 100_000;
        long nowNs = 0;
        for (int packet = 0; packet < packets; packet++) {
            nowNs += random.nextExponentialNs(serviceNs * 100 / loadPercent);
            world.ping(nowNs, 0, 1);
        }
        world.simulation.runUntilEmpty();
        assertEquals(packets, world.sdn.controller().handledCount());
        double load = loadPercent / 100.0;
        double meanWaitNs = world.books.waitsOfDroppedNs.stream().mapToLong(Long::longValue).average().orElseThrow()
                - serviceNs - 2 * ChannelSpec.LEAST_DELAY_NS;
        assertEquals(load * serviceNs / (2 * (1 - load)), meanWaitNs, 0.03 * meanWaitNs);
    }

    @Test
    void channelsAreAsLongAsTheShortestPropagationAndNeverShorterThanAMicrosecond() {
        var links = List.of(
                new LinkSpec(0, 1, 1_000, 5_000, 0, 1_500),
                new LinkSpec(1, 2, 1_000, 7_000, 0, 1_500),
                new LinkSpec(0, 2, 1_000, 13_000, 0, 1_500),
                new LinkSpec(3, 0, 1_000, 10, 0, 1_500));
        // 0 is the place of the controller itself, 4 is cut off.
        assertArrayEquals(
                new long[] {1_000, 5_000, 12_000, 1_000, 12_000}, OutOfBandChannel.delaysNs(SwitchedNetwork.of(5, links), 0));
    }

    @Test
    void aControllerOutsideTheNetworkIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SwitchedNetwork(SwitchedNetwork.line(2), SwitchedNetwork.proactive(2, NodeProfile.IDEAL)));
    }
}
