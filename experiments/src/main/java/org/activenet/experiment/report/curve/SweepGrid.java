// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.experiment.report.PointTables;

/// What the points of a sweep came to, by what is varied: one of the varied values goes to the right in all pictures, and for
/// each combination of the others there is a slice.
///
/// To the right goes what has most values of those that are amounts and have three or more, so that there is a curve; where none
/// is, what has most values.
public final class SweepGrid {
    private final List<VariedAxis> axes; // by dimension
    private final int across;
    private final boolean[] isAsked; // by combination
    private final boolean[] isKnown;
    private final SequencedSet<String> systems = new LinkedHashSet<>();
    private final SequencedSet<String> bases = new LinkedHashSet<>();
    private final SequencedSet<String> offered = new LinkedHashSet<>();
    private final Map<Key, Cells> cells = new HashMap<>();
    private final Set<String> drawn;
    private int mostReplications;

    /// @param base empty where it is not a difference
    private record Key(String system, String base, String measure) {}

    /// By combination; NaN where there is nothing.
    private record Cells(double[] mean, double[] low, double[] high, int[] n) {
        static Cells of(int count) {
            var cells = new Cells(new double[count], new double[count], new double[count], new int[count]);
            Arrays.fill(cells.mean, Double.NaN);
            return cells;
        }
    }

    /// One combination of what does not go to the right.
    ///
    /// @param title        `systems.sdn.controller.service = 1 ms`; empty where there is only one
    /// @param combinations by the number of the value that goes to the right
    record Slice(String title, int[] combinations) {}

    /// @param axes  of each dimension: the combinations count with the last one varying fastest
    /// @param drawn the measures that are wanted
    public SweepGrid(List<VariedAxis> axes, Set<String> drawn) {
        this.axes = List.copyOf(axes);
        this.drawn = Set.copyOf(drawn);
        int best = 0;
        for (int i = 1; i < axes.size(); i++) {
            VariedAxis axis = axes.get(i);
            VariedAxis so = axes.get(best);
            if (isCurve(axis) && !isCurve(so) || isCurve(axis) == isCurve(so) && axis.length() > so.length()) {
                best = i;
            }
        }
        this.across = best;
        int count = axes.stream().mapToInt(VariedAxis::length).reduce(1, Math::multiplyExact);
        this.isAsked = new boolean[count];
        this.isKnown = new boolean[count];
    }

    private static boolean isCurve(VariedAxis axis) {
        return axis.isAmount() && axis.length() > 2;
    }

    /// Says that there is such a point, whether it has been run or not.
    public void ask(int combination) {
        isAsked[combination] = true;
    }

    /// Takes what a point came to.
    public void put(int combination, List<PointTables.Figure> figures) {
        isKnown[combination] = true;
        for (PointTables.Figure figure : figures) {
            (figure.base().isEmpty() ? systems : bases).add(figure.base().isEmpty() ? figure.system() : figure.base());
            if (figure.measure().endsWith(PointTables.OFFERED)) {
                offered.add(figure.measure());
            } else if (!drawn.contains(figure.measure())) {
                continue;
            }
            Cells of = cells.computeIfAbsent(
                    new Key(figure.system(), figure.base(), figure.measure()), _ -> Cells.of(isAsked.length));
            of.mean[combination] = figure.mean();
            of.low[combination] = figure.low();
            of.high[combination] = figure.high();
            of.n[combination] = figure.n();
            mostReplications = Math.max(mostReplications, figure.n());
        }
    }

    /// What goes to the right.
    VariedAxis axis() {
        return axes.get(across);
    }

    List<VariedAxis> axes() {
        return axes;
    }

    /// What tells slices apart.
    List<VariedAxis> others() {
        return IntStream.range(0, axes.size()).filter(i -> i != across).mapToObj(axes::get).toList();
    }

    List<String> systems() {
        return List.copyOf(systems);
    }

    /// With what the others are compared; empty where nothing is compared.
    List<String> bases() {
        return List.copyOf(bases);
    }

    /// The loads that streams came to, as measures: those that a scenario asks for a load.
    List<String> offered() {
        return List.copyOf(offered);
    }

