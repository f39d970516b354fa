// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/// Bytes that an independent program, `golden.py`, has written into `golden.txt`, and values that they stand for.
final class Golden {
    static final int A = 0x0a00_0001;
    static final int B = 0x0a00_012c;
    static final int C = -2;

    private static final Path FILE = Path.of("src/test/resources/ants/golden.txt");

    private Golden() {}

    static String hex(String name) {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no golden bytes of that name: " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        return HexFormat.of().parseHex(hex(name));
    }

    static Fingerprint fingerprint(String name) {
        return Fingerprint.ofHex(hex(name));
    }

    /// What `encode` writes are these bytes, and it says before how many they are.
    static void assertWritten(String name, int encodedLengthBytes, Consumer<ByteBuffer> encode) {
        assertEquals(hex(name), HexFormat.of().formatHex(written(encodedLengthBytes, encode)));
    }

    static byte[] written(int encodedLengthBytes, Consumer<ByteBuffer> encode) {
        ByteBuffer target = ByteBuffer.allocate(encodedLengthBytes + 8);
        encode.accept(target);
        assertEquals(encodedLengthBytes, target.position());
        return Arrays.copyOf(target.array(), encodedLengthBytes);
    }

    /// Three classes, of which one is empty.
    static CodeGroupContent content() {
        byte[] ping = new byte[49];
        for (int i = 0; i < 45; i++) {
            ping[4 + i] = (byte) i;
        }
        System.arraycopy(HexFormat.of().parseHex("cafebabe"), 0, ping, 0, 4);
        return CodeGroupContent.of(List.of(
                new ClassFile("Pong", Octets.NONE),
                new ClassFile("Ping", Octets.copyOf(ping)),
                new ClassFile("Counter", Octets.copyOf("helper".getBytes(StandardCharsets.UTF_8)))));
    }

    /// The other group of the same protocol.
    static CodeGroupContent otherContent() {
        byte[] bytes = new byte[200];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (199 - i);
        }
        return CodeGroupContent.of(List.of(new ClassFile("Subscribe", Octets.copyOf(bytes))));
    }

    /// Where the content belongs.
    static CodeOrigin origin(Fingerprint... otherGroups) {
        return new CodeOrigin(fingerprint("MD5.method"), fingerprint("MD5.group"), List.of(otherGroups), "Ping");
    }

    /// Of the answers.
    static AntsHeader header() {
        return Builtin.CODE_RESPONSE.header(B, A, B, 1);
    }
}
