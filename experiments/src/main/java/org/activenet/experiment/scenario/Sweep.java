// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.YamlNode;
import org.jspecify.annotations.Nullable;

/// Which values of a scenario are varied, and with what: all combinations of its dimensions, of which a condition may keep
/// some.
///
/// @param axes       in the order of the file
/// @param dimensions in the order of the file; the last one varies fastest
/// @param where      `null` where all combinations are kept
public record Sweep(List<Axis> axes, List<Dimension> dimensions, @Nullable Condition where) {
    /// More combinations than this are refused (ours): their numbers have to fit into memory.
    public static final long MOST_COMBINATIONS = 10_000_000;

    public Sweep {
        axes = List.copyOf(axes);
        dimensions = List.copyOf(dimensions);
    }

    /// One value to be varied.
    ///
    /// @param path   as `--set` takes it
    /// @param values at least one
    public record Axis(Located<String> path, List<Value> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }

    /// @param text as `--set` takes it behind the equals sign
    public record Value(String text, YamlNode node) {}

    /// What varies in step: one axis, or several of the same length.
    public record Dimension(List<Axis> axes) {
        public Dimension {
            axes = List.copyOf(axes);
        }

        public int length() {
            return axes.getFirst().values().size();
        }
    }

    /// How many combinations there are, kept or not; a large number where there are more than a `long` can say.
    public long combinationCount() {
        long count = 1;
        for (Dimension dimension : dimensions) {
            long high = Math.multiplyHigh(count, dimension.length());
            count = high != 0 || count * dimension.length() < 0 ? Long.MAX_VALUE : count * dimension.length();
        }
        return count;
    }
}
