// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What a rule, a bucket or a packet-out does with a packet: the actions of OpenFlow 1.3 that a packet of the simulator can
/// undergo (section 7.2.5).
public sealed interface Action {
    /// Its length in a message.
    int lengthBytes();

    /// Sends the packet to a port; reserved ones are in [PortNumber].
    ///
    /// @param port     a port's number
    /// @param maxBytes how much of it goes to the controller, 0 to 65,535, where the port is that; else 0. [#WHOLE_PACKET]:
    ///                 all, and it is not buffered
    record Output(int port, int maxBytes) implements Action {
        public static final int WHOLE_PACKET = 0xffff;

        public Output {
            if (maxBytes < 0 || maxBytes > WHOLE_PACKET) {
                throw new IllegalArgumentException("maxBytes must be 0 to 65535, was " + maxBytes);
            }
        }

        public static Output to(int port) {
            return new Output(port, 0);
        }

        @Override
        public int lengthBytes() {
            return 16;
        }
    }

    /// Has a group deal with the packet.
    ///
    /// @param group 0 to [GroupMod#MAX_GROUP]
    record Group(int group) implements Action {
        public Group {
            Fields.requireGroup(group, "group");
        }

        @Override
        public int lengthBytes() {
            return 8;
        }
    }

    /// Counts the time to live down; a packet that has none left is dropped.
    record DecrementTtl() implements Action {
        @Override
        public int lengthBytes() {
            return 8;
        }
    }
}
