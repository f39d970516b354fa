// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.pipeline.Capacity;
import org.activenet.openflow.pipeline.FlowPipeline;
import org.activenet.openflow.pipeline.SwitchPorts;
import org.activenet.openflow.pipeline.Verdict;
import org.activenet.sdn.Addresses;
import org.activenet.wire.Ipv4Address;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// An operation is one packet through the tables of one switch, to one of [#DESTINATIONS] in random order; nothing is sent.
///
/// `oneTable` has an exact rule for each destination. `threeTables` looks for the port of arrival, then for the protocol and what
/// the first table has written into the metadata, then for the destination, whose rule leads to a fast-failover group. In
/// `eightTuples` rules of one table ask for eight sets of bits, prefixes of different length, and the one that holds is found
/// last. `miss` has the rules of `oneTable`, and packets that none of them is for. `baseline` fills the key, as all do.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar FlowTable -prof gc`. Expect 0 B/op in every row, and less than the cost of an
/// event for each table.
@Question("What does it cost to look a packet up in the flow tables of a switch?")
@State(Scope.Thread)
public class FlowTableBenchmark extends NanosecondBenchmark {
    private static final int DESTINATIONS = 1_000;
    private static final int PACKETS = 1 << 10;
    private static final int PORTS = 16;
    private static final int PACKET_BYTES = 128;
    private static final int TTL_HOPS = 64;
    private static final int TUPLES = 8;
    private static final int SHORTEST_PREFIX_PORT = PORTS + 1;

    private final int[] destinations = new Random(42).ints(PACKETS, 0, DESTINATIONS).toArray();
    private final FlowKey key = new FlowKey();
    private final FlowPipeline oneTable = withDestinations();
    private final FlowPipeline threeTables = withThreeTables();
    private final FlowPipeline eightTuples = withTuples();
    private int packet;
    private long nowNs;

    private static FlowPipeline pipeline() {
        return new FlowPipeline(3, Capacity.rejecting(10_000), new AllUp(), (_, _, _) -> {});
    }

    private static FlowPipeline withDestinations() {
        FlowPipeline pipeline = pipeline();
        for (int destination = 0; destination < DESTINATIONS; destination++) {
            add(pipeline, 0, 1, Addresses.to(destination), to(portTo(destination)));
        }
        return pipeline;
    }

    private static FlowPipeline withThreeTables() {
        FlowPipeline pipeline = pipeline();
        for (int port = 1; port <= PORTS; port++) {
            change(pipeline, GroupMod.add(GroupMod.Type.FAST_FAILOVER, port, List.of(
                    Bucket.watching(port, port), Bucket.watching(port % PORTS + 1, port % PORTS + 1))));
            add(pipeline, 0, 1, Match.ANY.with(OxmField.IN_PORT, port),
                    new Instruction.WriteMetadata(port % 2, 0xf), new Instruction.GotoTable(1));
        }
        for (int origin = 0; origin < 2; origin++) {
            for (int protocol : List.of(OxmField.PROTOCOL_ICMP, OxmField.PROTOCOL_TCP, OxmField.PROTOCOL_UDP)) {
                Match match = Match.ANY
                        .with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4)
                        .with(OxmField.IP_PROTO, protocol)
                        .withMasked(OxmField.METADATA, origin, 0xf);
                add(pipeline, 1, 1, match, new Instruction.GotoTable(2));
            }
        }
        for (int destination = 0; destination < DESTINATIONS; destination++) {
            add(pipeline, 2, 1, Addresses.to(destination),
                    new Instruction.WriteActions(List.of(new Action.Group(portTo(destination)))));
        }
        return pipeline;
    }

    /// The longer prefixes are those of hosts that nobody sends to; the shortest is that of all.
    private static FlowPipeline withTuples() {
        FlowPipeline pipeline = pipeline();
        Match ip = Match.ANY.with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4);
        for (int tuple = 0; tuple < TUPLES - 1; tuple++) {
            int bits = 32 - tuple;
            for (int host = 0; host < DESTINATIONS / TUPLES; host++) {
                long prefix = unsigned(Ipv4Address.bitsOfNode(DESTINATIONS + (host + 1 << 8))) & -1L << tuple;
                add(pipeline, 0, bits, ip.withPrefix(OxmField.IPV4_DST, prefix, bits), to(1));
            }
        }
        long shortest = unsigned(Ipv4Address.bitsOfNode(0)) & -1L << 24;
        add(pipeline, 0, 8, ip.withPrefix(OxmField.IPV4_DST, shortest, 8), to(SHORTEST_PREFIX_PORT));
        return pipeline;
    }

    private static long unsigned(int bits) {
        return Integer.toUnsignedLong(bits);
    }

    private static Instruction to(int port) {
        return new Instruction.ApplyActions(List.of(Action.Output.to(port)));
    }

    private static int portTo(int destination) {
        return destination % PORTS + 1;
    }

    private static void add(FlowPipeline pipeline, int table, int priority, Match match, Instruction... instructions) {
        if (pipeline.change(FlowMod.add(table, priority, match, List.of(instructions)), 0) != null) {
            throw new IllegalStateException("refused: " + match);
        }
    }

    private static void change(FlowPipeline pipeline, GroupMod mod) {
        if (pipeline.change(mod, 0) != null) {
            throw new IllegalStateException("refused: " + mod);
        }
    }

    /// Fills the key, and returns where the packet goes. It comes by a port that it does not leave by.
    private int next(int firstDestination) {
        packet = packet + 1 & PACKETS - 1;
        nowNs++;
        int destination = firstDestination + destinations[packet];
        key.setPorts(PORTS + 1 - portTo(destination), OxmField.PROTOCOL_UDP,
                Ipv4Address.bitsOfNode(0), Ipv4Address.bitsOfNode(destination), 4_000, 4_001);
        return destination;
    }

    @Benchmark
    public long baseline() {
        return next(0) + key.word1;
    }

    @Benchmark
    public int oneTable() {
        int destination = next(0);
        return forwarded(oneTable, portTo(destination));
    }

    @Benchmark
    public int threeTables() {
        int destination = next(0);
        return forwarded(threeTables, portTo(destination));
    }

    @Benchmark
    public int eightTuples() {
        next(0);
        return forwarded(eightTuples, SHORTEST_PREFIX_PORT);
    }

    private int forwarded(FlowPipeline pipeline, int expectedPort) {
        Verdict verdict = pipeline.process(key, PACKET_BYTES, TTL_HOPS, nowNs);
        if (verdict != Verdict.FORWARDED || pipeline.outputPort(0) != expectedPort) {
            throw new IllegalStateException("must leave by port %d, but %s, by port %d"
                    .formatted(expectedPort, verdict, pipeline.outputPort(0)));
        }
        return expectedPort;
    }

    @Benchmark
    public Verdict miss() {
        next(DESTINATIONS);
        Verdict verdict = oneTable.process(key, PACKET_BYTES, TTL_HOPS, nowNs);
        if (verdict != Verdict.NO_RULE) {
            throw new IllegalStateException("must not meet a rule: " + verdict);
        }
        return verdict;
    }

    /// Ports of links that do not fail.
    private static final class AllUp implements SwitchPorts {
        @Override
        public boolean isUp(int port) {
            return true;
        }

        @Override
        public int[] numbers() {
            return IntStream.rangeClosed(1, PORTS).toArray();
        }
    }
}
