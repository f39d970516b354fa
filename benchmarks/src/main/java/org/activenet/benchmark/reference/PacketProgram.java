// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.plan.run.Chunk;

/// The packet program of `packet-program.md` as a capsule, run by the real execution environment on a host that does no more
/// than `prog.c` does around its function.
record PacketProgram(int executions, Capsules capsules) implements ReferenceJob {
    /// The program in one language.
    interface Capsules {
        /// The environment of one run.
        ExecutionEnvironment environment();

        /// Makes packet `i`, whose source is `i`, what it is at its beginning.
        void write(Packet packet, int i);
    }

    static PacketProgram ofPlan(int executions) {
        return new PacketProgram(executions, new PlanPackets());
    }

    static PacketProgram ofAnts(int executions) {
        return new PacketProgram(executions, new AntsPackets());
    }

    /// Where packet `i` goes.
    private static int destination(int i) {
        return (i * 37 + 11) % NextHops.NODES;
    }

    /// How many hops packet `i` has left.
    private static int left(int i) {
        return 64 - i % 32;
    }

    @Override
    public Prepared prepare() {
        return new Driver();
    }

    private static final class PlanPackets implements Capsules {
        private final PlanCapsules capsules = new PlanCapsules("packet.plan", "prog");
        private final Chunk[] first = new Chunk[NextHops.NODES]; // the call that a packet begins with

        PlanPackets() {
            Arrays.setAll(first, i -> capsules.call(
                    PlanCapsules.host(destination(i)), PlanCapsules.host(i), left(i), i, 0, 0));
        }

        @Override
        public ExecutionEnvironment environment() {
            return capsules.environment();
        }

        @Override
        public void write(Packet packet, int i) {
            capsules.write(packet, first[i]);
        }
    }

    private static final class AntsPackets implements Capsules {
        private final AntsCapsules capsules = new AntsCapsules("packet.java", CallSignature.of(
                "prog", CallSignature.number("left"), CallSignature.number("seq")));
        private final List<List<Argument>> first = IntStream.range(0, NextHops.NODES)
                .mapToObj(i -> List.<Argument>of(new Argument.Number(left(i)), new Argument.Number(i)))
                .toList();

        @Override
        public ExecutionEnvironment environment() {
            return capsules.environments().get();
        }

        @Override
        public void write(Packet packet, int i) {
            packet.destination = destination(i);
            capsules.write(packet, first.get(i));
        }
    }

    private final class Driver implements Prepared {
        private static final int RESOURCE_BOUND = 64; // a packet takes no more hops than it lives

        private final Packets packets = new Packets(NextHops.NODES, new PacketListener() {}, false);
        private final Packet[] packetOf = new Packet[NextHops.NODES];
        private final ExecutionEnvironment environment = capsules.environment();
        private final Budget budget = new Budget();
        private final PacketHost host = new PacketHost(packetOf);
        private long acc;

        Driver() {
            for (int i = 0; i < NextHops.NODES; i++) {
                packetOf[i] = packets.make(i);
                packetOf[i].source = i;
                packetOf[i].applicationPort = 1;
                reset(i);
            }
        }

        private void reset(int i) {
            packetOf[i].resourceBound = RESOURCE_BOUND;
            capsules.write(packetOf[i], i);
        }

        @Override
        public void execute() {
            for (int first = 0; first < executions; first += NextHops.NODES) {
                acc += round(first, Math.min(first + NextHops.NODES, executions));
            }
        }

        /// Each packet once: a method of its own, so that the compiler of the JVM soon sees the loop whole.
        private long round(int first, int end) {
            PacketHost host = this.host;
            ExecutionEnvironment environment = this.environment;
            Budget budget = this.budget;
            long sum = 0;
            for (int n = first; n < end; n++) {
                int i = n & NextHops.NODES - 1;
                host.begin(i, n * 5 + (n >>> 10) & NextHops.NODES - 1);
                budget.fill(Budget.Limits.DEFAULT);
                environment.evaluate(host.packet(), host, budget);
                int result = host.result();
                sum += result;
                if (result < 0) {
                    reset(i);
                }
            }
            return sum;
        }

        @Override
        public Outcome finish() {
            environment.close(); // so that the next run takes over what was loaded, as the runs of an experiment do
            return new Outcome(executions, "executions=" + executions + " acc=" + acc);
        }
    }
}
