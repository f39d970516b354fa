// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

/// Where an instant lies among the failures of a run.
public enum Phase {
    /// Nothing has failed yet.
    BEFORE,
    /// Something has failed, and new routes are not yet in place.
    OUTAGE,
    /// Something has failed, and new routes lead around it.
    DETOUR,
    /// All that has failed is repaired.
    AFTER
}
