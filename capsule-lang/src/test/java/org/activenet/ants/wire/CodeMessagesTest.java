// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import static org.activenet.ants.wire.Golden.A;
import static org.activenet.ants.wire.Golden.B;
import static org.activenet.ants.wire.Golden.assertWritten;
import static org.activenet.ants.wire.Golden.fingerprint;
import static org.activenet.wire.HostileBytes.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.wire.HostileBytes;
import org.activenet.wire.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The messages of ANTS, and what a code group carries.
class CodeMessagesTest {
    private static final CodeRequest REQUEST =
            new CodeRequest(Builtin.CODE_REQUEST.header(A, B, A, 1), fingerprint("MD5.method"));
    private static final CodeAbsence ABSENCE =
            new CodeAbsence(Builtin.CODE_ABSENCE.header(B, A, B, 1), fingerprint("MD5.method"));
    private static final Octets CONTENT = Golden.content().encoded();

    @Test
    void writeTheGoldenBytes() {
        assertWritten("request", REQUEST.encodedLengthBytes(), REQUEST::encode);
        assertWritten("absence", ABSENCE.encodedLengthBytes(), ABSENCE::encode);
        assertWritten("content", Golden.content().encodedLengthBytes(), Golden.content()::encode);
        CodeResponse whole = new CodeResponse(Golden.header(), Golden.origin(), 1, CONTENT.lengthBytes(), 0, CONTENT);
        assertWritten("response.whole", whole.encodedLengthBytes(), whole::encode);
        for (CodeResponse chunk : chunksOf40()) {
            assertWritten("response." + chunk.number(), chunk.encodedLengthBytes(), chunk::encode);
        }
        assertEquals(52, CodeRequest.SIZE_BYTES);
    }

    @Test
    void readThem() {
        assertEquals(REQUEST, CodeRequest.decode(golden("request")).orThrow());
        assertEquals(ABSENCE, CodeAbsence.decode(golden("absence")).orThrow());
        assertEquals(Golden.content(), CodeGroupContent.decode(golden("content")).orThrow());
        for (CodeResponse chunk : chunksOf40()) {
            ByteBuffer bytes = golden("response." + chunk.number());
            assertEquals(chunk, CodeResponse.decode(bytes).orThrow());
            assertEquals(0, bytes.remaining());
        }
    }

