// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

/// Which messages one request makes between its two ends, where nothing is lost.
///
/// @param segmentBytes the most payload of one message on the way there; [#WHOLE] where all of it is in one
/// @param back         what comes back for each of them
/// @param answerBytes  payload of what comes back, where that is an answer
public record Messages(int segmentBytes, Back back, int answerBytes) {
    /// No limit to a message.
    private static final int WHOLE = Integer.MAX_VALUE;

    /// What comes back for a message.
    public enum Back {
        NOTHING,
        /// The same payload.
        ECHO,
        /// Another payload.
        ANSWER,
        /// Something from each node on the way, so that nobody can tell how much without the network.
        BY_HOP
    }

    /// One message, which nobody answers.
    public static Messages oneWay() {
        return new Messages(WHOLE, Back.NOTHING, 0);
    }

    /// One message, which comes back.
    public static Messages echoed() {
        return new Messages(WHOLE, Back.ECHO, 0);
    }

    /// One message, and an answer from each node on its way.
    public static Messages answeredByHop() {
        return new Messages(WHOLE, Back.BY_HOP, 0);
    }

    /// One message, and one answer.
    public static Messages answered(int answerBytes) {
        return new Messages(WHOLE, Back.ANSWER, answerBytes);
    }

    /// The largest payload of any message, of a request with that payload.
    int largestBytes(long payloadBytes) {
        return (int) Math.max(Math.min(payloadBytes, segmentBytes), answerBytes);
    }

    /// What a request with that payload is good for: each byte that an application gave counts once.
    long usefulBytes(long payloadBytes) {
        return payloadBytes + answerBytes;
    }
}
