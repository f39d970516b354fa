// SPDX-License-Identifier: Apache-2.0
package org.activenet.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.node.Budget;
import org.activenet.node.ExecutionEnvironmentContract;
import org.activenet.node.FakeNodeOs;
import org.junit.jupiter.api.Test;

/// The contract of execution environments, for languages in which every packet takes at least one hop of resource bound
/// along: the bound of the contract's capsules ends before their packets do. So the limit of packets has its own test
/// here, with a limit below the bound.
interface LanguageContract extends ExecutionEnvironmentContract {
    /// A capsule that sends as many packets as it has resource bound, each with a bound of 1.
    Capsule flood();

    @Override
    @Test
    default void isTriedWithCapsulesOfAllKinds() {
        var kinds = EnumSet.noneOf(Kind.class);
        create().capsules().forEach(capsule -> kinds.add(capsule.kind()));
        assertEquals(EnumSet.complementOf(EnumSet.of(Kind.SENDS_TOO_MANY)), kinds);
    }

    @Test
    default void stopsAtTheLimitOfPackets() {
        Budget.Limits most = Budget.Limits.DEFAULT;
        for (int packets = 0; packets < RESOURCE_BOUND; packets++) {
            Subject subject = create();
            var node = new FakeNodeOs(NODE, NODE_COUNT);
            Packet packet = node.newCapsule(subject.environment().anepType(), 0, NODE, RESOURCE_BOUND);
            flood().filler().fill(packet);
            node.begin(packet);
            var budget = new Budget();
            budget.fill(new Budget.Limits(
                    most.steps(), most.allocatedBytes(), packets, most.softStateBytes(), most.callDepth()));
            int result = subject.environment().evaluate(packet, node, budget);
            assertEquals(DropReason.PACKET_LIMIT.code(), result);
            assertEquals(0, budget.packets);
            assertEquals(packets, node.sentByProgram().size());
            assertEquals(RESOURCE_BOUND - packets, packet.resourceBound);
        }
    }
}
