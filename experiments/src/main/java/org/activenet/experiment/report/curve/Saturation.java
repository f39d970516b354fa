// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.table.Scale;

/// From which value on the busiest server of a kind is saturated: works for nearly all of the measured time.
///
/// The share bends where a server is saturated, since it cannot work for more than all of the time; so nothing is computed
/// between two points, and only said between which two it is.
final class Saturation {
    private static final double LEVEL = LoadMeasures.WARNED_SHARE;
    static final String LEVEL_TEXT = Axis.withoutZeros(Scale.text(Unit.SHARE, LEVEL));

    private final SweepGrid grid;
    private final List<SweepGrid.Slice> slices;
    private final List<String> sentences = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private boolean isAnySaturated;

    private Saturation(SweepGrid grid) {
        this.grid = grid;
        this.slices = grid.slices();
    }

    /// @param sentences by kind and system
    /// @param table     each slice in which something is saturated
    record Told(List<String> sentences, PlainTable table, boolean isAnySaturated) {}

    static Told of(SweepGrid grid) {
        return new Saturation(grid).told();
    }

    private Told told() {
        List<String> never = new ArrayList<>();
        for (LoadMeasures.Servers servers : LoadMeasures.SERVERS) {
            for (String system : grid.systems()) {
                List<Curve> curves = slices.stream()
                        .map(slice -> grid.curve(system, servers.busiest().name(), slice)).toList();
                if (curves.stream().allMatch(Curve::isEmpty)) {
                    continue;
                }
                double most = curves.stream().flatMap(curve -> curve.points().stream())
                        .mapToDouble(Curve.Point::most).max().orElseThrow();
                String named = servers.busiest().title() + " of " + system;
                if (most < LEVEL) {
                    never.add(named + " (at most " + Scale.text(Unit.SHARE, most) + ")");
                    continue;
                }
                sentences.add(English.capitalised(named) + ": "
                        + Answers.joined(grid, curves.stream().map(this::outcome).toList()));
                for (int i = 0; i < slices.size(); i++) {
                    row(servers, system, slices.get(i), curves.get(i));
                }
            }
        }
        if (!never.isEmpty()) {
            sentences.add("Nowhere for " + LEVEL_TEXT + " of the time: " + String.join(", ", never));
        }
        return new Told(sentences,
                new PlainTable(List.of("with", "server", "system", "works " + LEVEL_TEXT + " of the time from"), rows),
                isAnySaturated);
    }

    private String outcome(Curve curve) {
        if (curve.isEmpty()) {
            return "nothing measured";
        }
        if (!grid.axis().isAmount()) {
            return atValues(curve);
        }
        List<Crossing> crossings = curve.crossings(LEVEL);
        if (!crossings.isEmpty() && crossings.getFirst().isRising()) {
            isAnySaturated = true;
            return "works %s of the time from %s on".formatted(LEVEL_TEXT, between(crossings.getFirst()));
        }
        Curve.Point first = curve.points().getFirst();
        if (first.side(LEVEL) > 0) {
            isAnySaturated = true;
            return "works %s of the time already at %s".formatted(LEVEL_TEXT, value(first));
        }
        Curve.Point last = curve.points().getLast();
        return last.side(LEVEL) < 0
                ? "not up to " + value(last)
                : "perhaps near %s, which its interval leaves open".formatted(value(last));
    }

    private String atValues(Curve curve) {
        List<String> values = curve.points().stream().filter(point -> point.side(LEVEL) > 0).map(this::value).toList();
        isAnySaturated |= !values.isEmpty();
        return values.isEmpty() ? "at no value" : "works " + LEVEL_TEXT + " of the time at " + String.join(", ", values);
    }

    private String value(Curve.Point point) {
        return grid.axis().values().get(point.index());
    }

    private String between(Crossing crossing) {
        return "between " + value(crossing.before()) + " and " + value(crossing.behind());
    }

    private void row(LoadMeasures.Servers servers, String system, SweepGrid.Slice slice, Curve curve) {
        if (curve.isEmpty() || !grid.axis().isAmount()) {
            return;
        }
        curve.crossings(LEVEL).stream().filter(Crossing::isRising).findFirst().ifPresent(crossing ->
                rows.add(List.of(slice.title(), servers.busiest().title(), system, between(crossing))));
    }
}
