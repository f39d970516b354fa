// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

/// A part of a whole in one run, and in how many bursts it came: what an interval for rare things has to know.
///
/// @param part   how many there were, such as lost requests
/// @param whole  of how many
/// @param bursts how many times in a row, 0 to `part`
public record Share(long part, long whole, long bursts) {
    public Share {
        if (bursts < 0 || part < bursts || whole < part) {
            throw new IllegalArgumentException(
                    "0 ≤ bursts ≤ part ≤ whole must hold, were %d, %d, %d".formatted(bursts, part, whole));
        }
    }

    /// NaN of nothing.
    public double ratio() {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
