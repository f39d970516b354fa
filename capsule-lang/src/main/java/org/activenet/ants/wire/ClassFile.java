// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.charset.StandardCharsets;

/// A class as it travels: its name, and what the compiler made of it.
///
/// The name is not under the fingerprint of the code. Whoever loads the class compares it with the name in the class file.
///
/// @param name 1 to [#MAX_NAME_BYTES] bytes of UTF-8
public record ClassFile(String name, Octets bytes) {
    public static final int MAX_NAME_BYTES = 512;

    public ClassFile {
        if (!isName(name)) {
            throw new IllegalArgumentException("name must have 1 to %d bytes of UTF-8, was '%s'".formatted(MAX_NAME_BYTES, name));
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && XdrWriter.utf8Bytes(name) <= MAX_NAME_BYTES
                && StandardCharsets.UTF_8.newEncoder().canEncode(name); // no unpaired surrogate
    }

    int encodedLengthBytes() {
        return XdrWriter.sizeOfText(name) + XdrWriter.sizeOfBytes(bytes.lengthBytes());
    }
}
