// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

/// One run of one program at one node.
///
/// @param packet    maker and number
/// @param startNs   when its service began
/// @param serviceNs how long the processor worked on it
/// @param steps     what it spent
public record EvaluationRecord(
        String packet, int node, long startNs, long serviceNs, long steps, Outcome outcome) {}
