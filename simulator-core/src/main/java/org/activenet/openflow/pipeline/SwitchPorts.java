// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

/// The ports of a switch, as a pipeline asks for them.
public interface SwitchPorts {
    /// Whether a port's link is up, as far as the switch has detected.
    boolean isUp(int port);

    /// The numbers of all its physical ports, rising.
    int[] numbers();
}
