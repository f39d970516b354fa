// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.kernel.EventKind;
import org.activenet.network.Network;
import org.activenet.openflow.MultipartReply;
import org.activenet.openflow.MultipartRequest;

/// What a controller of any program does to know what its switches have counted: in each round it asks each of them, switch by
/// switch, what its [StatisticsSpec] says, and takes the answers as messages like all others.
///
/// The first round begins at a random instant of the first interval (ours), from the stream `controller/statistics`. Who does not
/// answer is asked again in the next round. Nothing waits for the rounds: they keep no run alive.
final class Polling {
    private final int index;
    private final Network network;
    private final StatisticsSpec spec;
    private final Controller controller;
    private final SdnSystem system;
    private final EventKind round;
    private int nextXid = 1;
    private long wireBytes;
    private long countedCount;
    private double ageNsSum;

    /// @param index of the controller, as a source of events
    Polling(int index, Network network, StatisticsSpec spec, Controller controller, SdnSystem system) {
        this.index = index;
        this.network = network;
        this.spec = spec;
        this.controller = controller;
        this.system = system;
        this.round = network.simulation().register("controller asks for statistics", (_, _) -> ask(), (_, _) -> "");
    }

    void start() {
        if (spec.isOn()) {
            long firstNs = network.random("controller/statistics").nextLong(spec.intervalNs());
            network.simulation().schedule(index, firstNs, round, 0, 0);
        }
    }

    private void ask() {
        controller.work(() -> {
            for (int node = 0; node < network.nodeCount(); node++) {
                for (StatisticsSpec.Subject subject : spec.subjects()) {
                    MultipartRequest request = subject.request(nextXid++);
                    wireBytes += TcpSegments.wireBytes(request.lengthBytes());
                    controller.send(node, request);
                }
            }
        });
        network.simulation().schedule(index, spec.intervalNs(), round, 0, 0);
    }

    /// Takes an answer, or a part of one.
    void takes(int node, MultipartReply reply) {
        SwitchStatistics.Answer answer = system.channel(node).answers().take(reply);
        if (answer != null) {
            wireBytes += TcpSegments.wireBytes(reply.lengthBytes());
            countedCount += answer.counted();
            ageNsSum += (double) network.nowNs() * answer.counted() - answer.readNsSum();
        }
    }

    /// What all rounds so far have brought.
    StatisticsTold told() {
        return new StatisticsTold(wireBytes, countedCount, ageNsSum);
    }
}
