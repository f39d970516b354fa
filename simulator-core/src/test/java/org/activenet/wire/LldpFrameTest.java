// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LldpFrameTest {
    private static final LldpFrame FRAME = new LldpFrame(0x0102_0304_0506_0708L, 0x0a0b0c0d, 120);

    @Test
    void hasTheBytesOfItsTable() {
        assertArrayEquals(
                hex("0180c200000e 00000a0b0c0d 88cc"
                        + "0209 07 0102030405060708"
                        + "0405 07 0a0b0c0d"
                        + "0602 0078"
                        + "0000"
                        + "00".repeat(22)),
                FRAME.encode());
    }

    @Test
    void hasOneFormAndNoBytesThrow() {
        HostileBytes.assertHasOneForm(FRAME.encode(), 17, 20_000, LldpFrame::decode, LldpFrame::encode);
    }

    @Test
    void otherFramesAreTold() {
        assertRefused(Refusal.TRAILING_BYTES, LldpFrame.decode(ByteBuffer.wrap(Arrays.copyOf(FRAME.encode(), 61))));
        assertRefused(Refusal.UNKNOWN_PROTOCOL, LldpFrame.decode(ByteBuffer.wrap(FRAME.encode()).putShort(12, (short) 0x0800)));
        assertRefused(Refusal.UNKNOWN_TYPE, LldpFrame.decode(ByteBuffer.wrap(FRAME.encode()).put(16, (byte) 4)));
        assertRefused(Refusal.BAD_VALUE, LldpFrame.decode(ByteBuffer.wrap(FRAME.encode()).putInt(28, 1)));
        assertRefused(Refusal.BAD_FILLER, LldpFrame.decode(ByteBuffer.wrap(FRAME.encode()).put(59, (byte) 1)));
    }

    @Test
    void theTimeToLiveFitsItsField() {
        assertThrows(IllegalArgumentException.class, () -> new LldpFrame(0, 1, 65_536));
        assertThrows(IllegalArgumentException.class, () -> new LldpFrame(0, 1, -1));
    }
}
