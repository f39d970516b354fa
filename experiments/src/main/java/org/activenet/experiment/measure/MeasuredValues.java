// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.experiment.statistics.LossCounts;

/// What one run came to, measure by measure, in the order in which they were put. NaN where there is nothing.
public final class MeasuredValues {
    private final SequencedMap<String, Double> byName = new LinkedHashMap<>();
    private final SequencedMap<String, LossCounts> losses = new LinkedHashMap<>();
    private final SequencedMap<String, String> places = new LinkedHashMap<>();

    private final List<WayLoad> ways = new ArrayList<>();

    /// Each measure once.
    public void put(Measure measure, double value) {
        if (byName.put(measure.name(), value) != null) {
            throw new IllegalArgumentException("measured twice: " + measure.name());
        }
    }

    /// A value with the place where it was: a link, a node.
    public void put(Measure measure, double value, String place) {
        put(measure, value);
        places.put(measure.name(), place);
    }

    /// A share of lost requests, with what an interval for it has to know.
    public void put(Measure measure, LossCounts counts) {
        put(measure, counts.share());
        losses.put(measure.name(), counts);
    }

    /// What has gone one way, of those over which anything has.
    public void put(WayLoad way) {
        ways.add(way);
    }

    public List<WayLoad> ways() {
        return ways;
    }

    public SequencedMap<String, Double> byName() {
        return byName;
    }

    /// Those that are shares of lost requests.
    public SequencedMap<String, LossCounts> losses() {
        return losses;
    }

    /// Where it was, of those that have a place.
    public SequencedMap<String, String> places() {
        return places;
    }
}
