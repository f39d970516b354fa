// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;

/// The hash of a network as it is simulated: SHA-256 over its labels and links in their order.
final class TopologyHash {
    private static final int CHUNK_LENGTH = 1 << 16; // whole lines: no character is cut in two

    private TopologyHash() {}

    static String of(NetworkSpec spec) {
        MessageDigest digest = sha256();
        var text = new StringBuilder();
        for (String label : spec.labels()) {
            text.append("node ").append(label).append('\n');
            digestSome(text, digest);
        }
        for (LinkSpec link : spec.links()) {
            text.append("link ").append(link.from())
                    .append(' ').append(link.to())
                    .append(' ').append(link.rateBitsPerSecond())
                    .append(' ').append(link.propagationNs())
                    .append(' ').append(link.queueLimitBytes())
                    .append(' ').append(link.mtuBytes());
            if (link.lossPerBillion() > 0) { // so that the hashes of links without loss are those of earlier versions
                text.append(' ').append(link.lossPerBillion());
            }
            text.append('\n');
            digestSome(text, digest);
        }
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Of any bytes.
    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Hashes and empties the text when there is enough of it: all of it may be a hundred megabytes.
    private static void digestSome(StringBuilder text, MessageDigest digest) {
        if (text.length() >= CHUNK_LENGTH) {
            digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
    }
}
