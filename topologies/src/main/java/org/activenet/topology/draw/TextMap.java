// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.diagnostic.ShortNames;
import org.activenet.diagnostic.VisibleText;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;

/// A topology drawn with characters: `o` is a node, dots are links, labels stand beside their nodes.
///
/// Plain ASCII besides the labels, so that it looks the same in every terminal and log.
final class TextMap {
    /// Above this many nodes a map of characters shows nothing.
    static final int MOST_NODES = 40;

    private static final int MOST_COLUMNS = 100;
    private static final int MOST_ROWS = 34;
    private static final int LABEL_ROOM = 10; // at the left and at the right
    private static final int LONGEST_LABEL = 20;
    private static final int TAKEN = -1; // empty, and to stay so
    private static final int COVERED = -2; // by the wide character before it
    private static final double ROW_PER_COLUMN = 0.5; // Characters are twice as high as wide.

    private final int rows;
    private final int columns;
    private final int[][] cells; // code points, TAKEN, COVERED, or 0 for empty
    private final int[] nodeRows;
    private final int[] nodeColumns;

    private TextMap(int rows, int columns, int nodeCount) {
        this.rows = rows;
        this.columns = columns;
        this.cells = new int[rows][columns];
        this.nodeRows = new int[nodeCount];
        this.nodeColumns = new int[nodeCount];
    }

    /// The lines of the map, without trailing blanks; none for a network that is too large.
    ///
    /// @param width that no line exceeds, in columns
    static List<String> of(Topology topology, int width) {
        int count = topology.nodes().size();
        if (count > MOST_NODES) {
            return List.of();
        }
        NodePlaces natural = NodePlaces.of(topology);
        int columns = Math.min(width, MOST_COLUMNS);
        int innerColumns = columns - 2 * LABEL_ROOM;
        int innerRows = Math.clamp(
                Math.round(innerColumns * natural.heightRatio() * ROW_PER_COLUMN), 4, MOST_ROWS - 2);
        NodePlaces places = natural.fitted(innerColumns - 1, (innerRows - 1) / ROW_PER_COLUMN);
        var map = new TextMap(innerRows + 2, columns, count);
        for (int node = 0; node < count; node++) {
            map.reserve(node,
                    (int) Math.round(places.y[node] * ROW_PER_COLUMN) + 1,
                    (int) Math.round(places.x[node]) + LABEL_ROOM);
        }
        List<String> labels = topology.nodes().stream().map(TopologyNode::label).toList();
        var shown = new ShortNames(labels, LONGEST_LABEL);
        for (int node = 0; node < count; node++) {
            map.label(node, shown.of(labels.get(node)));
        }
        for (TopologyLink link : topology.links()) {
            map.draw(link);
        }
        return map.lines();
    }

    /// Puts the node at the free place nearest to where it belongs.
    private void reserve(int node, int row, int column) {
        int bestRow = row;
        int bestColumn = column;
        int best = Integer.MAX_VALUE;
        for (int r = 0; r < rows; r++) {
            for (int c = LABEL_ROOM; c < columns - LABEL_ROOM; c++) {
                int distance = 4 * (r - row) * (r - row) + (c - column) * (c - column);
                if (distance < best && isFree(r, c - 1, 3)) {
                    best = distance;
                    bestRow = r;
                    bestColumn = c;
                }
            }
        }
        nodeRows[node] = bestRow;
        nodeColumns[node] = bestColumn;
        cells[bestRow][bestColumn] = 'o';
    }

    /// To the right, to the left, below or above; cut at what is in the way where nothing else is free.
    private void label(int node, String label) {
        int[] points = cells(label);
        int row = nodeRows[node];
        int column = nodeColumns[node];
        int[][] starts = {
            {row, column + 2},
            {row, column - 1 - points.length},
            {row + 1, column - points.length / 2},
            {row - 1, column - points.length / 2},
            {row + 1, column + 1},
            {row - 1, column + 1},
            {row + 1, column - points.length},
            {row - 1, column - points.length},
        };
        for (int[] start : starts) {
            if (isFree(start[0], start[1] - 1, points.length + 2)) {
                write(start[0], start[1], points);
                return;
            }
        }
        int room = 0;
        while (room < points.length && isFree(row, column + 2, room + 2)) {
            room++;
        }
        if (room > 0 && room < points.length && points[room] == COVERED) {
            room--; // half of a character cannot be shown
        }
        write(row, column + 2, Arrays.copyOf(points, room));
    }

    /// What each column of a text holds; marks that cannot be joined with what they belong to are left out.
    private static int[] cells(String visible) {
        return Normalizer.normalize(visible, Normalizer.Form.NFC).codePoints()
                .flatMap(c -> switch (VisibleText.columns(c)) {
                    case 0 -> IntStream.empty();
                    case 1 -> IntStream.of(c);
                    default -> IntStream.of(c, COVERED);
                })
                .toArray();
    }

    private boolean isFree(int row, int column, int length) {
        if (row < 0 || row >= rows || column < 0 || column + length > columns) {
            return false;
        }
        for (int c = column; c < column + length; c++) {
            if (cells[row][c] != 0) {
                return false;
            }
        }
        return true;
    }

    private void write(int row, int column, int[] points) {
        for (int i = 0; i < points.length; i++) {
            cells[row][column + i] = points[i] == ' ' ? TAKEN : points[i];
        }
        for (int beside : new int[] {column - 1, column + points.length}) {
            if (points.length > 0 && isFree(row, beside, 1)) {
                cells[row][beside] = TAKEN;
            }
        }
    }

    private void draw(TopologyLink link) {
        int fromRow = nodeRows[link.from()];
        int fromColumn = nodeColumns[link.from()];
        int rise = nodeRows[link.to()] - fromRow;
        int run = nodeColumns[link.to()] - fromColumn;
        int steps = Math.max(Math.abs(rise), Math.abs(run));
        for (int step = 1; step < steps; step++) {
            int row = fromRow + Math.round((float) rise * step / steps);
            int column = fromColumn + Math.round((float) run * step / steps);
            // Every other column, or a flat line would look heavier than a steep one.
            if (cells[row][column] == 0 && (Math.abs(rise) >= Math.abs(run) || column % 2 == 0)) {
                cells[row][column] = '.';
            }
        }
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        for (int[] row : cells) {
            var line = new StringBuilder();
            for (int point : row) {
                if (point != COVERED) {
                    line.appendCodePoint(point == 0 || point == TAKEN ? ' ' : point);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
            lines.removeFirst();
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        int indent = lines.stream()
                .filter(line -> !line.isEmpty())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream().map(line -> line.isEmpty() ? line : line.substring(indent)).toList();
    }
}
