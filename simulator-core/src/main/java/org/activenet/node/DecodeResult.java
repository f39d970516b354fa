// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

/// Whether bytes are a capsule of an environment, and if not, why.
public enum DecodeResult {
    DECODED,
    /// They end too early.
    TRUNCATED,
    /// They go on after the end.
    TRAILING_BYTES,
    /// A field holds what no encoder writes.
    BAD_FIELD,
    /// The program in them is refused by its language.
    BAD_CODE
}
