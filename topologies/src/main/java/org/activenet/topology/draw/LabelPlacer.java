// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.activenet.topology.draw.Picture.Dot;
import org.activenet.topology.draw.Picture.Label;
import org.activenet.topology.draw.Picture.Line;
import org.jspecify.annotations.Nullable;

/// Finds a place for each node's label, one node after the other, best of some places around its dot.
///
/// Widths are estimated from classes of letters, a little generously, since a drawing must not depend on the fonts of
/// the machine that makes it.
final class LabelPlacer {
    /// What crossing a thing costs; a place that costs less than a crossed label is good enough to be kept.
    private static final double CROSSED_LABEL = 100;
    private static final double CROSSED_DOT = 40;
    private static final double CROSSED_LINE = 3;
    private static final double OUTSIDE = 200;
    private static final double FAR = 10; // A label far from its dot is taken for another's.

    /// Tried in this order: a name that is cut is better than one that lies on another.
    private static final int[] LONGEST = {44, 28, 18, 11};

    /// What is drawn around a marked dot.
    private static final double MARK = 5;

    /// Added to the least distance between a dot and its label.
    private static final double[] NEAR_STEPS = {0, 7};
    private static final double[] FAR_STEPS = {0, 7, 20, 34};

    private final List<Dot> dots;
    private final List<Line> lines;
    private final Room room;
    private final List<Box> taken = new ArrayList<>();

    /// @param fontSize    of all labels
    /// @param mayLeaveOut whether labels without room are left out, or else are farther from their dots; in either case no label
    ///     lies on another
    /// @param marked      the dots with something drawn around them
    record Room(double width, double height, double fontSize, boolean mayLeaveOut, Set<Integer> marked) {}

    private LabelPlacer(List<Dot> dots, List<Line> lines, Room room) {
        this.dots = dots;
        this.lines = lines;
        this.room = room;
    }

    private record Box(double left, double top, double right, double bottom) {
        double overlap(Box other) {
            double wide = Math.min(right, other.right) - Math.max(left, other.left);
            double high = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            return wide > 0 && high > 0 ? wide * high / ((right - left) * (bottom - top)) : 0;
        }

        /// Liang and Barsky's test: whether a part of the segment is inside.
        boolean isCrossedBy(Line line) {
            double dx = line.x2() - line.x1();
            double dy = line.y2() - line.y1();
            double[] steps = {-dx, dx, -dy, dy};
            double[] rooms = {line.x1() - left, right - line.x1(), line.y1() - top, bottom - line.y1()};
            double enter = 0;
            double leave = 1;
            for (int side = 0; side < 4; side++) {
                if (steps[side] == 0) {
                    if (rooms[side] < 0) {
                        return false;
                    }
                } else if (steps[side] < 0) {
                    enter = Math.max(enter, rooms[side] / steps[side]);
                } else {
                    leave = Math.min(leave, rooms[side] / steps[side]);
                }
            }
            return enter <= leave;
        }
    }

    private record Choice(Box box, double cost) {}

    /// @param dots in the order of their nodes
    static List<Label> place(List<Dot> dots, List<Line> lines, Room room) {
        var placer = new LabelPlacer(dots, lines, room);
        int[] degrees = new int[dots.size()];
        for (Dot dot : dots) {
            for (Line line : lines) {
                degrees[dot.node()] += line.x1() == dot.x() && line.y1() == dot.y()
                        || line.x2() == dot.x() && line.y2() == dot.y() ? 1 : 0;
            }
        }
        // Those with the most links have the least room, and matter most where not all can be shown.
        List<Dot> order = dots.stream()
                .sorted(Comparator.comparing((Dot dot) -> !room.marked.contains(dot.node()))
                        .thenComparingInt(dot -> -degrees[dot.node()])
                        .thenComparingInt(Dot::node))
                .toList();
        var labels = new ArrayList<Label>();
        for (Dot dot : order) {
            for (int longest : LONGEST) {
                String text = shortened(dot.about(), longest);
                Choice best = placer.best(dot, widthOf(text) * room.fontSize, room.fontSize);
                if (best.cost < (room.mayLeaveOut ? CROSSED_DOT / 4 : CROSSED_LABEL / 2)) {
                    placer.taken.add(best.box);
                    labels.add(new Label(dot.node(), text, best.box.left, best.box.bottom - 0.22 * room.fontSize, room.fontSize));
                    break;
                }
            }
        }
        labels.sort(Comparator.comparingInt(Label::node));
        return labels;
    }

    private static String shortened(String label, int most) {
        return label.codePointCount(0, label.length()) <= most
                ? label
                : label.substring(0, label.offsetByCodePoints(0, most - 3)) + "...";
    }

    private Choice best(Dot dot, double labelWidth, double labelHeight) {
        @Nullable Choice best = null;
        double gap = radius(dot) + 3;
        for (double step : room.mayLeaveOut ? NEAR_STEPS : FAR_STEPS) {
            double distance = gap + step;
            double diagonal = 0.7 * distance;
            double[][] corners = {
                {dot.x() + distance, dot.y() - labelHeight / 2},
                {dot.x() - labelWidth / 2, dot.y() - distance - labelHeight},
                {dot.x() - labelWidth / 2, dot.y() + distance},
                {dot.x() - distance - labelWidth, dot.y() - labelHeight / 2},
                {dot.x() + diagonal, dot.y() - diagonal - labelHeight},
                {dot.x() + diagonal, dot.y() + diagonal},
                {dot.x() - diagonal - labelWidth, dot.y() - diagonal - labelHeight},
                {dot.x() - diagonal - labelWidth, dot.y() + diagonal},
            };
            for (double[] corner : corners) {
                double left = Math.max(2, Math.min(corner[0], room.width - 2 - labelWidth));
                Box box = new Box(left, corner[1], left + labelWidth, corner[1] + labelHeight);
                double cost = cost(box) + distance / 100 + (step > 7 ? FAR : 0); // The first of equals stands.
                if (best == null || cost < best.cost - 1e-9) {
                    best = new Choice(box, cost);
                }
            }
        }
        return best;
    }

    private double radius(Dot dot) {
        return dot.radius() + (room.marked.contains(dot.node()) ? MARK : 0);
    }

    private double cost(Box box) {
        double cost = box.top < 2 || box.bottom > room.height - 2 ? OUTSIDE : 0;
        for (Box other : taken) {
            double overlap = box.overlap(other);
            cost += overlap > 0 ? CROSSED_LABEL * (0.5 + overlap) : 0;
        }
        for (Dot dot : dots) {
            double r = radius(dot) + 1;
            double overlap = box.overlap(new Box(dot.x() - r, dot.y() - r, dot.x() + r, dot.y() + r));
            cost += overlap > 0 ? CROSSED_DOT : 0;
        }
        for (Line line : lines) {
            cost += box.isCrossedBy(line) ? CROSSED_LINE : 0;
        }
        return cost;
    }

    /// In units of the font size.
    static double widthOf(String text) {
        return text.codePoints().mapToDouble(LabelPlacer::widthOf).sum() + 0.2;
    }

    private static double widthOf(int point) {
        if ("ijlftI.,:;'|!()[]-/ ".indexOf(point) >= 0) {
            return 0.36;
        }
        if ("mwMW@%".indexOf(point) >= 0 || point > 0x2e80) {
            return 0.98; // Han, kana and Hangul are square.
        }
        return Character.isUpperCase(point) ? 0.72 : 0.6;
    }
}
