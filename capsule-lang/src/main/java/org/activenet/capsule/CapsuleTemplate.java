// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.util.List;
import org.activenet.network.Packet;

/// Packets that begin with the same call of the same program, and differ in its arguments. Thread-safe: all runs share it.
public interface CapsuleTemplate {
    /// The longest text that one argument may be, in characters.
    int longestTextLength();

    /// Makes a packet, whose class and ends are set, such a capsule, to be injected at its source. Virtual topology and
    /// resource bound are the caller's to set.
    ///
    /// @param arguments as many as the signature has parameters, of their types, in their order
    void write(Packet packet, List<Argument> arguments);
}
