// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.activenet.experiment.cli.User;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: each saved query answers what its title says. Method: an overloaded run and a small sweep; the answers worked out from
/// their files by loops.
class SavedQueriesTest {
    private static final String SCENARIO = """
            name: small
            replications: 2
            topology: {generate: {kind: grid, side: 3}, rate: 1 Mbps, delay: 1 ms, queue: 4 kB}
            profile: planet-1999
            routing: {convergence: 50 ms}
            phases: {measured: 500 ms}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 12}, gap: {poisson: 15 ms}, payload: 256 B}
              - {name: traces, kind: traceroute, pairs: {random: 2}, gap: {every: 100 ms}}
            failures: [{link: [r1c1, r1c2], down: 200 ms, up: 400 ms}]
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: reactive, controller: {at: r0c0}}
            """;

    @TempDir
    private static Path folder;

    private static List<Map<String, String>> requests;

    @BeforeAll
    static void aRunAndASweep() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), SCENARIO);
        Files.writeString(folder.resolve("sweep.yaml"), SCENARIO + "sweep: {vary: {traffic.pings.payload: [64 B, 512 B]}}\n");
        var user = new User();
        assertEquals(
                ExitCode.DONE, execute(user, "run", "small.yaml", "--requests", "--quiet", "--out", "run"), user.err::toString);
        assertEquals(ExitCode.DONE, execute(user, "sweep", "sweep.yaml", "--quiet", "--out", "sweep"), user.err::toString);
        requests = rows(Files.readString(folder.resolve("run/requests.csv")));
    }

    private static int execute(User user, String... words) {
        user.folder = folder;
        return user.execute(words);
    }

    /// No field of these has a comma.
    private static List<Map<String, String>> rows(String csv) {
        List<String> lines = csv.lines().toList();
        String[] titles = lines.getFirst().split(",", -1);
        return lines.stream().skip(1).map(line -> {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < titles.length; i++) {
                row.put(titles[i], fields[i]);
            }
            return row;
        }).toList();
    }

    private static List<Map<String, String>> file(String name) throws IOException {
        return rows(Files.readString(folder.resolve(name)));
    }

    private static void assertAnswer(List<List<Object>> expected, String dir, String query) {
        var user = new User();
        assertEquals(ExitCode.DONE, execute(user, "query", dir, query, "--csv"), User.text(user.err));
        List<List<String>> actual = User.text(user.out).lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
        String both = "expected\n%s\nbut was\n%s".formatted(expected, actual);
        assertTrue(!expected.isEmpty() && expected.size() == actual.size(), both);
        for (int row = 0; row < expected.size(); row++) {
            assertEquals(expected.get(row).size(), actual.get(row).size(), both);
            for (int i = 0; i < expected.get(row).size(); i++) {
                String cell = actual.get(row).get(i);
                if (expected.get(row).get(i) instanceof Double real) {
                    assertEquals(real, Double.parseDouble(cell), 1e-9 * Math.abs(real) + 0.000_5000001, both);
                } else {
                    assertEquals(expected.get(row).get(i).toString(), cell, both);
                }
            }
        }
    }

    private static SequencedMap<List<String>, List<Map<String, String>>> groups(
            List<Map<String, String>> rows, String... columns) {
        SequencedMap<List<String>, List<Map<String, String>>> groups = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            groups.computeIfAbsent(Stream.of(columns).map(row::get).toList(), _ -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private static long count(List<Map<String, String>> rows, String column, String value) {
        return rows.stream().filter(row -> row.get(column).equals(value)).count();
    }

    private static boolean isAnswered(Map<String, String> request) {
        return request.get("outcome").equals("answered");
    }

    private static double timeMs(Map<String, String> request) {
        return (Long.parseLong(request.get("answered_ns")) - Long.parseLong(request.get("sent_ns"))) / 1e6;
    }

    private static double quantile(List<Map<String, String>> answered, double share) {
        double[] times = answered.stream().mapToDouble(SavedQueriesTest::timeMs).sorted().toArray();
        return times[Math.max(0, (int) Math.ceil(share * times.length) - 1)];
    }

    private static List<Object> row(List<String> names, Object... values) {
        List<Object> row = new ArrayList<>(names);
        row.addAll(Arrays.asList(values));
        return row;
    }

    /// The most first; of equals the first.
    private static <T> List<T> most(List<T> rows, Function<T, Double> amount, int count) {
        return rows.stream().sorted(Comparator.comparing(amount).reversed()).limit(count).toList();
    }

    private static long sum(List<Map<String, String>> rows, String column) {
        ToLongFunction<Map<String, String>> amount = row -> Long.parseLong(row.get(column));
        return rows.stream().mapToLong(amount).sum();
    }

    @Test
    void eachFileIsAQueryAndEachQueryAFile() throws IOException {
        Path resources = Path.of(System.getProperty("activenet.root", ".."))
                .resolve("experiments/src/main/resources/org/activenet/experiment/query");
        try (Stream<Path> files = Files.list(resources)) {
            assertEquals(SavedQuery.names().stream().map(name -> name + ".sql").sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(10, SavedQuery.all().size());
    }

    @Test
    void lossByStream() {
        List<List<Object>> expected = new ArrayList<>();
        groups(requests, "system", "stream").forEach((names, all) -> {
            long answered = count(all, "outcome", "answered");
            long lost = count(all, "outcome", "lost");
            expected.add(row(names, all.size(), answered, lost, count(all, "outcome", "unfinished"),
                    (double) lost / (answered + lost)));
        });
        assertAnswer(expected, "run", "loss-by-stream");
    }

    @Test
    void timePercentiles() {
        List<List<Object>> expected = new ArrayList<>();
        groups(requests.stream().filter(SavedQueriesTest::isAnswered).toList(), "system", "stream").forEach((names, answered) ->
                expected.add(row(names, answered.size(), quantile(answered, 0.5), quantile(answered, 0.9),
                        quantile(answered, 0.99), quantile(answered, 0.999))));
        assertAnswer(expected, "run", "time-percentiles");
    }

    @Test
    void firstAgainstSteady() {
        SequencedMap<List<String>, List<Double>> first = new LinkedHashMap<>();
        SequencedMap<List<String>, List<Double>> later = new LinkedHashMap<>();
        groups(requests, "system", "stream", "replication", "pair").forEach((names, ofPair) -> {
            for (int i = 0; i < ofPair.size(); i++) {
                if (isAnswered(ofPair.get(i))) {
                    (i == 0 ? first : later).computeIfAbsent(names.subList(0, 2), _ -> new ArrayList<>())
                            .add(timeMs(ofPair.get(i)));
                }
            }
        });
        List<List<Object>> expected = new ArrayList<>();
        first.forEach((names, times) -> {
            double firstMs = times.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            double laterMs = later.get(names).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            expected.add(row(names, firstMs, laterMs,
                    (Math.round(1_000 * firstMs) - Math.round(1_000 * laterMs)) / 1e3));
        });
        assertAnswer(expected, "run", "first-against-steady");
    }

    @Test
    void slowestPairs() {
        List<List<Object>> all = new ArrayList<>();
        groups(requests.stream().filter(SavedQueriesTest::isAnswered).toList(), "system", "replication", "stream", "pair")
                .forEach((names, answered) ->
                        all.add(row(names, answered.size(), quantile(answered, 0.5), quantile(answered, 0.99))));
        assertAnswer(most(all, row -> Math.rint(1_000 * (double) row.get(5)), 10), "run", "slowest-pairs");
    }

    @Test
    void lostWhere() {
        List<List<Object>> all = new ArrayList<>();
        groups(requests.stream().filter(request -> request.get("outcome").equals("lost")).toList(),
                "system", "stream", "reason", "node").forEach((names, lost) -> all.add(row(names, lost.size())));
        assertAnswer(most(all, row -> (double) (int) row.get(4), 20), "run", "lost-where");
    }

    @Test
    void busiestLinks() throws IOException {
        List<List<Object>> all = new ArrayList<>();
        List<Map<String, String>> links = file("run/links.csv").stream().filter(way -> !way.get("link").isEmpty()).toList();
        groups(links, "system", "from_node", "to_node").forEach((names, ways) -> all.add(row(names,
                ways.stream().mapToDouble(way -> Double.parseDouble(way.get("busy_ratio"))).average().orElseThrow(),
                ways.stream().mapToLong(way -> Long.parseLong(way.get("queue_peak_bytes"))).max().orElseThrow(),
                sum(ways, "packets"))));
        assertAnswer(most(all, row -> Math.rint(1e6 * (double) row.get(3)), 10), "run", "busiest-links");
    }

    @Test
    void dropsWhere() throws IOException {
        List<List<Object>> all = new ArrayList<>();
        groups(file("run/drops.csv"), "system", "reason", "node", "to_node").forEach((names, drops) ->
                all.add(row(names, sum(drops, "packets"), sum(drops, "bytes"))));
        assertAnswer(most(all, row -> (double) (long) row.get(4), 20), "run", "drops-where");
    }

    @Test
    void replicationSpread() throws IOException {
        List<Map<String, String>> runs = file("run/runs.csv");
        List<List<Object>> expected = new ArrayList<>();
        groups(runs, "system").forEach((names, replications) -> {
            for (String measure : runs.getFirst().keySet().stream().sorted().toList()) {
                if (List.of("system", "replication", "valid", "reason").contains(measure) || measure.startsWith("fingerprint")) {
                    continue;
                }
                double[] values = replications.stream()
                        .map(run -> run.get(measure))
                        .filter(value -> !value.isEmpty())
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                if (values.length > 0) {
                    assertEquals(2, values.length);
                    expected.add(row(names, measure, values.length, (values[0] + values[1]) / 2,
                            Math.abs(values[0] - values[1]) / Math.sqrt(2), Math.min(values[0], values[1]),
                            Math.max(values[0], values[1])));
                }
            }
        });
        assertAnswer(expected, "run", "replication-spread");
    }

    @Test
    void invalidRuns() throws IOException {
        Path dir = Files.createDirectories(folder.resolve("invalid"));
        Files.writeString(dir.resolve("runs.csv"), """
                traffic.pings.load,system,replication,valid,reason,rtt_first_ns
                10 %,plan,0,true,,1
                10 %,plan,1,false,used up Java's memory,
                20 %,sdn,0,false,a bug,
                """);
        assertAnswer(List.of(
                List.of("10 %", "plan", 1, "false", "used up Java's memory"),
                List.of("20 %", "sdn", 0, "false", "a bug")), "invalid", "invalid-runs");
        var user = new User();
        assertEquals(ExitCode.DONE, execute(user, "query", "run", "invalid-runs", "--csv"));
        assertEquals("system,replication,valid,reason\n", User.text(user.out));
    }

    @Test
    void bestPerPoint() throws IOException {
        List<List<Object>> expected = new ArrayList<>();
        List<Map<String, String>> rtts = file("sweep/points.csv").stream()
                .filter(row -> row.get("measure").equals("rtt_steady_ns"))
                .toList();
        groups(rtts, "traffic.pings.payload").forEach((names, systems) -> {
            Map<String, String> best = systems.getFirst();
            for (Map<String, String> system : systems) {
                best = Double.parseDouble(system.get("mean")) < Double.parseDouble(best.get("mean")) ? system : best;
            }
            expected.add(row(names, best.get("system"), Double.parseDouble(best.get("mean")) / 1e6));
        });
        assertAnswer(expected, "sweep", "best-per-point");
    }
}
