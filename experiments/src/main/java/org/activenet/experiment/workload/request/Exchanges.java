// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.request;

import java.util.HashMap;
import java.util.Map;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;

/// Requests and answers that are under way, of one stream in one run: the application at the source, and that at the target.
///
/// Both send datagrams, and know them by a number: twice that of the request in its stream, and one more for its answer. Each
/// request is answered once, at once, whatever else a user's program delivers.
final class Exchanges implements Sending.Requests {
    private final Sending.Requests datagrams;
    private final int answerBytes;
    private final Sending.Answers answers;
    private final Map<Integer, Asked> unanswered = new HashMap<>(); // by the number of the request in the run

    private record Asked(int source, int target, long sequence) {}

    /// Takes part in one run.
    ///
    /// @param over        how datagrams travel
    /// @param answerBytes what the application at the target gives with each answer
    static Sending over(Sending over, int answerBytes) {
        return (system, answers) -> new Exchanges(over, system, answerBytes, answers);
    }

    private Exchanges(
            Sending over, RunningSystem system, int answerBytes, Sending.Answers answers) {
        this.answerBytes = answerBytes;
        this.answers = answers;
        this.datagrams = over.begin(system, this::came);
    }

    @Override
    public void send(int source, int target, int payloadBytes, long sequence, int request) {
        unanswered.put(request, new Asked(source, target, sequence));
        datagrams.send(source, target, payloadBytes, 2 * sequence, request);
    }

    private void came(long number, int node, int maker, int request) {
        if (number >= 0 && number % 2 == 1) {
            answers.came(number / 2, node, maker, request);
            return;
        }
        Asked asked = unanswered.get(request);
        if (asked == null || node != asked.target || number != 2 * asked.sequence) {
            answers.came(Sending.Answers.NO_SEQUENCE, node, maker, request);
            return;
        }
        unanswered.remove(request);
        datagrams.send(node, asked.source, answerBytes, number + 1, request);
    }
}
