// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

/// The controller of a running system.
public interface ControlDoor {
    /// How long it has worked since the start of the run.
    double busyNs();
}
