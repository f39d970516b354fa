// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

/// What a controller has been told of counters, since the start of the run.
///
/// @param wireBytes    of requests sent and of answers taken, with their segments' headers
/// @param countedCount how many rules, ports and so on the answers were about; one that is told of again counts again
/// @param ageNsSum     of each of these, from the instant at which its counters had the values told until the controller took the
///                     answer in; added up
public record StatisticsTold(long wireBytes, long countedCount, double ageNsSum) {}
