// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.activenet.plan.Plan;
import org.activenet.plan.node.PlanLanguage;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Port;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.DecodedChunk;
import org.activenet.plan.wire.ProgramCache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An operation is one call of `ping-every-hop.plan`. `encode` writes it; `decode` reads it, finds its code among the
/// programs that were checked before, by its bytes, and checks the types of the values. `length` is what a run needs of
/// all this for a call that it has not sized before. `baseline` copies the bytes.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar Chunk -prof gc`. Expect hundreds of nanoseconds to read or write,
/// tens for the length.
@Question("What do the bytes of a PLAN call cost, code and values, once its code is known?")
@State(Scope.Thread)
public class ChunkBenchmark extends NanosecondBenchmark {
    private final ChunkCodec codec = new ChunkCodec(new ProgramCache());
    private final Chunk call = call();
    private final ByteBuffer bytes = ByteBuffer.allocate(codec.encodedLengthBytes(call));
    private final ByteBuffer copy = ByteBuffer.allocate(bytes.capacity());

    private static Chunk call() {
        EntryPoint echo = Plan.check(PingPrograms.in(new PlanLanguage(), "every-hop")).orThrow().entryPoint("echo");
        return new Chunk(
                Objects.requireNonNull(echo),
                new Object[] {new Host(0x0a000001), new Host(0x0a000021), new Port(1), 7, "x".repeat(64)});
    }

    @Setup
    public void write() {
        encode();
    }

    @Benchmark
    public ByteBuffer baseline() {
        return copy.clear().put(bytes.clear());
    }

    @Benchmark
    public int length() {
        return codec.encodedLengthBytes(call);
    }

    @Benchmark
    public ByteBuffer encode() {
        codec.encode(call, bytes.clear());
        return bytes;
    }

    @Benchmark
    public DecodedChunk decode() {
        return codec.decode(bytes.clear());
    }

    @TearDown
    public void check() {
        if (!(decode() instanceof DecodedChunk.Arrived(Chunk arrived))
                || !arrived.function().equals("echo")
                || codec.encodedLengthBytes(arrived) != bytes.capacity()
                || !arrived.argument(3).equals(7)) {
            throw new IllegalStateException("expected " + call + ", decoded " + decode());
        }
    }
}
