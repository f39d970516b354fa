// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PortNumber;
import org.activenet.sdn.Addresses;
import org.activenet.sdn.Switch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An operation is one hop of an ICMP echo through [PingLine]: in `oneTable` by a rule for each destination, as the control
/// program `proactive` makes them; in `threeTables` by way of a table that knows ports of arrival, one that knows protocols, and
/// one that knows destinations, where a fast-failover group decides on the port. `baseline` is the same hop at an active node,
/// which looks a route up. All three cause the same events.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar SwitchBenchmark -prof gc`. Expect 0 B/op in every row, and `threeTables`
/// within two times the baseline.
@Question("What does a hop cost at which a switch asks one table, or three and a group, where a router looks up a route?")
@State(Scope.Thread)
public class SwitchBenchmark extends NanosecondBenchmark {
    @Param({"ideal", "line-rate-switch"})
    public String profile = "";

    /// Each benchmark has a line, and only those that are measured are built.
    @State(Scope.Thread)
    public abstract static class Line {
        private PingLine line = PingLine.ofPackets(LineState.PROFILE);

        @Setup
        public void build(SwitchBenchmark benchmark) {
            line = make(benchmark.profile);
        }

        abstract PingLine make(String profile);

        long ping() {
            return line.ping();
        }

        @TearDown
        public void check() {
            line.check();
        }
    }

    public static class Routers extends Line {
        @Override
        PingLine make(String profile) {
            return PingLine.ofPackets(ForwardingBenchmark.named(profile));
        }
    }

    public static class OneTable extends Line {
        @Override
        PingLine make(String profile) {
            return PingLine.ofSwitches(ForwardingBenchmark.named(profile), (_, _) -> {});
        }
    }

    public static class ThreeTables extends Line {
        @Override
        PingLine make(String profile) {
            return PingLine.ofSwitches(ForwardingBenchmark.named(profile), (each, node) -> new Rules(each, node).write());
        }
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long baseline(Routers routers) {
        return routers.ping();
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long oneTable(OneTable switches) {
        return switches.ping();
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long threeTables(ThreeTables switches) {
        return switches.ping();
    }

    /// The three tables of one switch.
    private record Rules(Switch owner, int node) {
        private static final int PRIORITY = 1;
        private static final int LEFT = 1; // numbers of groups
        private static final int RIGHT = 2;
        private static final long FROM_HERE = 1; // where a packet comes from, in metadata
        private static final long FROM_LINKS = 2;
        private static final long ORIGIN = 0xf;
        private static final List<Integer> PROTOCOLS =
                List.of(OxmField.PROTOCOL_ICMP, OxmField.PROTOCOL_TCP, OxmField.PROTOCOL_UDP);

        private static final FlowMod ALL_OUT = new FlowMod(0, 0, 0, FlowMod.ALL_TABLES, FlowMod.Command.DELETE, 0, 0, 0,
                FlowMod.NO_BUFFER, PortNumber.ANY, GroupMod.ANY_GROUP, 0, Match.ANY, List.of());

        void write() {
            owner.preinstall(ALL_OUT);
            List<Integer> links = new ArrayList<>(); // the ports that lead to other nodes
            if (node > 0) {
                links.add(left());
            }
            if (node < PingLine.LINKS) {
                links.add(right());
            }
            add(0, Match.ANY.with(OxmField.IN_PORT, Integer.toUnsignedLong(PortNumber.LOCAL)),
                    new Instruction.WriteMetadata(FROM_HERE, ORIGIN), new Instruction.GotoTable(1));
            for (int port : links) {
                add(0, Match.ANY.with(OxmField.IN_PORT, port),
                        new Instruction.WriteMetadata(FROM_LINKS, ORIGIN), new Instruction.GotoTable(1));
            }
            for (long origin : List.of(FROM_HERE, FROM_LINKS)) {
                for (int protocol : PROTOCOLS) {
                    Match match = Match.ANY
                            .with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4)
                            .with(OxmField.IP_PROTO, protocol)
                            .withMasked(OxmField.METADATA, origin, ORIGIN);
                    add(1, match, new Instruction.GotoTable(2));
                }
            }
            if (node > 0) {
                group(LEFT, left(), links);
            }
            if (node < PingLine.LINKS) {
                group(RIGHT, right(), links);
            }
            for (int destination = 0; destination <= PingLine.LINKS; destination++) {
                Action action = destination == node
                        ? Action.Output.to(PortNumber.LOCAL)
                        : new Action.Group(destination < node ? LEFT : RIGHT);
                add(2, Addresses.to(destination), new Instruction.WriteActions(List.of(action)));
            }
        }

        private int left() {
            return Addresses.numberOf(2 * (node - 1) + 1);
        }

        private int right() {
            return Addresses.numberOf(2 * node);
        }

        private void add(int table, Match match, Instruction... instructions) {
            owner.preinstall(FlowMod.add(table, PRIORITY, match, List.of(instructions)));
        }

        /// The first port, and where there is another that one while the first is down.
        private void group(int number, int first, List<Integer> ports) {
            List<Bucket> buckets = new ArrayList<>(List.of(Bucket.watching(first, first)));
            for (int port : ports) {
                if (port != first) {
                    buckets.add(Bucket.watching(port, PortNumber.IN_PORT));
                }
            }
            owner.preinstall(GroupMod.add(GroupMod.Type.FAST_FAILOVER, number, buckets));
        }
    }
}
