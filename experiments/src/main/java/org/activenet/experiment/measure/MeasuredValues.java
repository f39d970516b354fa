// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What one run came to, measure by measure, in the order in which they were put. NaN where there is nothing.
public final class MeasuredValues {
    private final SequencedMap<String, Double> byName = new LinkedHashMap<>();

    /// Each measure once.
    public void put(Measure measure, double value) {
        if (byName.put(measure.name(), value) != null) {
            throw new IllegalArgumentException("measured twice: " + measure.name());
        }
    }

    public SequencedMap<String, Double> byName() {
        return byName;
    }
}
