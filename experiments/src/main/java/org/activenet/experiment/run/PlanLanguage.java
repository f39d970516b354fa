// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Optional;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Port;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Requests as PLAN packets. Both functions begin at the source, where they are evaluated first:
///
/// ```text
/// echo:  (host, host, port, int, string) -> unit           source, destination, port, sequence, payload
/// trace: (host, host, port, int, int, string) -> unit      the same with the hop, from 0, before the payload
/// ```
///
/// @param planet what nodes do by themselves, in PLANet; `null` elsewhere
record PlanLanguage(
        ChunkCodec codec, Evaluator evaluator, EntryPoint echo, EntryPoint trace, @Nullable Planet planet)
        implements ActiveSystem.Language {
    /// Each node calls `tick: int -> unit` with the milliseconds for which its news are good: six ticks, which is the ratio
    /// of the timers of RFC 2453, section 3.8.
    record Planet(EntryPoint tick, long tickNs) {
        private static final int LIFETIME_TICKS = 6;
        private static final long NANOS_PER_MILLI = 1_000_000;

        int lifetimeMs() {
            return (int) Math.ceilDiv(LIFETIME_TICKS * tickNs, NANOS_PER_MILLI);
        }
    }

    @Override
    public ExecutionEnvironment environment() {
        return new PlanEnvironment(codec, evaluator);
    }

    @Override
    public Optional<ActiveSystem.Daemon> daemon() {
        if (planet == null) {
            return Optional.empty();
        }
        var call = new Chunk(planet.tick, new Object[] {planet.lifetimeMs()});
        return Optional.of(new ActiveSystem.Daemon() {
            @Override
            public long intervalNs() {
                return planet.tickNs;
            }

            @Override
            public void write(Packet packet) {
                PlanEnvironment.write(packet, call, codec);
            }
        });
    }

    @Override
    public void writePing(Packet packet, long sequence, int payloadBytes) {
        write(packet, new Chunk(echo, new Object[] {
            host(packet.source),
            host(packet.destination),
            new Port(packet.applicationPort),
            (int) sequence,
            payload(payloadBytes)
        }));
    }

    @Override
    public void writeTraceroute(Packet packet, long sequence, int payloadBytes) {
        write(packet, new Chunk(trace, new Object[] {
            host(packet.source),
            host(packet.destination),
            new Port(packet.applicationPort),
            (int) sequence,
            0,
            payload(payloadBytes)
        }));
    }

    private static Host host(int node) {
        return new Host(Ipv4Address.ofNode(node).bits());
    }

    private static String payload(int bytes) {
        return "x".repeat(bytes);
    }

    private void write(Packet packet, Chunk chunk) {
        packet.destination = packet.source; // It is injected, and first evaluated, at its source.
        PlanEnvironment.write(packet, chunk, codec);
    }

    @Override
    public Optional<String> refusal(Traffic traffic, String system) {
        return Optional.empty();
    }

    @Override
    public long[] numbers(Object delivered) {
        return switch (delivered) {
            case Integer number -> new long[] {number};
            case PlanTuple tuple when tuple.size() == 2
                    && tuple.element(0) instanceof Integer sequence
                    && tuple.element(1) instanceof Integer hop -> new long[] {sequence, hop};
            default -> new long[0];
        };
    }

    @Override
    public void close(ExecutionEnvironment environment) {
        // It holds nothing outside the heap.
    }
}
