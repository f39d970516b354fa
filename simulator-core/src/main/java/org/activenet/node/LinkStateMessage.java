// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.List;

/// What the nodes of a link-state protocol tell each other, in the sizes of OSPF's packets (RFC 2328, appendix A).
sealed interface LinkStateMessage extends RoutingMessage.Content {
    /// IP header, and the one that all packets of OSPF have (A.3.1).
    int HEADER_BYTES = 20 + 24;

    /// The header of a link state advertisement (A.4.1), which names it and says how new it is.
    int LSA_HEADER_BYTES = 20;

    /// How many link states an update has (A.3.5).
    int COUNT_BYTES = 4;

    /// What a database description has in front (A.3.3).
    int DESCRIPTION_BYTES = 8;

    /// An item of a request (A.3.4).
    int REQUEST_BYTES = 12;

    private static int lsaBytes(int links) {
        return LSA_HEADER_BYTES + 4 + 12 * links;
    }

    /// What a node tells of its links.
    ///
    /// @param cause why it is told, if that is new
    /// @param bytes of the advertisement: a router LSA (A.4.2) with a link for each neighbour, and one for its own prefix
    record LinkState(LinkStates.News news, int cause, int bytes) {
        /// @param portCount of the node that tells of itself, links that are down included
        static LinkState of(LinkStates.News news, int cause, int portCount) {
            return new LinkState(news, cause, lsaBytes(portCount - news.downPorts.length + 1));
        }
    }

    /// Link states, flooded or asked for.
    record Update(List<LinkState> states) implements LinkStateMessage {
        @Override
        public int sizeBytes() {
            return HEADER_BYTES + COUNT_BYTES + states.stream().mapToInt(LinkState::bytes).sum();
        }
    }

    /// That link states have come (A.3.6).
    record Acknowledgement(List<LinkState> states) implements LinkStateMessage {
        @Override
        public int sizeBytes() {
            return HEADER_BYTES + LSA_HEADER_BYTES * states.size();
        }
    }

    /// Asks for what the neighbour has said that it has.
    record Request(List<Integer> nodes) implements LinkStateMessage {
        public Request {
            nodes = List.copyOf(nodes);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + REQUEST_BYTES * nodes.size();
        }
    }

    /// Asks the neighbour for an exchange of what both know.
    ///
    /// @param instance which of the sender's it is
    record Start(int instance) implements LinkStateMessage {
        @Override
        public int sizeBytes() {
            return HEADER_BYTES + DESCRIPTION_BYTES;
        }
    }

    /// A part of what the sender has, by versions; the master sends one after the other, the slave answers each by one.
    ///
    /// @param exchange the `instance` of the master's [Start]
    /// @param sequence which one of the exchange
    /// @param versions of all nodes, by node; -1 for one of which it has nothing
    /// @param from     the first node of this part
    /// @param to       the first one that is not in it
    record Description(int exchange, int sequence, int[] versions, int from, int to) implements LinkStateMessage {
        boolean isLast() {
            return to == versions.length;
        }

        @Override
        public int sizeBytes() {
            int count = 0;
            for (int node = from; node < to; node++) {
                count += versions[node] < 0 ? 0 : 1;
            }
            return HEADER_BYTES + DESCRIPTION_BYTES + LSA_HEADER_BYTES * count;
        }
    }
}
