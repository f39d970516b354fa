// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.nio.ByteBuffer;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.PlanException;

/// Chunks as bytes and back, paid for: the memory of the bytes, and one step for each 16 of them.
final class Encodings {
    private static final int BYTES_PER_STEP = 16;

    private Encodings() {}

    /// The encoding of a chunk. Raises BadChunk for one that fits no packet.
    static byte[] encode(Chunk chunk, PackageNode node, Budget budget) {
        charge(node.chunkBytes(chunk), budget);
        return node.encode(chunk);
    }

    /// The chunk whose encoding the pieces are together. Raises BadChunk if they are not one.
    static Chunk decode(List<byte[]> pieces, PackageNode node, Budget budget) {
        int bytes = 0;
        for (byte[] piece : pieces) {
            bytes += piece.length;
        }
        charge(bytes, budget);
        var encoding = ByteBuffer.allocate(bytes);
        pieces.forEach(encoding::put);
        Chunk chunk = node.decode(encoding.array());
        if (chunk == null) {
            throw PlanException.BAD_CHUNK;
        }
        return chunk;
    }

    private static void charge(int bytes, Budget budget) {
        if (bytes > Chunk.LARGEST_BYTES) {
            throw PlanException.BAD_CHUNK;
        }
        budget.chargeSteps(bytes / BYTES_PER_STEP);
        budget.chargeAllocation(bytes);
    }
}
