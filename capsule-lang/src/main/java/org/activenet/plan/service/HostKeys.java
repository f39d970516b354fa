// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// The key pairs of hosts, for signatures by Ed25519 (RFC 8032). PLAN had a DSA key pair for each node.
///
/// A key pair comes from the host's address by SHA-256, so that runs can be repeated; anybody who reads this could make it.
/// In the model nobody does: a node signs only as itself, and what it costs and protects is the same.
final class HostKeys {
    private HostKeys() {}

    static byte[] sign(int host, byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            PrivateKey key = pair(host).getPrivate();
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform since 15 has Ed25519", e);
        }
    }

    static boolean isSigned(int host, byte[] message, byte[] signatureBytes) {
        PublicKey key = pair(host).getPublic();
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException e) {
            return false; // bytes that are not a signature at all
        }
    }

    private static KeyPair pair(int host) {
        try {
            byte[] name = "host key".getBytes(StandardCharsets.US_ASCII);
            ByteBuffer made = ByteBuffer.allocate(Integer.BYTES + name.length).putInt(host).put(name);
            byte[] seed = MessageDigest.getInstance("SHA-256").digest(made.array());
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform since 15 has Ed25519", e);
        }
    }

    /// Gives the bytes of a seed in place of chance.
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(Arrays.copyOf(seed, bytes.length), 0, bytes, 0, bytes.length);
        }
    }
}
