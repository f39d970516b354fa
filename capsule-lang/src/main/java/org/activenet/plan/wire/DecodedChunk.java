// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import org.activenet.plan.run.Chunk;

/// What became of bytes that should be a chunk.
public sealed interface DecodedChunk {
    /// A chunk that is safe to run.
    record Arrived(Chunk chunk) implements DecodedChunk {}

    record Refused(ChunkRefusal reason) implements DecodedChunk {}
}
