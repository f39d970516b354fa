// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

/// How a thing looks wherever the report shows it.
///
/// @param css the class of its colour in `report.css`
public record Look(String css) {
    private static final int COLOURS = 6;

    /// Of a system, by its place in the scenario.
    public static Look ofSystem(int index) {
        return new Look("s" + index % COLOURS);
    }

    /// Of one of several amounts that are stacked in a bar, by its place among them.
    public static Look ofLayer(int index) {
        return new Look("c" + index % COLOURS);
    }
}
