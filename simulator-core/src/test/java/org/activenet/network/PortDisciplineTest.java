// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.activenet.kernel.Simulation;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a port promises a queue discipline that decides later than on arrival.
class PortDisciplineTest {
    private final List<String> log = new ArrayList<>();

    private final Observer observer = new Observer() {
        @Override
        public void arrived(Packet packet, int node, int inPort) {
            log.add("%d: %s arrives".formatted(simulation.nowNs(), TestNetwork.name(packet)));
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            log.add("%d: %s %s at port %d".formatted(timeNs, TestNetwork.name(packet), reason, port));
        }
    };

    private final Stage stage = Stage.of(
            new NetworkSpec(List.of("a", "b"), List.of(new LinkSpec(0, 1, BYTE_PER_NS, 10_000, 1_000, 1_500))),
            Stage.Settings.of(1, 0)
                    .withPoison()
                    .withDisciplines(
                            (limitBytes, drops) -> new SmallPacketsAreStale(new DropTailQueue(limitBytes), drops)));
    private final Simulation simulation = stage.simulation();
    private final Network network = stage.network();

    PortDisciplineTest() {
        stage.observers().add(observer);
        network.attach(0, new QuietNode(network, 0));
        network.attach(1, new QuietNode(network, 1));
    }

    private void send(int sizeBytes) {
        Packet packet = network.packets().make(0);
        packet.setBytes(ByteClass.PAYLOAD, sizeBytes);
        network.send(packet, 0);
    }

    @Test
    void eachDequeueHasTheEndOfTheTransmissionBeforeItAsItsTime() {
        send(100);
        send(200);
        send(300);
        simulation.run(5_000); // nobody has touched the port meanwhile
        network.catchUp();
        assertEquals(List.of("dequeue at 100", "dequeue at 300"), log);
    }

    @Test
    void aPacketDroppedAtTheHeadIsBookedAtThatTimeAndTakesNone() {
        send(100);
        send(5); // stale
        send(200);
        send(5); // stale, and the last
        simulation.run(5_000);
        send(300); // finds the port idle
        simulation.runUntilEmpty();
        assertEquals(
                List.of(
                        "dequeue at 100",
                        "100: 0.1 QUEUE_FULL at port 0",
                        "dequeue at 300",
                        "300: 0.3 QUEUE_FULL at port 0",
                        "10100: 0.0 arrives",
                        "10300: 0.2 arrives",
                        "15300: 0.4 arrives"),
                log);
    }

    @Test
    void aFailingLinkTakesWhatWaitsWithoutADecision() {
        send(100);
        send(5);
        simulation.run(50);
        network.failLink(0);
        assertEquals(List.of("50: 0.0 LINK_DOWN at port 0", "50: 0.1 LINK_DOWN at port 0"), log);
    }

    /// Drops, when it is their turn, all packets of less than ten bytes.
    private final class SmallPacketsAreStale implements QueueDiscipline {
        private final QueueDiscipline waiting;
        private final DropListener drops;

        SmallPacketsAreStale(QueueDiscipline waiting, DropListener drops) {
            this.waiting = waiting;
            this.drops = drops;
        }

        @Override
        public boolean enqueue(Packet packet, long nowNs) {
            return waiting.enqueue(packet, nowNs);
        }

        @Override
        public @Nullable Packet dequeue(long nowNs) {
            log.add("dequeue at " + nowNs);
            Packet packet = waiting.remove();
            while (packet != null && packet.sizeBytes() < 10) {
                drops.dropped(packet, DropReason.QUEUE_FULL, nowNs);
                packet = waiting.remove();
            }
            return packet;
        }

        @Override
        public @Nullable Packet remove() {
            return waiting.remove();
        }

        @Override
        public long backlogBytes() {
            return waiting.backlogBytes();
        }

        @Override
        public void forEach(Consumer<Packet> visitor) {
            waiting.forEach(visitor);
        }
    }
}
