// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

/// What to check before trusting a result: `plan: 12 packets dropped as NO_ROUTE: a pair of nodes had no path`.
///
/// Its parts are kept apart, so that what is to be said of several systems can be said of them together.
///
/// @param system of which it is; empty where it is about the whole experiment
/// @param amount how many of what, which may differ from system to system; may be empty
/// @param what   the rest of what there is to check
/// @param why    it matters, or how it comes about; may be empty
public record Warning(String system, String amount, String what, String why) {
    /// About a system, without an amount.
    public static Warning of(String system, String what) {
        return new Warning(system, "", what, "");
    }

    /// About the whole experiment.
    public static Warning ofAll(String what) {
        return new Warning("", "", what, "");
    }

    /// Amount and rest together.
    public String fact() {
        return amount.isEmpty() ? what : amount + " " + what;
    }

    /// As one line.
    @Override
    public String toString() {
        return (system.isEmpty() ? "" : system + ": ") + fact() + (why.isEmpty() ? "" : ": " + why);
    }
}