    int askedCount() {
        return count(isAsked);
    }

    int missingCount() {
        return askedCount() - count(isKnown);
    }

    private static int count(boolean[] flags) {
        return (int) IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }

    /// The slices of which a point was asked for, in the order of the scenario.
    List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        int stride = IntStream.range(across + 1, axes.size()).map(i -> axes.get(i).length()).reduce(1, (a, b) -> a * b);
        int length = axis().length();
        for (int first = 0; first < isAsked.length; first++) {
            if (first / stride % length != 0) {
                continue; // not the first value of what goes to the right
            }
            int from = first;
            int[] combinations = IntStream.range(0, length).map(i -> from + i * stride).toArray();
            if (IntStream.of(combinations).anyMatch(i -> isAsked[i])) {
                slices.add(new Slice(title(first), combinations));
            }
        }
        return slices;
    }

    private String title(int combination) {
        List<String> parts = new ArrayList<>();
        int rest = combination;
        for (int i = axes.size() - 1; i >= 0; i--) {
            VariedAxis axis = axes.get(i);
            int digit = rest % axis.length();
            rest /= axis.length();
            if (i != across && axis.length() > 1) {
                parts.addFirst(axis.path() + " = " + axis.values().get(digit));
            }
        }
        return String.join(", ", parts);
    }

    /// A measure of a system; the points of a slice that have it.
    Curve curve(String system, String measure, Slice slice) {
        return curve(new Key(system, "", measure), slice);
    }

    /// How far a system is from the base in a measure.
    Curve difference(String system, String base, String measure, Slice slice) {
        return curve(new Key(system, base, measure), slice);
    }

    private Curve curve(Key key, Slice slice) {
        Cells of = cells.get(key);
        if (of == null) {
            return new Curve(List.of());
        }
        List<Curve.Point> points = new ArrayList<>();
        for (int index : axis().inOrder()) {
            int at = slice.combinations[index];
            if (!Double.isNaN(of.mean[at])) {
                points.add(new Curve.Point(index, axis().amounts().get(index), of.mean[at], of.low[at], of.high[at],
                        mostReplications == 1));
            }
        }
        return new Curve(points);
    }

    /// The values of the slice whose points were run, but without this measure of the system: no run of it is valid, or none of
    /// its requests was answered.
    List<Integer> without(String system, String measure, Slice slice) {
        return without(new Key(system, "", measure), slice);
    }

    /// The values of the slice whose points were run, but at which a system and the base cannot be compared in a measure.
    List<Integer> withoutDifference(String system, String base, String measure, Slice slice) {
        return without(new Key(system, base, measure), slice);
    }

    private List<Integer> without(Key key, Slice slice) {
        Cells of = cells.get(key);
        List<Integer> without = new ArrayList<>();
        for (int index : axis().inOrder()) {
            int at = slice.combinations[index];
            if (isKnown[at] && (of == null || Double.isNaN(of.mean[at]))) {
                without.add(index);
            }
        }
        return without;
    }

    private Stream<Cells> ofAllSystems(String measure) {
        return cells.entrySet().stream()
                .filter(entry -> entry.getKey().base.isEmpty() && entry.getKey().measure.equals(measure))
                .map(Map.Entry::getValue);
    }

    /// Whether a measure says anything: somewhere it is there, and not zero.
    boolean isSeen(String measure) {
        return ofAllSystems(measure)
                .anyMatch(of -> Arrays.stream(of.mean).anyMatch(mean -> mean > 0));
    }

    /// Whether a measure of some system differs from one point to another.
    boolean isVaried(String measure) {
        return ofAllSystems(measure)
                .anyMatch(of -> Arrays.stream(of.mean)
                        .filter(mean -> !Double.isNaN(mean)).distinct().limit(2).count() > 1);
    }

    /// The different numbers of replications that stand behind the means of a measure.
    Set<Integer> replications(String measure) {
        return ofAllSystems(measure)
                .flatMapToInt(of -> Arrays.stream(of.n).filter(n -> n > 0))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
