// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.nio.ByteBuffer;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.PlanException;

/// Chunks as bytes and back, paid for: the memory of the bytes, one step for each 16 bytes that are counted or written, and
/// one for each byte that is read, since code that is read is checked too.
final class Encodings {
    /// Bytes, characters or places that are handled for one step.
    private static final int UNITS_PER_STEP = 16;

    private Encodings() {}

    /// Charges for bytes, characters or places that are gone through.
    static void chargeUnits(int count, Budget budget) {
        budget.chargeSteps(count / UNITS_PER_STEP);
    }

    /// The encoding of a chunk. Raises BadChunk for one that fits no packet, which has been counted all the same, up to there.
    static byte[] encode(Chunk chunk, PackageNode node, Budget budget) {
        int bytes = node.chunkBytes(chunk);
        chargeUnits(bytes, budget);
        requireFits(bytes);
        budget.chargeAllocation(bytes);
        return node.encode(chunk);
    }

    /// The chunk whose encoding the pieces are together. Raises BadChunk if they are not one.
    static Chunk decode(List<byte[]> pieces, PackageNode node, Budget budget) {
        chargeUnits(pieces.size(), budget);
        int bytes = 0;
        for (byte[] piece : pieces) {
            bytes = Math.min(bytes + piece.length, Chunk.LARGEST_BYTES + 1); // as many as may be, all together
        }
        requireFits(bytes);
        budget.chargeSteps(bytes);
        budget.chargeAllocation(bytes);
        var encoding = ByteBuffer.allocate(bytes);
        pieces.forEach(encoding::put);
        Chunk chunk = node.decode(encoding.array());
        if (chunk == null) {
            throw PlanException.BAD_CHUNK;
        }
        return chunk;
    }

    private static void requireFits(int bytes) {
        if (bytes > Chunk.LARGEST_BYTES) {
            throw PlanException.BAD_CHUNK;
        }
    }
}
