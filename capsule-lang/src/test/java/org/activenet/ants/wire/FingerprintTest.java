// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import static org.activenet.ants.wire.Golden.fingerprint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FingerprintTest {
    @ParameterizedTest
    @EnumSource
    void theFourFingerprintsAreThoseOfAnotherProgram(FingerprintKind kind) {
        CodeGroupContent content = Golden.content();
        Fingerprint code = kind.ofCode(content.classOf("Ping").orElseThrow().bytes());
        Fingerprint group = content.groupId(kind);
        Fingerprint otherGroup = Golden.otherContent().groupId(kind);
        Fingerprint protocol = kind.ofProtocol(List.of(group, otherGroup));

        assertEquals(fingerprint(kind + ".code"), code);
        assertEquals(fingerprint(kind + ".group"), group);
        assertEquals(fingerprint(kind + ".otherGroup"), otherGroup);
        assertEquals(fingerprint(kind + ".protocol"), protocol);
        assertEquals(fingerprint(kind + ".method"), kind.ofMethod(code, group, protocol));
        assertEquals(Optional.of(fingerprint(kind + ".method")), content.methodId(kind, "Ping", List.of(otherGroup)));
        assertEquals(Optional.empty(), content.methodId(kind, "Pang", List.of(otherGroup)));
    }

    /// RFC 1321, appendix A.5, and FIPS 180-2, appendix B.1.
    @ParameterizedTest
    @EnumSource
    void aHashIsTheBeginningOfTheKnownOne(FingerprintKind kind) {
        assertEquals(fingerprint(kind + ".abc"), kind.of("abc".getBytes(StandardCharsets.UTF_8)));
        assertEquals("900150983cd24fb0d6963f7d28e17f72", fingerprint("MD5.abc").toString());
        assertEquals("ba7816bf8f01cfea414140de5dae2223", fingerprint("SHA_256.abc").toString());
    }

    @Test
    void theOrderOfClassesAndGroupsDoesNotMatter() {
        List<Fingerprint> ids = List.of(new Fingerprint(-1, 0), new Fingerprint(1, -1), new Fingerprint(1, 1));
        var others = new ArrayList<Fingerprint>(ids.reversed());
        others.add(ids.getFirst());

        assertEquals(FingerprintKind.MD5.ofGroup(ids), FingerprintKind.MD5.ofGroup(others));
        assertEquals(FingerprintKind.MD5.ofProtocol(ids), FingerprintKind.MD5.ofProtocol(others));
        assertNotEquals(FingerprintKind.MD5.ofGroup(ids), FingerprintKind.MD5.ofGroup(ids.subList(0, 2)));
    }

    @Test
    void theThreePartsOfAMethodEachMatterInTheirPlaces() {
        var a = new Fingerprint(0, 1);
        var b = new Fingerprint(0, 2);
        Set<Fingerprint> methods = new HashSet<>();
        for (List<Fingerprint> parts : List.of(List.of(a, a, a), List.of(b, a, a), List.of(a, b, a), List.of(a, a, b))) {
            methods.add(FingerprintKind.MD5.ofMethod(parts.get(0), parts.get(1), parts.get(2)));
        }

        assertEquals(4, methods.size());
    }

    /// Code that comes along without being a capsule is under the fingerprint too.
    @Test
    void aHelperClassIsUnderTheFingerprintOfEachMethod() {
        CodeGroupContent content = Golden.content();
        var changed = new ArrayList<ClassFile>(content.classes());
        changed.removeIf(file -> file.name().equals("Counter"));
        changed.add(new ClassFile("Counter", Octets.copyOf("Helper".getBytes(StandardCharsets.UTF_8))));

        assertNotEquals(
                content.methodId(FingerprintKind.MD5, "Ping", List.of()),
                CodeGroupContent.of(changed).methodId(FingerprintKind.MD5, "Ping", List.of()));
    }

    @Test
    void itsOrderIsThatOfItsBytes() {
        List<String> ascending = List.of("00".repeat(16), "00".repeat(15) + "01", "00".repeat(15) + "ff",
                "00".repeat(7) + "01" + "00".repeat(8), "7f" + "ff".repeat(15), "80" + "00".repeat(15), "ff".repeat(16));
        for (int i = 1; i < ascending.size(); i++) {
            Fingerprint smaller = Fingerprint.ofHex(ascending.get(i - 1));
            Fingerprint larger = Fingerprint.ofHex(ascending.get(i));
            assertTrue(smaller.compareTo(larger) < 0 && larger.compareTo(smaller) > 0, ascending.get(i));
            assertEquals(ascending.get(i), larger.toString());
            assertEquals(larger, Fingerprint.ofBytes(larger.toBytes()));
        }
    }

    @Test
    void itHasSixteenBytes() {
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.ofBytes(new byte[15]));
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.ofHex("00".repeat(17)));
    }

    @Test
    void aBuiltinIsNamedByItsVersionText() {
        assertEquals(fingerprint("builtin.code.request"), Builtin.CODE_REQUEST.methodId());
        assertEquals(fingerprint("builtin.code.response"), Builtin.CODE_RESPONSE.methodId());
        assertEquals(fingerprint("builtin.code.absence"), Builtin.CODE_ABSENCE.methodId());
        for (Builtin builtin : Builtin.values()) {
            assertEquals(Optional.of(builtin), Builtin.ofMethodId(builtin.methodId()));
        }
        assertEquals(Optional.empty(), Builtin.ofMethodId(Fingerprint.ZERO));
    }

    @Test
    void octetsAreEqualByWhatTheyAre() {
        Octets whole = Octets.copyOf(new byte[] {1, 2, 3, 2, 3});

        assertEquals(whole.part(1, 2), whole.part(3, 2));
        assertEquals(whole.part(1, 2).hashCode(), whole.part(3, 2).hashCode());
        assertNotEquals(whole.part(0, 2), whole.part(1, 2));
        assertEquals(Octets.NONE, whole.part(5, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> whole.part(1, 2).part(0, 3));
    }

    @Test
    void octetsDoNotChangeWithTheArrayThatTheyCameFromOrGaveOut() {
        byte[] given = {1, 2};
        Octets octets = Octets.copyOf(given);
        given[0] = 9;
        octets.toBytes()[1] = 9;

        assertEquals(Octets.copyOf(new byte[] {1, 2}), octets);
        assertTrue(octets.buffer().isReadOnly());
    }
}
