// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;

/// What travels of a code group: all its classes, from which whoever gets them computes the fingerprints himself.
///
/// Published is that a reply carries the whole group. The layout is ours, in XDR:
///
/// ```text
/// bytes           field
///     4           number of classes   1 to 256
///                 for each class, in ascending order of names, no name twice:
///     4           length              of the name: n
///     n + filler  name                UTF-8
///     4           length              of the class file: m
///     m + filler  class file
/// ```
///
/// @param classes in ascending order of their names, as [String#compareTo] has it
public record CodeGroupContent(List<ClassFile> classes) {
    public static final int MAX_CLASSES = 256;

    private static final int LEAST_CLASS_BYTES = 3 * XdrWriter.WORD_BYTES; // two lengths and a name

    public CodeGroupContent {
        classes = List.copyOf(classes);
        if (classes.isEmpty() || classes.size() > MAX_CLASSES || !areInOrder(classes)) {
            throw new IllegalArgumentException("a code group must have 1 to %d classes in ascending order of names, had %s"
                    .formatted(MAX_CLASSES, classes.stream().map(ClassFile::name).toList()));
        }
    }

    /// The content of a group with these classes, in whatever order they come.
    public static CodeGroupContent of(Collection<ClassFile> classes) {
        return new CodeGroupContent(classes.stream().sorted(Comparator.comparing(ClassFile::name)).toList());
    }

    public Optional<ClassFile> classOf(String name) {
        return classes.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    public Fingerprint groupId(FingerprintKind kind) {
        return kind.ofGroup(classes.stream().map(file -> kind.ofCode(file.bytes())).toList());
    }

    /// The methodID of a class of this group, in a protocol that has `otherGroups` besides; empty if there is no such class.
    public Optional<Fingerprint> methodId(FingerprintKind kind, String name, Collection<Fingerprint> otherGroups) {
        return classOf(name).map(file -> {
            Fingerprint groupId = groupId(kind);
            var groupIds = new ArrayList<Fingerprint>(otherGroups);
            groupIds.add(groupId);
            return kind.ofMethod(kind.ofCode(file.bytes()), groupId, kind.ofProtocol(groupIds));
        });
    }

    public int encodedLengthBytes() {
        int bytes = XdrWriter.WORD_BYTES;
        for (ClassFile file : classes) {
            bytes = Math.addExact(bytes, file.encodedLengthBytes());
        }
        return bytes;
    }

    public Octets encoded() {
        byte[] bytes = new byte[encodedLengthBytes()];
        encode(ByteBuffer.wrap(bytes));
        return Octets.owned(bytes);
    }

    public void encode(ByteBuffer target) {
        XdrWriter writer = new XdrWriter(target).putInt(classes.size());
        for (ClassFile file : classes) {
            writer.putText(file.name()).putBytes(file.bytes());
        }
    }

    /// Reads a content that fills the rest of the buffer.
    public static Decoded<CodeGroupContent> decode(ByteBuffer bytes) {
        var reader = new XdrReader(bytes);
        var classes = new ArrayList<ClassFile>();
        int count = reader.readCount(MAX_CLASSES, LEAST_CLASS_BYTES);
        reader.require(count > 0, Refusal.BAD_VALUE);
        for (int i = 0; i < count && reader.refusal() == null; i++) {
            String name = reader.readText(ClassFile.MAX_NAME_BYTES);
            Octets file = reader.readOctets(bytes.remaining());
            reader.require(!name.isEmpty(), Refusal.BAD_VALUE);
            if (reader.refusal() == null) {
                classes.add(new ClassFile(name, file));
            }
        }
        reader.require(areInOrder(classes), Refusal.BAD_VALUE);
        return reader.finish(bytes, () -> new CodeGroupContent(classes));
    }

    private static boolean areInOrder(List<ClassFile> classes) {
        for (int i = 1; i < classes.size(); i++) {
            if (classes.get(i - 1).name().compareTo(classes.get(i).name()) >= 0) {
                return false;
            }
        }
        return true;
    }
}
