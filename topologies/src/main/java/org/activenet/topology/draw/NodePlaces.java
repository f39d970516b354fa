// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.util.Arrays;
import java.util.List;
import org.activenet.topology.model.Position.Drawn;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;

/// Where the nodes of a topology stand on a drawing of given size; x to the right, y downward.
///
/// Places on the Earth are projected so that the middle of the network is true to shape (equirectangular), cut at the
/// widest gap in longitude, so that a network across the Pacific stays in one piece. Drawn places are taken as they
/// are. A node without a place goes near its neighbours; where no node has one, springs between neighbours and
/// repulsion between all find the places (Fruchterman and Reingold, Software: Practice and Experience 21(11), 1991;
/// started on a circle, without chance).
///
/// At last, nodes that nearly coincide are pushed apart. All of this is our choice; no distance on a drawing is data.
final class NodePlaces {
    /// More nodes without a place than this get none: a round of springs costs the square of their number.
    static final int MOST_WITHOUT_A_PLACE = 2_500;

    private static final int SPRING_ROUNDS = 300;
    private static final int LEAST_SPRING_ROUNDS = 30;
    /// Pairs of nodes that are looked at in all rounds together: a second or so. Large networks have fewer rounds.
    private static final long MOST_PAIRS = 60_000_000;
    private static final int NEIGHBOUR_ROUNDS = 30;
    private static final int APART_ROUNDS = 60;
    private static final double GOLDEN_ANGLE = 2.399963229728653;

    final double[] x;
    final double[] y;

    /// Whether the node's place was given by the topology.
    final boolean[] given;

    private NodePlaces(int nodeCount) {
        x = new double[nodeCount];
        y = new double[nodeCount];
        given = new boolean[nodeCount];
    }

    /// Whether more nodes have no place than [#MOST_WITHOUT_A_PLACE].
    static boolean areTooMany(Topology topology) {
        return topology.nodes().stream().filter(node -> node.position() == null).count() > MOST_WITHOUT_A_PLACE;
    }

    /// Natural coordinates, in units of their own.
    static NodePlaces of(Topology topology) {
        List<TopologyNode> nodes = topology.nodes();
        var places = new NodePlaces(nodes.size());
        double seam = seam(nodes);
        double shape = StrictMath.cos(StrictMath.toRadians(middleLatitude(nodes)));
        for (int i = 0; i < nodes.size(); i++) {
            switch (nodes.get(i).position()) {
                case Geographic(double latitude, double longitude) -> {
                    places.x[i] = (longitude < seam ? longitude + 360 : longitude) * shape;
                    places.y[i] = -latitude;
                    places.given[i] = true;
                }
                case Drawn(double x, double y) -> {
                    places.x[i] = x;
                    places.y[i] = y;
                    places.given[i] = true;
                }
                case null -> { }
            }
        }
        places.placeOthers(topology);
        return places;
    }

    private static double middleLatitude(List<TopologyNode> nodes) {
        var latitudes = nodes.stream()
                .filter(node -> node.position() instanceof Geographic)
                .mapToDouble(node -> ((Geographic) node.position()).latitude())
                .summaryStatistics();
        return latitudes.getCount() == 0 ? 0 : (latitudes.getMin() + latitudes.getMax()) / 2;
    }

    /// The longitude at the eastern end of the widest gap: the western edge of the drawing.
    private static double seam(List<TopologyNode> nodes) {
        double[] longitudes = nodes.stream()
                .filter(node -> node.position() instanceof Geographic)
                .mapToDouble(node -> ((Geographic) node.position()).longitude())
                .sorted()
                .toArray();
        if (longitudes.length == 0) {
            return 0;
        }
        double seam = longitudes[0];
        double widest = longitudes[0] + 360 - longitudes[longitudes.length - 1];
        for (int i = 1; i < longitudes.length; i++) {
            if (longitudes[i] - longitudes[i - 1] > widest) {
                widest = longitudes[i] - longitudes[i - 1];
                seam = longitudes[i];
            }
        }
        return seam;
    }

    private void placeOthers(Topology topology) {
        int count = 0;
        for (boolean isGiven : given) {
            count += isGiven ? 1 : 0;
        }
        if (count == 0) {
            spring(topology);
        } else if (count < given.length) {
            placeNearNeighbours(topology);
        }
    }

    /// Each node without a place goes where its neighbours are on average, a little aside; one whose neighbours have
    /// no place either, below the rest.
    private void placeNearNeighbours(Topology topology) {
        double aside = Math.max(0.5, Math.max(span(x), span(y))) / 25;
        double below = bottom() + 2 * aside;
        double left = left();
        boolean[] placed = given.clone();
        for (int round = 0; round < NEIGHBOUR_ROUNDS; round++) {
            double[] sumX = new double[x.length];
            double[] sumY = new double[x.length];
            int[] neighbours = new int[x.length];
            for (TopologyLink link : topology.links()) {
                pull(link.from(), link.to(), placed, sumX, sumY, neighbours);
                pull(link.to(), link.from(), placed, sumX, sumY, neighbours);
            }
            for (int i = 0; i < x.length; i++) {
                if (!given[i] && neighbours[i] > 0) {
                    double angle = i * GOLDEN_ANGLE;
                    x[i] = sumX[i] / neighbours[i] + aside * StrictMath.cos(angle);
                    y[i] = sumY[i] / neighbours[i] + aside * StrictMath.sin(angle);
                    placed[i] = true;
                }
            }
        }
        int lost = 0;
        for (int i = 0; i < x.length; i++) {
            if (!placed[i]) {
                x[i] = left + aside * 2 * lost++;
                y[i] = below;
            }
        }
    }

