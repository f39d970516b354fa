// SPDX-License-Identifier: Apache-2.0
/// PLAN in packets: chunks as bytes, and back.
///
/// Start reading at [ChunkCodec].
///
/// No paper that can still be read gives PLAN's encoding; this one is ours. What a chunk consists of is theirs: code,
/// the name of a function in it, and the values to call it with.
///
/// - **Canonical.** A chunk has one encoding. Code is a syntax tree in bytes, so that neither layout nor comments nor
///   definitions that are not needed make a difference.
/// - **Exact.** The lengths that are asked for are those of the encoding.
/// - **Never thrown.** Any bytes give a [DecodedChunk]: a chunk that has passed the checks that source passes, or the reason
///   why there is none. The work is bounded by the length of the bytes and the limits of the language.
@NullMarked
package org.activenet.plan.wire;

import org.jspecify.annotations.NullMarked;
