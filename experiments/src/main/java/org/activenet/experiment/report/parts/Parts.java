// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;

/// The parts of a report: one line each, in the order in which a reader asks. What was the question, what is the answer, for
/// how many requests, what does it look like over time, what did failures cost, was it busy, where did the packets end, what was
/// assumed, can I trust it, how do I repeat it?
public final class Parts {
    public static final List<ReportPart> ALL = List.of(
            new Question(),
            new Answer(),
            new Requests(),
            new OverTime(),
            new AroundFailures(),
            new Loads(),
            new OnTheWire(),
            new SetUp(),
            new WhereItEnded(),
            new OtherMeasures(),
            new Assumptions(),
            new Warnings(),
            new RepeatIt());

    private Parts() {}
}
