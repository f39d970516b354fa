// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Arrays;
import java.util.BitSet;
import org.activenet.network.DropReason;
import org.jspecify.annotations.Nullable;

/// The requests of one stream of one run that has ended, in the order in which they were sent.
///
/// The same requests have the same numbers under every compared system, and in a run without a failure: pairs and instants
/// depend on the stream alone.
public final class StreamRequests {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Traffic traffic;
    private final StreamPlan plan;
    private final long[] sentNs;
    private final long[] answeredNs;
    private final int[] pairOf;
    private final int[] answerCounts;
    private final int[] payloadBytes; // empty where all have the same
    private final int[] resentCounts; // empty where nothing was sent again
    private final BitSet isFirstOfPair;
    private final Ends ends;
    private final long strayCount;

    /// How they ended, by their numbers.
    ///
    /// @param outcomes ordinals
    /// @param reasons  codes of the drops that ended them, 0 where that is not known
    /// @param places   the nodes where that was
    record Ends(byte[] outcomes, byte[] reasons, int[] places) {}

    StreamRequests(
            Traffic traffic,
            StreamPlan plan,
            long[] sentNs,
            long[] answeredNs,
            int[] pairOf,
            int[] answerCounts,
            int[] payloadBytes,
            int[] resentCounts,
            BitSet isFirstOfPair,
            Ends ends,
            long strayCount) {
        this.traffic = traffic;
        this.plan = plan;
        this.sentNs = sentNs;
        this.answeredNs = answeredNs;
        this.pairOf = pairOf;
        this.answerCounts = answerCounts;
        this.payloadBytes = payloadBytes;
        this.resentCounts = resentCounts;
        this.isFirstOfPair = isFirstOfPair;
        this.ends = ends;
        this.strayCount = strayCount;
    }

    /// The same requests with other ends: when and for whom they were sent is the same under every system.
    public StreamRequests with(Fates fates) {
        return new StreamRequests(
                traffic, plan, sentNs, fates.answeredNs, pairOf, fates.answerCounts, payloadBytes, fates.resentCounts,
                isFirstOfPair, new Ends(fates.outcomes, fates.reasons, fates.places), fates.strayCount);
    }

    public Traffic traffic() {
        return traffic;
    }

    /// Whether they are of this kind of traffic.
    public boolean isOf(WorkloadKind workload) {
        return traffic.kind().kind().equals(workload.kind());
    }

    public int size() {
        return sentNs.length;
    }

    public int pairCount() {
        return plan.pairs().length;
    }

    /// What the replication had settled of the stream before.
    public StreamPlan plan() {
        return plan;
    }

    /// What the application gave with it.
    public long payloadBytes(int index) {
        return payloadBytes.length == 0 ? traffic.payload().mostBytes() : payloadBytes[index];
    }

    /// The node from which a pair's requests come.
    public int source(int pair) {
        return plan.pairs()[pair][0];
    }

    /// The node to which they go.
    public int target(int pair) {
        return plan.pairs()[pair][1];
    }

    /// From the start of the run.
    public long sentNs(int index) {
        return sentNs[index];
    }

    public Outcome outcome(int index) {
        return OUTCOMES[ends.outcomes[index]];
    }

    public boolean isAnswered(int index) {
        return answeredNs[index] != RequestLog.NOT_YET;
    }

    public boolean isLost(int index) {
        return outcome(index) == Outcome.LOST;
    }

    /// From the start of the run; only for what was answered.
    public long answeredNs(int index) {
        return answeredNs[index];
    }

    /// From the sending to the answer; only for what was answered.
    public long timeNs(int index) {
        return answeredNs[index] - sentNs[index];
    }

    /// The number of its pair in the stream, from 0.
    public int pair(int index) {
        return pairOf[index];
    }

    public boolean isFirstOfPair(int index) {
        return isFirstOfPair.get(index);
    }

    /// All that came for it to the right place, whether it was the right answer or not.
    public int answerCount(int index) {
        return answerCounts[index];
    }

    /// How many of its parts were sent once more, each time counted.
    public int resentCount(int index) {
        return resentCounts.length == 0 ? 0 : resentCounts[index];
    }

    /// What stopped the last of its packets that was stopped, if it is lost and one was.
    public @Nullable DropReason reason(int index) {
        return ends.reasons[index] == 0 ? null : DropReason.of(ends.reasons[index]);
    }

    /// Whether any part of any of them was sent once more.
    public boolean isAnySentAgain() {
        return resentCounts.length > 0;
    }

    /// The node where that was; only where there is a [#reason].
    public int place(int index) {
        return ends.places[index];
    }

    /// How many deliveries were no answer to any request: at another node than the one that asked, or with a made-up number.
    public long strayCount() {
        return strayCount;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamRequests requests
                && traffic.name().equals(requests.traffic.name())
                && Arrays.deepEquals(plan.pairs(), requests.plan.pairs())
                && Arrays.equals(sentNs, requests.sentNs)
                && Arrays.equals(answeredNs, requests.answeredNs)
                && Arrays.equals(pairOf, requests.pairOf)
                && Arrays.equals(answerCounts, requests.answerCounts)
                && Arrays.equals(payloadBytes, requests.payloadBytes)
                && Arrays.equals(resentCounts, requests.resentCounts)
                && isFirstOfPair.equals(requests.isFirstOfPair)
                && Arrays.equals(ends.outcomes, requests.ends.outcomes)
                && Arrays.equals(ends.reasons, requests.ends.reasons)
                && Arrays.equals(ends.places, requests.ends.places)
                && strayCount == requests.strayCount;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sentNs) + Arrays.hashCode(answeredNs);
    }

    /// The requests with these outcomes that a choice takes.
    public Counts counts(Choice choice) {
        long[] counts = new long[OUTCOMES.length];
        for (int i = 0; i < size(); i++) {
            if (choice.takes(this, i)) {
                counts[ends.outcomes[i]]++;
            }
        }
        return new Counts(counts[0], counts[1], counts[2]);
    }

    /// How many requests ended how.
    public record Counts(long answered, long lost, long unfinished) {
        public static final Counts NONE = new Counts(0, 0, 0);

        public long sent() {
            return answered + lost + unfinished;
        }

        public Counts plus(Counts other) {
            return new Counts(answered + other.answered, lost + other.lost, unfinished + other.unfinished);
        }
    }

    /// Whether a request is one of those meant.
    @FunctionalInterface
    public interface Choice {
        boolean takes(StreamRequests requests, int index);

        default Choice and(Choice other) {
            return (requests, index) -> takes(requests, index) && other.takes(requests, index);
        }
    }
}
