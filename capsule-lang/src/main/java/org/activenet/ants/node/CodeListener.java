// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

/// Is told of what happens to the code at one node that no message shows. It reads during its call and changes nothing.
@FunctionalInterface
public interface CodeListener {
    CodeListener NONE = _ -> {};

    /// A code group had to make room.
    ///
    /// @param code as people read it: `the code of Ping, Pong`
    void evicted(String code);
}
