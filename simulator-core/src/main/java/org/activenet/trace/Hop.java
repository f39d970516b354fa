// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

/// One packet over one link, its four delays apart.
///
/// @param packet     maker and number
/// @param from       the node that sent it
/// @param to         the node that it came to
/// @param arrivalNs  when it came
/// @param sizeBytes  the whole IP packet
public record Hop(
        String packet,
        int from,
        int to,
        long arrivalNs,
        int sizeBytes,
        Delays delays) {
    /// The four delays of a hop, in their order.
    public record Delays(long processingNs, long queueingNs, long transmissionNs, long propagationNs) {
        public long sumNs() {
            return processingNs + queueingNs + transmissionNs + propagationNs;
        }
    }
}
