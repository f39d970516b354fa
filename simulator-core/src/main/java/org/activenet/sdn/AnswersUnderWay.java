// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayDeque;
import java.util.Deque;
import org.activenet.openflow.MultipartReply;
import org.jspecify.annotations.Nullable;

/// What a simulation knows of the answers of one switch and no message says: when their counters had the values told.
final class AnswersUnderWay {
    private final Deque<SwitchStatistics.Answer> answers = new ArrayDeque<>(); // in the order in which they come

    void add(SwitchStatistics.Answer answer) {
        answers.add(answer);
    }

    /// Takes the answer out that a message is; `null`: nobody has told of it. Those before it are lost.
    SwitchStatistics.@Nullable Answer take(MultipartReply reply) {
        for (SwitchStatistics.Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            if (answer.message() == reply) {
                return answer;
            }
        }
        return null;
    }
}
