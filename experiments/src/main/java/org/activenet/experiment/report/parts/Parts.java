// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;

/// The parts of a report: one line each, in the order in which a reader asks. What was the question, can I trust the answer, what
/// is it, for how many requests, what does it look like over time, what did failures cost, was it busy, what did it cost, where
/// did the packets end, on what was it measured, what was assumed, how do I repeat it?
public final class Parts {
    public static final List<ReportPart> ALL = List.of(
            new Question(),
            new Warnings(),
            new Answer(),
            new Requests(),
            new OverTime(),
            new AroundFailures(),
            new Loads(),
            new OnTheWire(),
            new WhereItEnded(),
            new ProgramFailures(),
            new OtherMeasures(),
            new SetUp(),
            new Assumptions(),
            new RepeatIt());

    private Parts() {}
}
