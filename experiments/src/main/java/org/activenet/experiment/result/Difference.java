// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import org.activenet.experiment.statistics.MeasureSummary;

/// How far one measure of a system is from that of the base system, replication by replication: both met the same traffic.
///
/// @param system  less `base`
/// @param measure its name
public record Difference(String system, String base, String measure, MeasureSummary summary) {}
