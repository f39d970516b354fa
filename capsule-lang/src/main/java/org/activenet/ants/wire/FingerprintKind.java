// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// How the fingerprints of classes, code groups, protocols and methods are computed.
///
/// | fingerprint | of | standing |
/// |---|---|---|
/// | codeID | the class file | ours; that a hash covers the code is published |
/// | groupID | the codeIDs of all classes of the group, in ascending order, each once | ours |
/// | protocolID | the groupIDs of all groups of the protocol, in ascending order, each once | published, but for the way |
/// | methodID | codeID, groupID and protocolID, one behind the other | published, but for the way |
///
/// Published is that a protocolID follows from the groupIDs, and that a methodID is a hash of these three; how they are put
/// together is ours. All classes of a group are under its fingerprint, those that are not capsules as well: whatever comes along
/// is checked.
public enum FingerprintKind {
    /// As published. Two different pieces of code with one MD5 hash can be made on purpose, so it is no protection against
    /// whoever wrote both of them.
    MD5("MD5"),
    /// The first sixteen bytes of SHA-256, so that the layout stays (ours).
    SHA_256("SHA-256");

    private final String algorithm;

    FingerprintKind(String algorithm) {
        this.algorithm = algorithm;
    }

    /// The hash of these bytes, cut to a fingerprint.
    public Fingerprint of(byte[] bytes) {
        return cut(digest().digest(bytes));
    }

    /// The codeID of a class.
    public Fingerprint ofCode(Octets classFile) {
        MessageDigest digest = digest();
        digest.update(classFile.buffer());
        return cut(digest.digest());
    }

    /// The groupID of a code group.
    public Fingerprint ofGroup(Collection<Fingerprint> codeIds) {
        return ofEach(new TreeSet<>(codeIds));
    }

    /// The protocolID of a protocol.
    public Fingerprint ofProtocol(Collection<Fingerprint> groupIds) {
        return ofEach(new TreeSet<>(groupIds));
    }

    /// The methodID of a capsule class.
    public Fingerprint ofMethod(Fingerprint codeId, Fingerprint groupId, Fingerprint protocolId) {
        return ofEach(List.of(codeId, groupId, protocolId));
    }

    private Fingerprint ofEach(Collection<Fingerprint> inOrder) {
        MessageDigest digest = digest();
        for (Fingerprint fingerprint : inOrder) {
            digest.update(fingerprint.toBytes());
        }
        return cut(digest.digest());
    }

    private static Fingerprint cut(byte[] hash) {
        return Fingerprint.ofBytes(Arrays.copyOf(hash, Fingerprint.SIZE_BYTES));
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
