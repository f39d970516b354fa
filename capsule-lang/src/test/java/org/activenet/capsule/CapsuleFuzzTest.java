// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.fuzz.ChangedBytes;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.activenet.javascript.node.JavaScriptEnvironment;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.network.Packet;
import org.activenet.node.DecodeResult;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.FakeNodeOs;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.run.TreeWalker;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bytes of every kind, given to the decoders of capsules behind their ANEP header.
class CapsuleFuzzTest {
    private static final int MOST_BYTES = 8_000;
    private static final Fuzzing<byte[]> PLAN = new Fuzzing<>(PlanCapsule.class,
            List.of("org.activenet.capsule", "org.activenet.plan"), Corpus.bytes("plan-capsules.hex"),
            new ChangedBytes(MOST_BYTES), new Fuzzing.Cost(200_000, 4_000, 4_000_000, 20_000));
    /// GraalJS, which does the most of it, is not counted.
    private static final Fuzzing<byte[]> JAVASCRIPT = new Fuzzing<>(JavaScriptCapsule.class, List.of(),
            Corpus.bytes("javascript-capsules.hex"), new ChangedBytes(MOST_BYTES),
            new Fuzzing.Cost(0, 0, 40_000_000, 20_000));

    @Test
    void anyBytesAreAPlanCapsuleOrRefused() {
        Fuzzing.Result result = PLAN.run(1, 150);
        assertTrue(result.outcomes().containsAll(List.of("DECODED", "TRUNCATED", "TRAILING_BYTES", "BAD_FIELD", "BAD_CODE")),
                result.toString());
    }

    @Test
    void anyBytesAreAJavaScriptCapsuleOrRefused() {
        Fuzzing.Result result = JAVASCRIPT.run(1, 25);
        assertTrue(result.outcomes().containsAll(List.of("DECODED", "TRUNCATED", "BAD_FIELD", "BAD_CODE")), result.toString());
    }

    @Tag("slow")
    @Test
    void anyOfManyBytesAreAPlanCapsuleOrRefused() {
        System.out.println("PLAN capsules " + PLAN.run(2, 40_000));
    }

    @Tag("slow")
    @Test
    void anyOfManyBytesAreAJavaScriptCapsuleOrRefused() {
        System.out.println("JavaScript capsules " + JAVASCRIPT.run(2, 1_500));
    }

    static final class PlanCapsule implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return read(input, () -> new PlanEnvironment(new ChunkCodec(new ProgramCache()), new TreeWalker()));
        }
    }

    static final class JavaScriptCapsule implements FuzzTarget<byte[]> {
        private final JavaScriptPrograms programs = new JavaScriptPrograms(Budget.Limits.DEFAULT);

        @Override
        public String outcome(byte[] input) {
            return read(input, () -> new JavaScriptEnvironment(programs));
        }
    }

    private interface Environments {
        ExecutionEnvironment open();
    }

    /// What was decoded is written as the bytes that it was, whether its code was met before or not.
    private static String read(byte[] input, Environments environments) {
        var node = new FakeNodeOs(1, 4);
        ExecutionEnvironment environment = environments.open();
        DecodeResult first = DecodeResult.TRUNCATED;
        for (int time = 0; time < 2; time++) {
            Packet packet = node.newCapsule(environment.anepType(), 0, 1, 7);
            DecodeResult result = environment.decode(ByteBuffer.wrap(input), packet);
            assertEquals(time == 0 ? result : first, result);
            first = result;
            if (result == DecodeResult.DECODED) {
                ByteBuffer written = ByteBuffer.allocate(environment.encodedLengthBytes(packet));
                environment.encode(packet, written);
                assertArrayEquals(input, written.array());
            }
        }
        return first.name();
    }
}
