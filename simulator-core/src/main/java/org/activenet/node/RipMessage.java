// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

/// What the nodes of RIP tell each other, in the sizes of its packets (RFC 2453, section 4, which are those of section 3.6).
sealed interface RipMessage extends RoutingMessage.Content {
    /// IP, UDP and RIP headers.
    int HEADER_BYTES = 20 + 8 + 4;

    /// One route.
    int ENTRY_BYTES = 20;

    /// Routes in one packet at most.
    int MOST_ENTRIES = 25;

    /// Asks for the whole table (section 3.9.1): one entry, of no address family and metric 16.
    record Request() implements RipMessage {
        @Override
        public int sizeBytes() {
            return HEADER_BYTES + ENTRY_BYTES;
        }
    }

    /// Routes of the sender, by target; packets of one table share the arrays.
    ///
    /// @param from  the first that this packet has
    /// @param to    the first that it has not
    /// @param cause    why it is told, if something has changed
    /// @param isAnswer to a [Request]
    record Response(int[] targets, int[] metrics, int from, int to, int cause, boolean isAnswer) implements RipMessage {
        @Override
        public int sizeBytes() {
            return HEADER_BYTES + ENTRY_BYTES * (to - from);
        }
    }
}
