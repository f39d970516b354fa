// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import org.activenet.experiment.workload.law.Size;
import org.activenet.network.IpEndPoint;

/// Which messages one request makes between its two ends, where nothing is lost.
///
/// Their lengths are those of UDP datagrams over IPv4, which is what the least of the systems needs. What capsules need besides,
/// such as code, is not counted.
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

    /// Messages of at most so many bytes each, and an empty answer to each.
    public static Messages acknowledged(int segmentBytes) {
        return new Messages(segmentBytes, Back.ANSWER, 0);
    }

    /// The largest payload of any message, of a request with that payload.
    int largestBytes(long payloadBytes) {
        return (int) Math.max(Math.min(payloadBytes, segmentBytes), answerBytes);
    }

    /// What a request with that payload is good for: each byte that an application gave counts once.
    long usefulBytes(long payloadBytes) {
        return payloadBytes + answerBytes;
    }

    /// Whether it can be told without the network how much they are.
    boolean areCountable() {
        return back != Back.BY_HOP;
    }

    /// On the way there, of one request.
    double thereBytes(long payloadBytes) {
        return meanThereBytes(new Size.Fixed(payloadBytes));
    }

    /// On the way back, of one request.
    double backBytes(long payloadBytes) {
        return meanBackBytes(new Size.Fixed(payloadBytes));
    }

    /// On the way there, in the mean.
    double meanThereBytes(Size payload) {
        return payload.meanBytes() + IpEndPoint.REQUEST_HEADER_BYTES * payload.meanParts(segmentBytes);
    }

    /// On the way back, in the mean.
    double meanBackBytes(Size payload) {
        return switch (back) {
            case NOTHING -> 0;
            case ECHO -> meanThereBytes(payload);
            case ANSWER -> (answerBytes + IpEndPoint.REQUEST_HEADER_BYTES) * payload.meanParts(segmentBytes);
            case BY_HOP -> throw new IllegalStateException("what comes back depends on the network");
        };
    }
}
