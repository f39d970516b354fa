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
    private TopologyHash() {}

    static String of(NetworkSpec spec) {
        var text = new StringBuilder();
        spec.labels().forEach(label -> text.append("node ").append(label).append('\n'));
        for (LinkSpec link : spec.links()) {
            text.append("link %d %d %d %d %d %d\n".formatted(
                    link.from(),
                    link.to(),
                    link.rateBitsPerSecond(),
                    link.propagationNs(),
                    link.queueLimitBytes(),
                    link.mtuBytes()));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
