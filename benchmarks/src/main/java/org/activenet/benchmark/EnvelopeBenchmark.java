// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.nio.ByteBuffer;
import java.util.List;
import org.activenet.wire.ActiveNetPorts;
import org.activenet.wire.AnepHeader;
import org.activenet.wire.AnepType;
import org.activenet.wire.CapsuleEnvelope;
import org.activenet.wire.Decoded;
import org.activenet.wire.Ipv4Address;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An operation is one packet of 300 bytes. `encode` makes the envelope of a capsule, writes it and seals it; `decode`
/// reads it and checks it. `baseline` copies the packet's bytes. A run needs neither, only packet traces and real
/// sockets do.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar Envelope -prof gc`. Expect the checksum over all 300 bytes to
/// dominate.
@Question("What do the bytes around a capsule cost, IPv4, UDP and ANEP with their checksums?")
@State(Scope.Thread)
public class EnvelopeBenchmark extends NanosecondBenchmark {
    private static final int PACKET_BYTES = 300;
    private static final int CAPSULE_BYTES = PACKET_BYTES - CapsuleEnvelope.SIZE_BYTES;

    private final ByteBuffer packet = ByteBuffer.allocate(PACKET_BYTES);
    private final ByteBuffer copy = ByteBuffer.allocate(PACKET_BYTES);
    private final Ipv4Address from = Ipv4Address.ofNode(0);
    private final Ipv4Address to = Ipv4Address.ofNode(1);

    @Setup
    public void fill() {
        for (int i = CapsuleEnvelope.SIZE_BYTES; i < PACKET_BYTES; i++) {
            packet.put(i, (byte) (31 * i));
        }
        encode();
    }

    @Benchmark
    public ByteBuffer baseline() {
        return copy.clear().put(packet.clear());
    }

    @Benchmark
    public ByteBuffer encode() {
        CapsuleEnvelope envelope = envelope();
        envelope.encode(packet.clear());
        envelope.seal(packet, 0);
        return packet;
    }

    private CapsuleEnvelope envelope() {
        var anep = new AnepHeader(
                AnepType.PLAN.id(), AnepHeader.IfTypeUnknown.MAY_FORWARD, List.of(), CAPSULE_BYTES);
        return CapsuleEnvelope.of(from, to, ActiveNetPorts.ofVirtualTopology(0), anep);
    }

    @Benchmark
    public Decoded<CapsuleEnvelope> decode() {
        return CapsuleEnvelope.decode(packet.clear());
    }

    @TearDown
    public void check() {
        if (!decode().equals(Decoded.of(envelope()))) {
            throw new IllegalStateException("expected " + envelope() + ", decoded " + decode());
        }
    }
}
