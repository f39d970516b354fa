// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// The first message of both sides: which versions the sender speaks (OpenFlow 1.3, section 7.5.1).
///
/// Its header has the newest of them, which here is always 1.3.
///
/// @param xid      the number of the message
/// @param versions bit v for the version that headers write as v, [#VERSION_1_3] the highest among them; 0: nothing but the
///                 header
public record Hello(int xid, int versions) implements OpenFlowMessage {
    public static final int VERSION_1_3 = 1 << OpenFlowCodec.VERSION;

    static final int BITMAP_BYTES = 8;

    public Hello {
        if (versions != 0 && Integer.highestOneBit(versions) != VERSION_1_3) {
            throw new IllegalArgumentException("versions must be 0 or have bit 4 as the highest, was %x".formatted(versions));
        }
    }

    @Override
    public int lengthBytes() {
        return Fields.HEADER_BYTES + (versions == 0 ? 0 : BITMAP_BYTES);
    }
}
