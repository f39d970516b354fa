// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A reference program: one process for each run, or several at once. It measures its own event loop.
///
/// Of several at once the operations are added up, over the longest time: that is at most what the wall clock says, since
/// processes begin one after the other, and so never to their disadvantage.
///
/// @param operations the counter that speed is counted in
/// @param speed      what it prints of its speed: operations per second, or nanoseconds per operation
/// @param checks     the counts and check values
/// @param marker     begins the line that counts
record ReferenceSide(List<String> command, int copies, String marker, String operations, String speed, List<String> checks)
        implements Side {
    private static final double NS_PER_S = 1e9;

    static ReferenceSide phold(String program, String queue, String size) {
        List<String> command = new ArrayList<>(List.of(program, queue));
        command.addAll(List.of(size.split(" ")));
        return new ReferenceSide(command, 1, "peer=", "events", "events_per_s", List.of("events", "check"));
    }

    static ReferenceSide forwarding(String program, String network, String seconds, int copies) {
        return new ReferenceSide(
                List.of(program, network, seconds),
                copies,
                "peer=",
                "hops",
                "hops_per_s",
                List.of("sent", "delivered", "hops"));
    }

    static ReferenceSide packetProgram(String program, String executions) {
        return new ReferenceSide(
                List.of(program, executions),
                1,
                "peer=c-function",
                "executions",
                "ns_per_exec",
                List.of("executions", "acc"));
    }

    @Override
    public int unmeasuredRuns() {
        return 0;
    }

    @Override
    public MeasuredRun run() {
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < copies; i++) {
                processes.add(new ProcessBuilder(command).redirectErrorStream(true).start());
            }
            List<MeasuredRun> runs = new ArrayList<>();
            for (Process process : processes) {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                runs.add(process.waitFor() == 0 ? parse(said) : failed(said));
            }
            return new MeasuredRun(
                    runs.stream().mapToLong(MeasuredRun::operations).sum(),
                    runs.stream().mapToLong(MeasuredRun::elapsedNs).max().orElseThrow(),
                    runs.stream().map(MeasuredRun::checks).distinct().collect(Collectors.joining(" or ")));
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        } finally {
            processes.forEach(Process::destroy);
        }
    }

    private MeasuredRun parse(String said) {
        Map<String, String> values = new TreeMap<>();
        said.lines().filter(line -> line.startsWith(marker)).flatMap(line -> List.of(line.split(" ")).stream())
                .filter(word -> word.contains("="))
                .forEach(word -> values.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
        try {
            long count = Long.parseLong(values.getOrDefault(operations, ""));
            double figure = Double.parseDouble(values.getOrDefault(speed, ""));
            double elapsedNs = speed.startsWith("ns_per") ? figure * count : count * NS_PER_S / figure;
            return new MeasuredRun(
                    count,
                    Math.round(elapsedNs),
                    checks.stream().map(key -> key + "=" + values.get(key)).collect(Collectors.joining(" ")));
        } catch (NumberFormatException e) {
            return failed("no " + operations + " and " + speed + " in what it printed: " + said);
        }
    }

    private MeasuredRun failed(String why) {
        throw new FailedRunException(false, String.join(" ", command) + ": " + why.strip());
    }

    @Override
    public void close() {
        // Each run has its own process.
    }
}
