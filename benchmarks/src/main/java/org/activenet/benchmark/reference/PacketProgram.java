// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import org.activenet.budget.Budget;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.run.Chunk;

/// The packet program of `packet-program.md` as a compiled PLAN capsule, run by the real execution environment on a host
/// that does no more than `prog.c` does around its function.
record PacketProgram(int executions, PlanCapsules capsules) implements ReferenceJob {
    static PacketProgram of(int executions) {
        return new PacketProgram(executions, new PlanCapsules("packet.plan", "prog"));
    }

    @Override
    public Prepared prepare() {
        return new Driver();
    }

    private final class Driver implements Prepared {
        private static final int RESOURCE_BOUND = 64; // a packet takes no more hops than it lives

        private final Packets packets = new Packets(NextHops.NODES, new PacketListener() {}, false);
        private final Chunk[] first = new Chunk[NextHops.NODES]; // the call that a packet begins with
        private final Packet[] packetOf = new Packet[NextHops.NODES];
        private final PlanEnvironment environment = capsules.environment();
        private final Budget budget = new Budget();
        private final PacketHost host = new PacketHost(packetOf);
        private long acc;

        Driver() {
            for (int i = 0; i < NextHops.NODES; i++) {
                first[i] = capsules.call(
                        PlanCapsules.host((i * 37 + 11) % NextHops.NODES), PlanCapsules.host(i), 64 - i % 32, i, 0, 0);
                packetOf[i] = packets.make(i);
                packetOf[i].source = i;
                packetOf[i].applicationPort = 1;
                reset(i);
            }
        }

        private void reset(int i) {
            packetOf[i].resourceBound = RESOURCE_BOUND;
            capsules.write(packetOf[i], first[i]);
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
            PlanEnvironment environment = this.environment;
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
            return new Outcome(executions, "executions=" + executions + " acc=" + acc);
        }
    }
}
