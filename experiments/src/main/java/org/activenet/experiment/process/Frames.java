// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Messages on a stream of bytes: the version of the form, the length, the message, its checksum.
public final class Frames {
    /// A new number whenever the form of any message changes.
    private static final byte VERSION = 1;

    private static final int HEAD_BYTES = 1 + Integer.BYTES;

    private Frames() {}

    public static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(HEAD_BYTES).put(VERSION).putInt(message.length).array());
        out.write(message);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(checksum(message)).array());
        out.flush();
    }

    /// @param mostBytes longer messages are odd
    /// @throws OddMessageException if what comes is not a message, or the stream ends
    public static byte[] read(InputStream in, int mostBytes) throws IOException {
        ByteBuffer head = exactly(in, HEAD_BYTES);
        byte version = head.get();
        if (version != VERSION) {
            throw new OddMessageException("a message of version " + version + " in place of " + VERSION);
        }
        int length = head.getInt();
        if (length < 0 || length > mostBytes) {
            throw new OddMessageException("a message of %d bytes, at most %d are right".formatted(length, mostBytes));
        }
        byte[] message = exactly(in, length).array();
        if (exactly(in, Integer.BYTES).getInt() != checksum(message)) {
            throw new OddMessageException("a message with a wrong checksum");
        }
        return message;
    }

    /// As many as come are kept on the way, so that a length of which nothing follows costs no memory.
    private static ByteBuffer exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw OddMessageException.end("the end after %d of %d bytes".formatted(bytes.length, length));
        }
        return ByteBuffer.wrap(bytes);
    }

    private static int checksum(byte[] message) {
        var checksum = new CRC32C();
        checksum.update(message);
        return (int) checksum.getValue();
    }
}
