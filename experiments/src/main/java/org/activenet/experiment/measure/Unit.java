// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

/// What the number of a measure counts.
public enum Unit {
    NANOSECONDS("ns"),
    BYTES("bytes"),
    BITS_PER_SECOND("bit/s"),
    /// A share, 0 to 1.
    SHARE("share"),
    /// Things, whatever they are.
    COUNT("count");

    private final String label;

    Unit(String label) {
        this.label = label;
    }

    /// As documents write it.
    public String label() {
        return label;
    }
}
