// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.activenet.experiment.format.Overrides;
import org.activenet.experiment.report.curve.VariedAxis;
import org.activenet.experiment.scenario.Condition;
import org.activenet.experiment.scenario.Sweep;

/// The points of a sweep, numbered from 1: all combinations that its condition keeps, the last dimension varying fastest.
///
/// Takes four bytes for each point; a point is made when it is asked for.
public final class SweepPlan {
    private final Sweep sweep;
    private final int[] dimensionOf; // each axis
    private final int[] combinations; // by number - 1: which combination it is, counted with those that are not kept

    public SweepPlan(Sweep sweep) {
        this.sweep = sweep;
        this.dimensionOf = new int[sweep.axes().size()];
        for (int i = 0; i < dimensionOf.length; i++) {
            for (int dimension = 0; dimension < sweep.dimensions().size(); dimension++) {
                for (Sweep.Axis axis : sweep.dimensions().get(dimension).axes()) {
                    if (axis.path().value().equals(sweep.axes().get(i).path().value())) {
                        dimensionOf[i] = dimension;
                    }
                }
            }
        }
        this.combinations = kept();
    }

    private int[] kept() {
        int all = Math.toIntExact(sweep.combinationCount());
        int[] kept = new int[all];
        int count = 0;
        Condition where = sweep.where();
        Map<String, String> valueOf = new HashMap<>();
        for (int combination = 0; combination < all; combination++) {
            if (where != null) {
                for (Overrides.Setting setting : settings(combination)) {
                    valueOf.put(setting.path().value(), setting.valueText());
                }
            }
            if (where == null || where.holds(valueOf::get)) {
                kept[count++] = combination;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    public int size() {
        return combinations.length;
    }

    /// The paths that are varied, in their order.
    public List<String> paths() {
        return sweep.axes().stream().map(axis -> axis.path().value()).toList();
    }

    /// What is varied, a direction of pictures for each dimension: of paths that vary in step, the first, with the others.
    List<VariedAxis> axes() {
        return sweep.dimensions().stream()
                .map(dimension -> dimension.axes().stream()
                        .map(axis -> VariedAxis.of(
                                axis.path().value(), axis.values().stream().map(Sweep.Value::text).toList()))
                        .toList())
                .map(axes -> axes.getFirst().withInStep(axes.subList(1, axes.size())))
                .toList();
    }

    /// How many combinations there are, kept or not.
    long combinationCount() {
        return sweep.combinationCount();
    }

    /// Which combination of [#axes] a point is, counted from 0 with those that are not kept.
    ///
    /// @param number from 1
    int combination(int number) {
        return combinations[number - 1];
    }

    /// @param number from 1
    public SweepPoint point(int number) {
        return new SweepPoint(number, settings(combinations[number - 1]));
    }

    private List<Overrides.Setting> settings(int combination) {
        List<Sweep.Dimension> dimensions = sweep.dimensions();
        int[] digits = new int[dimensions.size()];
        int rest = combination;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = rest % dimensions.get(i).length();
            rest /= dimensions.get(i).length();
        }
        List<Overrides.Setting> settings = new ArrayList<>();
        for (int i = 0; i < dimensionOf.length; i++) {
            Sweep.Axis axis = sweep.axes().get(i);
            Sweep.Value value = axis.values().get(digits[dimensionOf[i]]);
            settings.add(new Overrides.Setting(axis.path(), value.node(), value.text()));
        }
        return settings;
    }

    /// Points in which each of the first `most` values of each path is seen at least once, where a point has it: what is wrong
    /// with a value is found by these.
    ///
    /// @return by path and value
    Map<String, Map<String, Integer>> witnesses(int most) {
        Map<String, Map<String, Integer>> witnesses = new HashMap<>();
        int missing = 0;
        for (Sweep.Axis axis : sweep.axes()) {
            witnesses.put(axis.path().value(), new HashMap<>());
            missing += Math.min(most, axis.values().size());
        }
        for (int number = 1; number <= size() && missing > 0; number++) {
            for (Overrides.Setting setting : point(number).settings()) {
                Map<String, Integer> seen = witnesses.get(setting.path().value());
                if (seen.size() < most && seen.putIfAbsent(setting.valueText(), number) == null) {
                    missing--;
                }
            }
        }
        return witnesses;
    }
}
