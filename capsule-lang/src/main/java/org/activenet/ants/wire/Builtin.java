// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The capsules that every node can evaluate without having been sent their code.
///
/// Published of ANTS's data capsule, which is not here: it is built in, and its identifier is fixed by a version text that
/// people keep. That the capsules which ask for code and carry it are named in this way too is ours, as are the texts. The
/// methodID is the MD5 hash of their UTF-8, whatever kind of fingerprint the code of a network has.
public enum Builtin {
    CODE_REQUEST("ActiveNet ANTS code request, version 1"),
    CODE_RESPONSE("ActiveNet ANTS code response, version 1"),
    CODE_ABSENCE("ActiveNet ANTS code absence, version 1");

    private final Fingerprint methodId;

    /// @param version what changes when the layout of this built-in does
    Builtin(String version) {
        methodId = FingerprintKind.MD5.of(version.getBytes(StandardCharsets.UTF_8));
    }

    public Fingerprint methodId() {
        return methodId;
    }

    public static Optional<Builtin> ofMethodId(Fingerprint methodId) {
        for (Builtin builtin : values()) {
            if (builtin.methodId.equals(methodId)) {
                return Optional.of(builtin);
            }
        }
        return Optional.empty();
    }

    /// The header of a message of this built-in.
    public AntsHeader header(int source, int destination, int previous, int ttl) {
        return new AntsHeader(methodId, source, destination, previous, ttl);
    }

    void requireIn(AntsHeader header) {
        if (!header.methodId().equals(methodId)) {
            throw new IllegalArgumentException("the methodID must be that of %s, was %s".formatted(this, header.methodId()));
        }
    }
}
