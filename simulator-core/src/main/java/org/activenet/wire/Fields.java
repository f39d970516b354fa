// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What all layouts ask of their fields and buffers.
final class Fields {
    static final int MAX_UNSIGNED_16 = 0xffff;

    private Fields() {}

    static void require(int least, int most, int value, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be in %d..%d, was %d".formatted(name, least, most, value));
        }
    }

    /// A little-endian buffer would be written without complaint, and wrongly.
    static ByteBuffer inNetworkOrder(ByteBuffer target) {
        if (target.order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("the buffer must be in network byte order, was " + target.order());
        }
        return target;
    }

    static int unsigned8(ByteBuffer bytes, int index) {
        return Byte.toUnsignedInt(bytes.get(index));
    }

    static int unsigned16(ByteBuffer bytes, int index) {
        return Short.toUnsignedInt(bytes.getShort(index));
    }
}
