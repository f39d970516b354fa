// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

/// Two nodes, by index, between which requests travel.
public record NodePair(int source, int target) {}
