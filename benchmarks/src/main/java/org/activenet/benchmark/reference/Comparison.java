// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Lets contests be held one after the other, and says how it goes.
public final class Comparison {
    private static final long NS_PER_S = 1_000_000_000;

    private Comparison() {}

    /// @param progress takes a line for each contest
    /// @param clockNs  wall time; only ever shown
    /// @throws FailedRunException if a side did not come to its end
    public static List<CaseResult> run(List<Contest> contests, Consumer<String> progress, LongSupplier clockNs) {
        long startNs = clockNs.getAsLong();
        List<CaseResult> results = new ArrayList<>();
        for (int i = 0; i < contests.size(); i++) {
            long leftNs = i == 0 ? 0 : (clockNs.getAsLong() - startNs) / i * (contests.size() - i);
            String left = i == 0 ? "" : ", about " + Math.ceilDiv(leftNs, NS_PER_S) + " s left";
            progress.accept("[%d/%d] %s%s".formatted(i + 1, contests.size(), contests.get(i).title(), left));
            results.addAll(contests.get(i).hold());
        }
        return results;
    }
}
