// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.measure.WayLoad;
import org.activenet.experiment.result.ByPlace;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;

/// `links.csv` and `drops.csv`: what each run was at each place where anything went or was dropped (RFC 4180, but lines end
/// with LF). What a place does not have is an empty field.
final class PlaceTables {
    static final List<String> DROPS =
            List.of("system", "replication", "node", "link", "to_node", "reason", "packets", "bytes");
    static final List<String> LINKS = List.of(
            "system", "replication", "link", "from_node", "to_node", "packets", "bytes",
            "busy_ratio", "queue_mean_bytes", "queue_peak_bytes");
    private static final String CONTROLLER = "controller";

    private PlaceTables() {}

    /// The rows of one run.
    @FunctionalInterface
    private interface Rows {
        List<List<String>> of(String system, ReplicationResult run, List<String> labels);
    }

    static void writeLinks(ExperimentResult result, OutputStream out) throws IOException {
        write(result, LINKS, PlaceTables::links, out);
    }

    static void writeDrops(ExperimentResult result, OutputStream out) throws IOException {
        write(result, DROPS, PlaceTables::drops, out);
    }

    private static void write(ExperimentResult result, List<String> titles, Rows rows, OutputStream out) throws IOException {
        out.write(PointTables.line(titles).getBytes(StandardCharsets.UTF_8));
        for (SystemResult system : result.systems()) {
            for (ReplicationResult run : system.replications()) {
                for (List<String> row : rows.of(system.name(), run, result.network().labels())) {
                    out.write(PointTables.line(row).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /// All loads of links of an experiment.
    static List<List<String>> links(ExperimentResult result) {
        return all(result, PlaceTables::links);
    }

    /// All drops of an experiment.
    static List<List<String>> drops(ExperimentResult result) {
        return all(result, PlaceTables::drops);
    }

    private static List<List<String>> all(ExperimentResult result, Rows rows) {
        List<List<String>> all = new ArrayList<>();
        for (SystemResult system : result.systems()) {
            for (ReplicationResult run : system.replications()) {
                all.addAll(rows.of(system.name(), run, result.network().labels()));
            }
        }
        return all;
    }

    private static List<List<String>> drops(String system, ReplicationResult run, List<String> labels) {
        List<List<String>> rows = new ArrayList<>();
        for (ByPlace.Drops drops : run.details().byPlace().drops()) {
            boolean isPort = drops.port() != ByPlace.NO_PORT;
            rows.add(List.of(
                    system,
                    String.valueOf(run.number()),
                    labels.get(drops.node()),
                    isPort ? link(drops.port()) : "",
                    isPort ? labels.get(drops.toNode()) : "",
                    drops.reason(),
                    String.valueOf(drops.packets()),
                    String.valueOf(drops.bytes())));
        }
        return rows;
    }

    private static List<List<String>> links(String system, ReplicationResult run, List<String> labels) {
        List<List<String>> rows = new ArrayList<>();
        for (WayLoad way : run.details().byPlace().ways()) {
            boolean isLink = way.port() != WayLoad.CHANNEL;
            rows.add(List.of(
                    system,
                    String.valueOf(run.number()),
                    isLink ? link(way.port()) : "",
                    node(way.fromNode(), labels),
                    node(way.toNode(), labels),
                    String.valueOf(way.carried().packets()),
                    String.valueOf(way.carried().bytes()),
                    RunsCsv.field(way.busyRatio()),
                    RunsCsv.field(way.queueMeanBytes()),
                    isLink ? String.valueOf(way.queuePeakBytes()) : ""));
        }
        return rows;
    }

    private static String link(int port) {
        return String.valueOf(port >> 1);
    }

    private static String node(int node, List<String> labels) {
        return node == WayLoad.CONTROLLER ? CONTROLLER : labels.get(node);
    }
}
