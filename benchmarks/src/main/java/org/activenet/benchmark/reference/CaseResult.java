// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// What came out of one case.
///
/// @param job                `phold`, `forwarding`, `capsule-forwarding` or `packet-program`
/// @param name               of the case: `1048576x1 ladder`
/// @param oursPerSecond      median of the measured runs, in events, hops or executions
/// @param referencePerSecond the same; NaN where the reference could not be built
/// @param ourChecks          counts and check values; several, joined by `or`, if not all runs gave the same
/// @param referenceChecks    the same; empty where the reference could not be built
public record CaseResult(
        String job,
        String name,
        double oursPerSecond,
        double referencePerSecond,
        String ourChecks,
        String referenceChecks) {
    /// Whether both sides did the same work.
    public enum Agreement {
        YES,
        NO,
        /// There is nothing to compare with.
        UNKNOWN
    }

    public boolean isCompared() {
        return !Double.isNaN(referencePerSecond);
    }

    /// How much of the reference's speed is ours; NaN without one.
    public double ratio() {
        return oursPerSecond / referencePerSecond;
    }

    /// Runs of ours that differ among themselves agree with nothing.
    public Agreement agreement() {
        if (ourChecks.contains(" or ")) {
            return Agreement.NO;
        }
        return !isCompared()
                ? Agreement.UNKNOWN
                : ourChecks.equals(referenceChecks) ? Agreement.YES : Agreement.NO;
    }
}
