// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.activenet.network.Packet;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.CallFrame;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;

/// What the texts among the values of a capsule take, counted anew: for PLAN from the values, for JavaScript from the bytes.
final class TextBytes {
    private TextBytes() {}

    static int ofPlan(Packet packet) {
        return of(((CallFrame) Objects.requireNonNull(packet.body)).chunk());
    }

    private static int of(Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8).length;
            case Blob blob -> blob.bytes().length;
            case PlanList list -> list.isEmpty() ? 0 : of(list.head()) + of(list.tail());
            case PlanTuple tuple -> IntStream.range(0, tuple.size()).map(i -> of(tuple.element(i))).sum();
            case Chunk chunk -> Arrays.stream(chunk.arguments()).mapToInt(TextBytes::of).sum();
            default -> 0;
        };
    }

    /// @param encoded the capsule behind its ANEP header
    static int ofJavaScript(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded).position(CapsuleHeader.SIZE_BYTES);
        int codeBytes = bytes.getInt();
        bytes.position(bytes.position() + codeBytes);
        int sum = 0;
        while (bytes.hasRemaining()) {
            boolean isText = bytes.get() == 2;
            int valueBytes = isText ? bytes.getShort() : Long.BYTES;
            bytes.position(bytes.position() + valueBytes);
            sum += isText ? valueBytes : 0;
        }
        return sum;
    }
}
