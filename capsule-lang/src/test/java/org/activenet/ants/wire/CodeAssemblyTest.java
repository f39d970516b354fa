// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import static org.activenet.ants.wire.Golden.fingerprint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.activenet.ants.wire.CodeAssembly.Outcome;
import org.activenet.wire.CapsuleEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeAssemblyTest {
    private static final CodeGroupContent GROUP = Golden.content();
    private static final Octets CONTENT = GROUP.encoded();
    private static final int LIMIT_BYTES = 1_000;

    private final CodeOrigin origin = Golden.origin(fingerprint("MD5.otherGroup"));
    private final CodeAssembly assembly = new CodeAssembly(FingerprintKind.MD5, origin.payloadId(), LIMIT_BYTES);

    /// Goal: in whatever order, and at whatever MTU, chunks give the group. Method: cut at each room for code that there can be.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {91, 92, 93})
    void takesChunksInAnyOrderAndOfAnyLength(long seed) {
        var random = new Random(seed);
        for (int room = 4; room <= CONTENT.lengthBytes() + 4; room++) {
            List<CodeResponse> chunks = new ArrayList<>(divide(origin, CONTENT, room));
            Collections.shuffle(chunks, random);
            var anew = new CodeAssembly(FingerprintKind.MD5, origin.payloadId(), CONTENT.lengthBytes());
            for (CodeResponse chunk : chunks) {
                assertEquals(Optional.empty(), anew.content());
                assertEquals(chunk == chunks.getLast() ? Outcome.COMPLETE : Outcome.ADDED, anew.take(chunk));
                assertEquals(chunk == chunks.getLast() ? Outcome.UNASKED : Outcome.REPEATED, anew.take(chunk));
            }
            assertEquals(Optional.of(GROUP), anew.content());
            assertEquals(CONTENT.lengthBytes(), anew.heldBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void checksByTheKindOfFingerprintThatItIsTold(FingerprintKind kind) {
        Fingerprint other = Golden.otherContent().groupId(kind);
        Fingerprint method = GROUP.methodId(kind, "Pong", List.of(other)).orElseThrow();
        var itsOrigin = new CodeOrigin(method, GROUP.groupId(kind), List.of(other), "Pong");
        for (FingerprintKind asked : FingerprintKind.values()) {
            var anew = new CodeAssembly(asked, method, LIMIT_BYTES);
            Outcome outcome = anew.take(divide(itsOrigin, CONTENT, LIMIT_BYTES).getFirst());
            assertEquals(asked == kind ? Outcome.COMPLETE : Outcome.WRONG_FINGERPRINT, outcome);
        }
    }

    /// Goal: no changed bit of a class file comes through. Method: change each bit of all, and let all else be as it should.
    /// What may come through is another name beside a class file that is right, which whoever loads it compares.
    @Test
    void noBitOfAClassFileMayBeAnother() {
        List<Octets> right = GROUP.classes().stream().map(ClassFile::bytes).toList();
        for (int bit = 0; bit < 8 * CONTENT.lengthBytes(); bit++) {
            byte[] changed = CONTENT.toBytes();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            var anew = new CodeAssembly(FingerprintKind.MD5, origin.payloadId(), LIMIT_BYTES);
            List<Outcome> outcomes = divide(origin, Octets.copyOf(changed), 40).stream().map(anew::take).toList();
            String what = outcomes + " for bit " + bit;
            if (anew.content().isPresent()) {
                CodeGroupContent came = anew.content().get();
                assertEquals(right, came.classes().stream().map(ClassFile::bytes).toList(), what);
                assertEquals(GROUP.classOf("Ping"), came.classOf("Ping"), what);
            } else {
                assertTrue(outcomes.getLast() == Outcome.BAD_CONTENT || outcomes.getLast() == Outcome.WRONG_FINGERPRINT, what);
            }
        }
    }

    @Test
    void whatTheOriginSaysIsComputedAgain() {
        Fingerprint wrong = new Fingerprint(1, 2);
        Fingerprint other = fingerprint("MD5.otherGroup");
        for (CodeOrigin lie : List.of(
                new CodeOrigin(origin.payloadId(), wrong, List.of(other), "Ping"),
                new CodeOrigin(origin.payloadId(), origin.groupId(), List.of(), "Ping"),
                new CodeOrigin(origin.payloadId(), origin.groupId(), List.of(wrong), "Ping"),
                new CodeOrigin(origin.payloadId(), origin.groupId(), List.of(wrong, other), "Ping"),
                new CodeOrigin(origin.payloadId(), origin.groupId(), List.of(other), "Pong"),
                new CodeOrigin(origin.payloadId(), origin.groupId(), List.of(other), "Pang"))) {
            assertEquals(Outcome.WRONG_FINGERPRINT, assembly.take(divide(lie, CONTENT, LIMIT_BYTES).getFirst()), lie.toString());
        }
    }

    @Test
    void afterWrongCodeTheRightOneMayStillCome() {
        byte[] changed = CONTENT.toBytes();
        changed[changed.length - 30] ^= 1;
        divide(origin, Octets.copyOf(changed), 40).forEach(assembly::take);
        assertEquals(0, assembly.heldBytes());

        divide(origin, CONTENT, 60).forEach(assembly::take);

        assertEquals(Optional.of(GROUP), assembly.content());
    }

    @Test
    void unaskedChunksAreNotKept() {
        Fingerprint another = new Fingerprint(1, 2);
        var other = new CodeOrigin(another, origin.groupId(), origin.otherGroups(), "Ping");

        assertEquals(Outcome.UNASKED, assembly.take(divide(other, CONTENT, 40).getFirst()));
        assertEquals(0, assembly.heldBytes());
    }

    @Test
    void aTotalAboveTheLimitIsNotBegun() {
        var small = new CodeAssembly(FingerprintKind.MD5, origin.payloadId(), CONTENT.lengthBytes() - 1);

        assertEquals(Outcome.TOO_LARGE, small.take(divide(origin, CONTENT, 40).getFirst()));
        assertEquals(0, small.heldBytes());
        var none = new CodeAssembly(FingerprintKind.MD5, origin.payloadId(), 0);
        assertEquals(Outcome.TOO_LARGE, none.take(divide(origin, CONTENT, 40).getFirst()));
        assertThrows(IllegalArgumentException.class, () -> new CodeAssembly(FingerprintKind.MD5, origin.payloadId(), -1));
    }

    @Test
    void anotherTotalContradicts() {
        List<CodeResponse> chunks = divide(origin, CONTENT, 40);
        assembly.take(chunks.get(0));
        CodeResponse second = chunks.get(1);

        assertEquals(Outcome.CONTRADICTION, assembly.take(new CodeResponse(
                second.header(), origin, 2, second.totalBytes() + 1, second.offsetBytes(), second.code())));
    }

    @Test
    void anotherOriginContradicts() {
        assembly.take(divide(origin, CONTENT, 40).get(0));
        for (CodeOrigin other : List.of(
                new CodeOrigin(origin.payloadId(), new Fingerprint(1, 2), origin.otherGroups(), "Ping"),
                new CodeOrigin(origin.payloadId(), origin.groupId(), List.of(), "Ping"),
                new CodeOrigin(origin.payloadId(), origin.groupId(), origin.otherGroups(), "Pong"))) {
            assertEquals(Outcome.CONTRADICTION, assembly.take(divide(other, CONTENT, 40).get(1)));
        }
    }

    @Test
    void otherBytesForTheSamePlaceOverlap() {
        CodeResponse first = divide(origin, CONTENT, 40).get(0);
        CodeResponse forged = new CodeResponse(
                first.header(), origin, 1, first.totalBytes(), 0, Octets.copyOf(new byte[first.code().lengthBytes()]));

        assertEquals(Outcome.ADDED, assembly.take(first));
        assertEquals(Outcome.OVERLAP, assembly.take(forged));
        assertEquals(Outcome.REPEATED, assembly.take(first));
    }

    @Test
    void chunksOfAnotherCutWouldOverlapAndAreNotTaken() {
        assembly.take(divide(origin, CONTENT, 40).get(0));

        for (CodeResponse chunk : divide(origin, CONTENT, 44)) {
            assertEquals(Outcome.OTHER_CUT, assembly.take(chunk));
        }
        assertEquals(40, assembly.heldBytes());
    }

    @Test
    void whatIsNotAContentIsRefused() {
        Octets noise = Octets.copyOf(new byte[12]);

        assertEquals(Outcome.BAD_CONTENT, assembly.take(divide(origin, noise, 40).getFirst()));
    }

    @ParameterizedTest
    @EnumSource
    void whatAddsNothingIsRefusedUnlessItIsARepetition(Outcome outcome) {
        boolean isFine = List.of(Outcome.ADDED, Outcome.COMPLETE, Outcome.REPEATED).contains(outcome);

        assertEquals(!isFine, outcome.isRefusal());
    }

    /// Goal: a chunk goes over its link whole, and no room is wasted. Method: with its envelope it is as long as the MTU, but for
    /// less than a word; the last one may be shorter.
    @Test
    void chunksFillTheMtu() {
        for (int mtu = 300; mtu < 420; mtu++) {
            Octets code = Octets.copyOf(new byte[1_000]);
            List<CodeResponse> chunks = origin.divide(Golden.header(), code, mtu);
            int at = 0;
            for (CodeResponse chunk : chunks) {
                int packetBytes = CapsuleEnvelope.SIZE_BYTES + chunk.encodedLengthBytes();
                assertTrue(packetBytes <= mtu, packetBytes + " in " + mtu);
                assertTrue(packetBytes > mtu - 4 || chunk == chunks.getLast(), packetBytes + " in " + mtu);
                assertEquals(at, chunk.offsetBytes());
                at += chunk.code().lengthBytes();
                assertEquals(chunks.size(), chunk.chunkCount());
            }
            assertEquals(1_000, at);
        }
    }

    @Test
    void codeThatNeedsMoreThan32ChunksDoesNotCrossTheLink() {
        assertEquals(32, divide(origin, Octets.copyOf(new byte[128]), 4).size());
        assertEquals(List.of(), divide(origin, Octets.copyOf(new byte[129]), 4));
        assertEquals(List.of(), divide(origin, CONTENT, 3));
        assertEquals(List.of(), divide(origin, CONTENT, -1_000));
        assertEquals(List.of(), origin.divide(Golden.header(), CONTENT, 0));
        assertFalse(divide(origin, CONTENT, 1_000_000).isEmpty());
    }

    /// Chunks with so many bytes of code at the most.
    private static List<CodeResponse> divide(CodeOrigin origin, Octets content, int roomBytes) {
        return origin.divide(Golden.header(), content, CapsuleEnvelope.SIZE_BYTES + CodeResponse.sizeOf(origin, 0) + roomBytes);
    }
}
