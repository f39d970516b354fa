// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When the last node had finished each step after a failure or repair: bookkeeping of a run that changes nothing in it.
///
/// Changes are numbered in the script of failures. What nodes do may have several changes as its reason (one computation for
/// two failures); such a set is a *cause*, a number again, so that messages and timers can carry it. Work on a step is told
/// as [#begun], and then as [#done], or as [#dropped] where it came to nothing. A step is over when no work on it, or on
/// the steps before, is open.
public final class RepairSteps {
    /// What happens from a failure or repair to the end of its repercussions.
    public enum Step {
        /// An end of a link knows.
        DETECTED,
        /// A node that is to act has the news.
        TOLD,
        /// New routes are computed.
        COMPUTED,
        /// New routes or rules are in use.
        INSTALLED
    }

    /// The value of a step that there is not, or that was not over when the run ended.
    public static final long NONE = -1;

    /// No change at all: work under it is not noted.
    public static final int NO_CAUSE = 0;

    /// The failure of a script that nobody asks about.
    static final int NO_FAILURE = -1;

    private static final Step[] STEPS = Step.values();

    private final List<int[]> changesOf = new ArrayList<>(List.of(new int[0])); // of each cause, ascending
    private final Map<List<Integer>, Integer> causes = new HashMap<>(); // by their changes
    private final Map<Integer, Integer> detectedAt = new HashMap<>(); // port -> cause
    private final List<Progress> progress = new ArrayList<>(); // of each change

    private static final class Progress {
        private long sinceNs = NONE;
        private final int[] open = new int[STEPS.length];
        private final long[] lastNs = new long[STEPS.length];

        private Progress() {
            Arrays.fill(lastNs, NONE);
        }
    }

    /// The change that a scripted failure or its repair is; [#NO_FAILURE] for none.
    static int change(int failure, boolean isRepair) {
        return failure == NO_FAILURE ? NO_FAILURE : 2 * failure + (isRepair ? 1 : 0);
    }

    /// Notes when a change happens, and returns it as a cause.
    int happened(int change, long nowNs) {
        if (change == NO_FAILURE) {
            return NO_CAUSE;
        }
        while (progress.size() <= change) {
            progress.add(new Progress());
        }
        progress.get(change).sinceNs = nowNs;
        return cause(new int[] {change});
    }

    private int cause(int[] changes) {
        if (changes.length == 0) {
            return NO_CAUSE;
        }
        List<Integer> key = Arrays.stream(changes).boxed().toList();
        return causes.computeIfAbsent(key, _ -> {
            changesOf.add(changes);
            return changesOf.size() - 1;
        });
    }

    /// The cause that is one or the other.
    public int union(int one, int other) {
        if (one == other || other == NO_CAUSE) {
            return one;
        }
        int[] more = changesOf.get(without(other, one));
        if (more.length == 0) {
            return one;
        }
        int[] changes = Arrays.copyOf(changesOf.get(one), changesOf.get(one).length + more.length);
        System.arraycopy(more, 0, changes, changes.length - more.length, more.length);
        Arrays.sort(changes);
        return cause(changes);
    }

    /// What is in a cause and not in another.
    public int without(int cause, int other) {
        if (cause == other) {
            return NO_CAUSE;
        }
        int[] taken = changesOf.get(other);
        return taken.length == 0
                ? cause
                : cause(Arrays.stream(changesOf.get(cause))
                        .filter(change -> Arrays.binarySearch(taken, change) < 0)
                        .toArray());
    }

    /// Work on a step begins: one end, one message, one node.
    public void begun(Step step, int cause) {
        for (int change : changesOf.get(cause)) {
            progress.get(change).open[step.ordinal()]++;
        }
    }

    /// Work that had begun is done, or will be at that time with nothing left in doubt.
    public void done(Step step, int cause, long timeNs) {
        dropped(step, cause);
        for (int change : changesOf.get(cause)) {
            long[] lastNs = progress.get(change).lastNs;
            lastNs[step.ordinal()] = Math.max(lastNs[step.ordinal()], timeNs);
        }
    }

    /// Work that had begun comes to nothing: its node has failed, or there was no news in it.
    public void dropped(Step step, int cause) {
        for (int change : changesOf.get(cause)) {
            progress.get(change).open[step.ordinal()]--;
        }
    }

    /// Notes why the state of a port is another than its node knew before.
    void detected(int port, int cause) {
        detectedAt.put(port, cause);
    }

    /// Why the state of a port changed that its node was told of last.
    public int detectedAt(int port) {
        return detectedAt.getOrDefault(port, NO_CAUSE);
    }

    /// For each [Step], the time from a failure until the last node had finished it, or [#NONE].
    ///
    /// @param failure its number in the script
    /// @param nowNs   the end of the run
    public long[] stepsNs(int failure, long nowNs) {
        return stepsOf(change(failure, false), nowNs);
    }

    /// Likewise from the repair of a failure.
    public long[] repairStepsNs(int failure, long nowNs) {
        return stepsOf(change(failure, true), nowNs);
    }

    private long[] stepsOf(int change, long nowNs) {
        long[] stepsNs = new long[STEPS.length];
        Arrays.fill(stepsNs, NONE);
        if (change >= progress.size()) {
            return stepsNs;
        }
        Progress of = progress.get(change);
        for (int step = 0; step < stepsNs.length && of.open[step] == 0; step++) {
            if (of.lastNs[step] != NONE && of.lastNs[step] <= nowNs) {
                stepsNs[step] = of.lastNs[step] - of.sinceNs;
            }
        }
        return stepsNs;
    }
}
