// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.Arrays;

/// Bytes that the language does not look into.
///
/// @param bytes never changed
public record Blob(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "blob of " + bytes.length + " bytes";
    }
}