    private void pull(int node, int towards, boolean[] placed, double[] sumX, double[] sumY, int[] neighbours) {
        if (placed[towards]) {
            sumX[node] += x[towards];
            sumY[node] += y[towards];
            neighbours[node]++;
        }
    }

    private double bottom() {
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < y.length; i++) {
            bottom = given[i] ? Math.max(bottom, y[i]) : bottom;
        }
        return bottom;
    }

    private double left() {
        double left = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            left = given[i] ? Math.min(left, x[i]) : left;
        }
        return left;
    }

    private double span(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (given[i]) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
            }
        }
        return most - least;
    }

    private void spring(Topology topology) {
        int count = x.length;
        double ideal = 1; // the length that links would have
        double radius = ideal * StrictMath.sqrt(count);
        for (int i = 0; i < count; i++) {
            x[i] = radius * StrictMath.cos(2 * StrictMath.PI * i / count);
            y[i] = radius * StrictMath.sin(2 * StrictMath.PI * i / count);
        }
        long pairs = Math.max(1, (long) count * (count - 1) / 2);
        int rounds = Math.clamp(MOST_PAIRS / pairs, LEAST_SPRING_ROUNDS, SPRING_ROUNDS);
        for (int round = 0; round < rounds; round++) {
            double farthest = radius / 4 * (1 - (double) round / rounds);
            springRound(topology, ideal, radius, farthest);
        }
    }

    private void springRound(Topology topology, double ideal, double radius, double farthest) {
        double[] moveX = new double[x.length];
        double[] moveY = new double[x.length];
        for (int a = 0; a < x.length; a++) {
            for (int b = a + 1; b < x.length; b++) {
                double dx = x[a] - x[b];
                double dy = y[a] - y[b];
                double square = Math.max(1e-6, dx * dx + dy * dy);
                if (square < 4 * radius * radius) {
                    double force = ideal * ideal / square;
                    moveX[a] += dx * force;
                    moveY[a] += dy * force;
                    moveX[b] -= dx * force;
                    moveY[b] -= dy * force;
                }
            }
        }
        for (TopologyLink link : topology.links()) {
            double dx = x[link.from()] - x[link.to()];
            double dy = y[link.from()] - y[link.to()];
            double force = StrictMath.sqrt(dx * dx + dy * dy) / ideal;
            moveX[link.from()] -= dx * force;
            moveY[link.from()] -= dy * force;
            moveX[link.to()] += dx * force;
            moveY[link.to()] += dy * force;
        }
        for (int i = 0; i < x.length; i++) {
            double pullX = moveX[i] - 0.05 * x[i]; // A weak pull to the middle keeps separate parts in sight.
            double pullY = moveY[i] - 0.05 * y[i];
            double length = Math.max(1e-9, StrictMath.sqrt(pullX * pullX + pullY * pullY));
            double step = Math.min(length, farthest) / length;
            x[i] += pullX * step;
            y[i] += pullY * step;
        }
    }

    /// The same places, fitted into a rectangle with its corner at the origin: as large as fits, in shape.
    NodePlaces fitted(double width, double height) {
        double left = Arrays.stream(x).min().orElse(0);
        double right = Arrays.stream(x).max().orElse(0);
        double top = Arrays.stream(y).min().orElse(0);
        double bottom = Arrays.stream(y).max().orElse(0);
        double scale = Math.min(
                right > left ? width / (right - left) : Double.POSITIVE_INFINITY,
                bottom > top ? height / (bottom - top) : Double.POSITIVE_INFINITY);
        if (Double.isInfinite(scale)) {
            scale = 0; // A single place: the middle.
        }
        var fitted = new NodePlaces(x.length);
        for (int i = 0; i < x.length; i++) {
            fitted.x[i] = width / 2 + (x[i] - (left + right) / 2) * scale;
            fitted.y[i] = height / 2 + (y[i] - (top + bottom) / 2) * scale;
            fitted.given[i] = given[i];
        }
        return fitted;
    }

    /// How high the drawing is for one unit of its width; at least a tenth.
    double heightRatio() {
        double width = Arrays.stream(x).max().orElse(0) - Arrays.stream(x).min().orElse(0);
        double height = Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
        return width <= 0 ? 1 : Math.max(0.1, height / width);
    }

    /// Pushes nodes apart until most are at least `least` from each other, inside the rectangle.
    void pushApart(double least, double width, double height) {
        for (int round = 0; round < APART_ROUNDS; round++) {
            boolean moved = false;
            for (int a = 0; a < x.length; a++) {
                for (int b = a + 1; b < x.length; b++) {
                    moved |= pushPair(a, b, least);
                }
            }
            for (int i = 0; i < x.length; i++) {
                x[i] = Math.clamp(x[i], 0, width);
                y[i] = Math.clamp(y[i], 0, height);
            }
            if (!moved) {
                return;
            }
        }
    }

    private boolean pushPair(int a, int b, double least) {
        double dx = x[b] - x[a];
        double dy = y[b] - y[a];
        if (Math.abs(dx) >= least || Math.abs(dy) >= least) {
            return false;
        }
        double distance = StrictMath.sqrt(dx * dx + dy * dy);
        if (distance >= least) {
            return false;
        }
        if (distance < 1e-6) {
            dx = StrictMath.cos(b * GOLDEN_ANGLE);
            dy = StrictMath.sin(b * GOLDEN_ANGLE);
        } else {
            dx /= distance;
            dy /= distance;
        }
        double push = (least - distance) / 2 + 0.01;
        x[a] -= dx * push;
        y[a] -= dy * push;
        x[b] += dx * push;
        y[b] += dy * push;
        return true;
    }
}