    @Test
    void eachIsKnownByTheMethodOfItsBuiltin() {
        assertRefused(Refusal.UNKNOWN_TYPE, CodeRequest.decode(golden("absence")));
        assertRefused(Refusal.UNKNOWN_TYPE, CodeAbsence.decode(golden("request")));
        assertRefused(Refusal.UNKNOWN_TYPE, CodeResponse.decode(golden("request")));
        assertThrows(IllegalArgumentException.class, () -> new CodeRequest(ABSENCE.header(), Fingerprint.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new CodeAbsence(REQUEST.header(), Fingerprint.ZERO));
        assertThrows(IllegalArgumentException.class,
                () -> new CodeResponse(REQUEST.header(), Golden.origin(), 1, 4, 0, CONTENT.part(0, 4)));
    }

    @ParameterizedTest
    @CsvSource({
        // mask, total, offset, bytes of code
        "1, 100, 0, 40", "2, 100, 40, 40", "4, 100, 80, 20", "1, 5, 0, 5", "1, 1, 0, 1", "-2147483648, 128, 124, 4",
        "-2147483648, 125, 124, 1", "2, 8, 4, 4"
    })
    void theNumbersOfAChunkAgree(int mask, int total, int offset, int codeBytes) {
        CodeResponse chunk = response(mask, total, offset, codeBytes);
        assertTrue(chunk.chunkCount() <= 32 && chunk.number() < chunk.chunkCount(), chunk.toString());
        if (codeBytes < 1_000) {
            ByteBuffer bytes = ByteBuffer.wrap(Golden.written(chunk.encodedLengthBytes(), chunk::encode));
            assertEquals(chunk, CodeResponse.decode(bytes).orThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 0, 40", "3, 100, 0, 40", "2, 100, 0, 40", "1, 100, 40, 40", "4, 100, 40, 40", "1, 100, 0, 0", "1, 100, 0, 41",
        "1, 100, 0, 101", "4, 100, 80, 21", "4, 100, 81, 19", "4, 100, 100, 0", "1, 0, 0, 0", "1, -1, 0, 1", "1, 100, -4, 40",
        "2, 100, 2147483640, 40", "1, 132, 0, 4", "-2147483648, 129, 128, 1", "2, 8, 5, 3", "2, 8, 2, 6", "2, 1, 0, 1",
        "1, -2147483648, 0, 4", "4, 100, 80, 40"
    })
    void numbersThatDoNotAgreeAreRefusedAndNotMade(int mask, int total, int offset, int codeBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(CodeResponse.sizeOf(Golden.origin(), codeBytes));
        Golden.header().encode(bytes);
        var writer = new XdrWriter(bytes);
        Golden.origin().encode(writer);
        writer.putInt(mask).putInt(total).putInt(offset).putBytes(new byte[codeBytes]);

        assertRefused(Refusal.BAD_VALUE, CodeResponse.decode(bytes.flip()));
        assertThrows(IllegalArgumentException.class, () -> response(mask, total, offset, codeBytes));
    }

    @Test
    void otherGroupsAreInOrderOnceAndOthers() {
        Fingerprint group = fingerprint("MD5.group");
        var one = new Fingerprint(1, 0);
        var two = new Fingerprint(2, 0);
        for (List<Fingerprint> groups : List.of(List.of(two, one), List.of(one, one), List.of(group))) {
            ByteBuffer bytes = ByteBuffer.allocate(CodeResponse.sizeOf(Golden.origin(), 4) + 16 * groups.size());
            Golden.header().encode(bytes);
            XdrWriter writer = new XdrWriter(bytes).putFingerprint(group).putFingerprint(group).putInt(groups.size());
            groups.forEach(writer::putFingerprint);
            writer.putText("Ping").putInt(1).putInt(4).putInt(0).putBytes(new byte[4]);

            assertRefused(Refusal.BAD_VALUE, CodeResponse.decode(bytes.flip()));
            assertThrows(IllegalArgumentException.class, () -> new CodeOrigin(group, group, groups, "Ping"));
        }
        assertEquals(32, new CodeOrigin(group, group, groups(32), "Ping").otherGroups().size());
        assertThrows(IllegalArgumentException.class, () -> new CodeOrigin(group, group, groups(33), "Ping"));
        assertThrows(IllegalArgumentException.class, () -> new CodeOrigin(group, group, List.of(), ""));
    }

    @Test
    void moreGroupsThanTheMostAreTooMany() {
        ByteBuffer bytes = golden("response.0");
        assertRefused(Refusal.TOO_LONG, CodeResponse.decode(bytes.putInt(68, 33)));
        assertRefused(Refusal.TOO_LONG, CodeResponse.decode(bytes.putInt(68, -1)));
    }

    @Test
    void classesAreInOrderOnceAndHaveNames() {
        ClassFile a = new ClassFile("A", Octets.NONE);
        ClassFile b = new ClassFile("B", Octets.NONE);

        assertEquals(List.of(a, b), CodeGroupContent.of(List.of(b, a)).classes());
        assertThrows(IllegalArgumentException.class, () -> new CodeGroupContent(List.of(b, a)));
        assertThrows(IllegalArgumentException.class, () -> CodeGroupContent.of(List.of(a, a)));
        assertThrows(IllegalArgumentException.class, () -> CodeGroupContent.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ClassFile("", Octets.NONE));
        assertThrows(IllegalArgumentException.class, () -> new ClassFile("\ud800", Octets.NONE));
        assertThrows(IllegalArgumentException.class, () -> new ClassFile("x".repeat(513), Octets.NONE));
        assertEquals(512, new ClassFile("x".repeat(512), Octets.NONE).name().length());
        assertThrows(IllegalArgumentException.class, () -> CodeGroupContent.of(classes(257)));
        assertEquals(256, CodeGroupContent.of(classes(256)).classes().size());
    }

    @ParameterizedTest
    @CsvSource({
        "00000000, BAD_VALUE", // no class
        "00000101, TOO_LONG", "ffffffff, TOO_LONG", "00000002, TRUNCATED",
        "00000001 00000000 00000000 00000000, BAD_VALUE", // no name
        "00000002 00000001 42000000 00000000 00000001 41000000 00000000, BAD_VALUE", // B before A
        "00000002 00000001 42000000 00000000 00000001 42000000 00000000, BAD_VALUE", // B twice
        "00000001 00000001 42000000 00000000 00000000, TRAILING_BYTES",
        "00000001 00000001 42000000 00000001 000000, TRUNCATED",
        "00000001 00000201 42000000 00000001 000000, TOO_LONG" // a name of 513 bytes
    })
    void otherContentsAreRefused(String hex, Refusal reason) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
        assertRefused(reason, CodeGroupContent.decode(bytes));
    }

    @Test
    void changedBytesAreRefusedOrMeanJustThat() {
        assertHaveOneForm(5_000);
    }

    @Test
    @Tag("slow")
    void aMillionChangedBytesAreRefusedOrMeanJustThat() {
        assertHaveOneForm(1_000_000);
    }

    private static void assertHaveOneForm(int rounds) {
        HostileBytes.assertHasOneForm(Golden.bytes("request"), 81, rounds, CodeRequest::decode,
                message -> Golden.written(message.encodedLengthBytes(), message::encode));
        HostileBytes.assertHasOneForm(Golden.bytes("absence"), 82, rounds, CodeAbsence::decode,
                message -> Golden.written(message.encodedLengthBytes(), message::encode));
        HostileBytes.assertHasOneForm(Golden.bytes("content"), 83, rounds, CodeGroupContent::decode,
                content -> Golden.written(content.encodedLengthBytes(), content::encode));
        for (String name : List.of("response.whole", "response.0", "response.1", "response.2")) {
            HostileBytes.assertHasOneForm(Golden.bytes(name), 84, rounds, CodeResponse::decode,
                    message -> Golden.written(message.encodedLengthBytes(), message::encode));
        }
    }

    private static List<CodeResponse> chunksOf40() {
        CodeOrigin origin = Golden.origin(fingerprint("MD5.otherGroup"));
        List<CodeResponse> chunks = origin.divide(Golden.header(), CONTENT, 36 + CodeResponse.sizeOf(origin, 0) + 43);
        assertEquals(3, chunks.size());
        return chunks;
    }

    private static CodeResponse response(int mask, int total, int offset, int codeBytes) {
        return new CodeResponse(Golden.header(), Golden.origin(), mask, total, offset, Octets.owned(new byte[codeBytes]));
    }

    private static ByteBuffer golden(String name) {
        return ByteBuffer.wrap(Golden.bytes(name));
    }

    private static List<Fingerprint> groups(int count) {
        return Stream.iterate(1L, id -> id + 1).limit(count).map(id -> new Fingerprint(0, id)).toList();
    }

    private static List<ClassFile> classes(int count) {
        return Stream.iterate(0, id -> id + 1).limit(count).map(id -> new ClassFile("C" + id, Octets.NONE)).toList();
    }
}
