// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.activenet.kernel.Simulation;
import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PortNumber;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;

class SwitchHopAllocationTest {
    private static final int NODES = 8;
    private static final long HOPS = 200_000;

    private long hops;

    /// Goal: a hop through tables allocates nothing once all is warm. Method: echo requests between all pairs of a line of
    /// switches, with ledger and fingerprints; the bytes that this thread allocates over 200,000 hops.
    @Test
    void aHopThroughOneTableAllocatesNothingOnceWarm() {
        assertAllocatesNothing(false);
    }

    @Test
    void aHopThroughThreeTablesAndAGroupAllocatesNothingOnceWarm() {
        assertAllocatesNothing(true);
    }

    private void assertAllocatesNothing(boolean hasThreeTables) {
        NetworkSpec spec = SwitchedNetwork.line(NODES);
        var stage = Stage.of(spec, 1, 0);
        stage.observers().add(new Observer() {
            @Override
            public void arrived(Packet packet, int node, int inPort) {
                hops++;
            }
        });
        Simulation simulation = stage.simulation();
        Network network = stage.network();
        SdnSystem sdn = SdnSystem.create(
                network,
                new NaiveRoutes(),
                Metric.HOPS,
                SwitchedNetwork.proactive(0, NodeProfile.IDEAL),
                stage.applications(),
                stage.observers());
        for (int node = 0; node < NODES && hasThreeTables; node++) {
            addTables(sdn.switchAt(node), node, spec);
        }
        long[] answers = new long[1];
        int application = stage.applications().open((_, _, _, _, _) -> answers[0]++);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        long hopsBefore = 0;
        long sent = 0;
        while (hopsBefore == 0 || hops < hopsBefore + HOPS) {
            if (hopsBefore == 0 && hops > 300_000) { // warm
                hopsBefore = hops;
                before = threads.getCurrentThreadAllocatedBytes();
            }
            int from = (int) (sent % NODES);
            int to = (int) ((from + 1 + sent / NODES % (NODES - 1)) % NODES);
            IpEndPoint sender = sdn.switchAt(from).endPoint();
            network.inject(sender.request(IpKind.ECHO_REQUEST, to, IpEndPoint.DEFAULT_TTL, 64, application, sent), from);
            simulation.runUntilEmpty();
            sent++;
        }
        double bytesPerHop = (double) (threads.getCurrentThreadAllocatedBytes() - before) / (hops - hopsBefore);
        IO.println("%.4f bytes a hop, %,d hops".formatted(bytesPerHop, hops - hopsBefore));
        assertEquals(sent, answers[0]);
        assertTrue(bytesPerHop < 0.5, bytesPerHop + " bytes were allocated a hop");
    }

    /// Above the rule for each destination: ports, protocols, and a group for each direction.
    private static void addTables(Switch owner, int node, NetworkSpec spec) {
        add(owner, 0, 2, Match.ANY.with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4),
                new Instruction.WriteMetadata(1, 1), new Instruction.GotoTable(1));
        add(owner, 1, 1, Match.ANY.withMasked(OxmField.METADATA, 1, 1), new Instruction.GotoTable(2));
        for (LinkSpec link : spec.links()) {
            if (link.from() == node || link.to() == node) {
                int number = Addresses.numberOf(2 * spec.links().indexOf(link) + (link.from() == node ? 0 : 1));
                owner.preinstall(GroupMod.add(
                        GroupMod.Type.FAST_FAILOVER, direction(node, link), List.of(Bucket.watching(number, number))));
            }
        }
        for (int destination = 0; destination < spec.nodeCount(); destination++) {
            Action action = destination == node
                    ? Action.Output.to(PortNumber.LOCAL)
                    : new Action.Group(destination < node ? 1 : 2);
            add(owner, 2, 1, Addresses.to(destination), new Instruction.WriteActions(List.of(action)));
        }
    }

    private static int direction(int node, LinkSpec link) {
        return Math.min(link.from(), link.to()) < node ? 1 : 2;
    }

    private static void add(Switch owner, int table, int priority, Match match, Instruction... instructions) {
        owner.preinstall(FlowMod.add(table, priority, match, List.of(instructions)));
    }
}
