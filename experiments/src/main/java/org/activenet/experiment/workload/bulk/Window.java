// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.bulk;

/// How a transfer sends its segments.
///
/// @param segmentBytes payload of each; the last may have less
/// @param segments     from the first that is not acknowledged on, how many may have been sent
/// @param timeoutNs    without an acknowledgement for that long, a segment is sent again
/// @param tries        how often each segment is sent at most
record Window(int segmentBytes, int segments, long timeoutNs, int tries) {}
