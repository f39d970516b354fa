// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.activenet.network.Carried;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.openflow.EchoReply;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.Payload;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// At 8 Mbps a byte takes 1 us, and the channel is 3 ms long.
class OutOfBandChannelTest {
    private static final long US = SwitchedNetwork.US;
    private static final long DELAY_US = 3_000;

    private final SwitchedNetwork world = new SwitchedNetwork(
            SwitchedNetwork.line(2),
            SdnSpec.of(ProactiveRouting.KIND, ControllerSpec.of(0, 0), SwitchedNetwork.switches(NodeProfile.IDEAL)
                            .withKind(SwitchProfile.IDEAL))
                    .withChannel(ChannelSpec.IDEAL.withDelayNs(OptionalLong.of(DELAY_US * US)).withRate(8_000_000)));
    private final List<Long> cameUs = new ArrayList<>(); // messages, where they were for

    OutOfBandChannelTest() {
        world.observers.add(new Observer() {
            @Override
            public void consumed(Packet packet, int node) {
                if (packet.body instanceof OpenFlowMessage) {
                    cameUs.add(world.simulation.nowNs() / US);
                }
            }
        });
    }

    /// A message of so many bytes that nobody answers.
    private static EchoReply message(int bytes) {
        return new EchoReply(0, Payload.of(new byte[bytes - 8]));
    }

    private void toController(int bytes) {
        ControlChannel channel = world.sdn.channel(1);
        channel.sendToController(channel.packet(message(bytes), 1, 0));
    }

    private void toSwitch(int bytes) {
        ControlChannel channel = world.sdn.channel(1);
        channel.sendToSwitch(channel.packet(message(bytes), world.spec.nodeCount(), 0));
    }

    private void finish() {
        world.simulation.runUntilEmpty();
        world.assertConserved();
        assertEquals(0, world.observers.ledger().packets().inFlight());
    }

    /// Goal: a message alone takes the transmission of all its bytes and headers, and the delay.
    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {8, 104, 1_460, 1_461, 2_920, 2_921, 65_535})
    void aMessageAloneTakesItsTransmissionAndTheDelay(int bytes) {
        toController(bytes);
        finish();
        assertEquals(List.of(bytes + 40L * Math.ceilDiv(bytes, 1_460) + DELAY_US), cameUs);
    }

    /// Goal: first come first served in each direction, and the directions do not disturb each other. Method: three messages at
    /// once one way and one the other way; a message that comes later waits for what is left of them.
    @Test
    void messagesWaitForThoseBeforeThemOfTheirOwnDirection() {
        toController(100);
        toController(60);
        toController(1_000);
        toSwitch(10);
        world.simulation.run(200 * US);
        toController(60);
        finish();
        assertEquals(List.of(3_050L, 3_140L, 3_240L, 4_280L, 4_380L), cameUs);
    }

    /// Goal: every second segment is acknowledged, and the acknowledgement takes its turn. Method: when the second of two
    /// segments comes, at 3,240 us, an acknowledgement of 40 bytes leaves, so that what the controller says then is later by 40
    /// us.
    @Test
    void anAcknowledgementTakesItsTurn() {
        toController(80);
        toController(80);
        world.simulation.run(3_240 * US);
        toSwitch(60);
        finish();
        assertEquals(List.of(3_120L, 3_240L, 3_240L + 40 + 100 + DELAY_US), cameUs);
        assertEquals(new Carried(2, 240), world.sdn.carriedFromSwitch(1));
        assertEquals(new Carried(2, 140), world.sdn.carriedToSwitch(1));
    }

    /// Goal: what goes the other way anyway carries the acknowledgement. Method: a segment each way by turns.
    @Test
    void anAnswerCarriesTheAcknowledgement() {
        for (int turn = 1; turn <= 4; turn++) {
            toController(80);
            world.simulation.run(turn * 10_000 * US - 5_000 * US);
            toSwitch(60);
            world.simulation.run(turn * 10_000 * US);
        }
        finish();
        assertEquals(new Carried(4, 480), world.sdn.carriedFromSwitch(1));
        assertEquals(new Carried(4, 400), world.sdn.carriedToSwitch(1));
    }

    /// Goal: the segments of one message are acknowledged like those of many: 45 of them 22 times.
    @Test
    void longMessagesAreAcknowledgedToo() {
        toController(65_535);
        finish();
        assertEquals(new Carried(22, 22 * 40), world.sdn.carriedToSwitch(1));
    }
}
