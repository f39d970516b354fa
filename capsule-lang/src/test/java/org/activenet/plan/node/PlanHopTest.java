// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.kernel.Simulation;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.BreadthFirstRoutes;
import org.activenet.node.VirtualTopologies;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.Program;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Packet objects that keep the frames of their calls for later packets.
@Tag("compiled")
class PlanHopTest {
    private static final int NODES = 5;
    private static final long HOPS = 100_000;
    private static final Stage.Settings PLAIN = Stage.Settings.of(1, 0);
    private static final Program PROGRAM = Capsules.plan("""
            fun shuttle(to: host, back: host, count: int, up: bool, load: string) : unit =
              if thisHostIs(to)
              then
                let val next = defaultRoute(back)
                in OnNeighbor(|shuttle|(back, to, count + 1, not up, load), fst next, getRB(), snd next)
                end
              else
                let val next = defaultRoute(to)
                in OnNeighbor(|shuttle|(to, back, count + 1, up, load), fst next, getRB(), snd next)
                end

            fun trace(to: host, seen: int list) : unit =
              if thisHostIs(to)
              then deliver(getImplicitPort(), seen)
              else
                let val next = defaultRoute(to)
                in OnNeighbor(|trace|(to, length(seen) :: seen), fst next, getRB(), snd next)
                end

            fun carry(to: host, inner: unit chunk, text: string) : unit =
              if thisHostIs(to)
              then (deliver(getImplicitPort(), text); OnRemote(inner, getSource(), getRB(), defaultRoute))
              else OnRemote(|carry|(to, inner, text ^ "+"), to, getRB(), defaultRoute)

            fun home(n: int) : unit = deliver(getImplicitPort(), n)

            fun fails(to: host, n: int) : unit =
              if thisHostIs(to)
              then raise NotFound
              else OnNeighbor(|fails|(to, n + 1), fst (defaultRoute(to)), getRB())
            """);

    /// A line of nodes that compile PLAN, and the application at its ends.
    private static final class Line {
        private final Stage stage;
        private final Simulation simulation;
        private final Network network;
        private final List<String> received = new ArrayList<>();
        private final ChunkCodec codec = new ChunkCodec(new ProgramCache());
        private final int port;

        Line(Stage.Settings settings) {
            NetworkSpec spec = CapsuleNetwork.line(NODES);
            stage = Stage.of(spec, settings);
            simulation = stage.simulation();
            network = stage.network();
            port = stage.applications()
                    .open((_, node, value, _, _) -> received.add(simulation.nowNs() + " " + node + " " + value));
            var topologies = new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS);
            ActiveNode.Spec nodeSpec = CapsuleNetwork.nodeSpec(NodeProfile.IDEAL, Budget.Limits.DEFAULT);
            for (int index = 0; index < NODES; index++) {
                var node = new ActiveNode(
                        index, network, nodeSpec, topologies, stage.applications(), stage.observers());
                node.add(new PlanEnvironment(codec, new CompiledEvaluator()));
                network.attach(index, node);
            }
        }

        void inject(int at, int resourceBound, Chunk chunk) {
            Packet packet = network.packets().make(at);
            packet.source = at;
            packet.destination = at;
            packet.applicationPort = port;
            packet.resourceBound = resourceBound;
            PlanEnvironment.write(packet, chunk, codec);
            network.inject(packet, at);
        }
    }

    private static Chunk chunk(String function, Object... arguments) {
        return Capsules.chunk(PROGRAM, function, arguments);
    }

    /// Goal: a hop with an evaluation allocates nothing once all is warm. Method: capsules go to and fro on a line, with
    /// a string that they carry along; the bytes that this thread allocates over 100,000 hops, ledger and fingerprints
    /// kept.
    @Test
    void anEvaluatedHopAllocatesNothingOnceWarm() {
        var line = new Line(PLAIN);
        for (int i = 0; i < 20; i++) {
            line.inject(i % NODES, Integer.MAX_VALUE, chunk("shuttle", host(0), host(NODES - 1), i, true, "x".repeat(i)));
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        line.simulation.runUntilEvent(200_000); // warm
        long hopsBefore = line.simulation.eventCount();
        long before = threads.getCurrentThreadAllocatedBytes();
        line.simulation.runUntilEvent(hopsBefore + HOPS);
        double bytesPerHop = (double) (threads.getCurrentThreadAllocatedBytes() - before) / HOPS;
        IO.println("%.4f bytes a hop".formatted(bytesPerHop));
        assertTrue(bytesPerHop < 1, bytesPerHop + " bytes were allocated a hop");
    }

    /// Goal: that frames are used again changes nothing. Method: a mix of capsules, run with packets that keep their
    /// frames and with packets that are poisoned, which keep nothing; everything delivered and every fingerprint.
    @Test
    void frameThatIsUsedAgainHasNothingOfTheOld() {
        assertEquals(run(PLAIN.withPoison()), run(PLAIN));
    }

    private static List<String> run(Stage.Settings settings) {
        var line = new Line(settings);
        for (int round = 0; round < 200; round++) {
            int far = NODES - 1 - round % 2;
            line.inject(0, 20, chunk("trace", host(far), PlanList.EMPTY));
            line.inject(1, 20, chunk("carry", host(far), chunk("home", round), "text" + round));
            line.inject(2, 6, chunk("shuttle", host(far), host(0), round, false, "x".repeat(round)));
            line.inject(far, 20, chunk("fails", host(0), round));
            line.inject(3, 2, chunk("carry", host(0), chunk("fails", host(1), round), ""));
            line.simulation.run(line.simulation.nowNs() + 3_000 * (round % 7));
        }
        line.simulation.runUntilEmpty();
        line.stage.observers().finish(line.network);
        for (Fingerprints.Facet facet : Fingerprints.Facet.values()) {
            line.received.add(facet + " " + line.stage.fingerprints().of(facet));
        }
        assertTrue(line.received.size() > 500, "too little happened: " + line.received.size());
        return line.received;
    }
}
