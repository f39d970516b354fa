// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

/// How much code is looked at (all ours).
final class Limits {
    static final int SOURCE_UNITS = 65_536; // of UTF-16
    static final int TREE_NODES = 50_000;
    static final int TREE_DEPTH = 200;
    /// Expressions whose type depends on where they stand, inside each other: the compiler tries each of them several times.
    static final int TRIED_DEPTH = 3;
    static final int CLASSES = 64;
    static final int CLASS_BYTES = 65_536;
    static final int PROTOCOL_BYTES = 262_144;
    static final int METHOD_BYTES = 16_384;
    static final int FRAME_PLACES = 1_024;
    static final int FIELDS = 64;
    static final int ARRAY_DIMENSIONS = 3;

    private Limits() {}
}
