// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.law;

/// The instants at which one pair sends its requests, one after the other.
@FunctionalInterface
public interface Arrivals {
    /// The time until the next request: from the one before, or, the first time, from the start of the stream.
    long nextNs();
}
