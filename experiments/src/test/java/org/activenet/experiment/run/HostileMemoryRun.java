// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.experiment.scenario.Scenario;

/// What [HostileMemoryTest] starts in a JVM that tracks its native memory: runs a hostile system over and over, in a process of
/// its own and then in this one. It prints how much live heap and native memory have grown in each process, and how many packets
/// were dropped meanwhile.
final class HostileMemoryRun {
    /// Until what is used was compiled and every cache is full.
    private static final int EARLY_RUNS = 6;

    private static final Pattern HEAP_USED = Pattern.compile("(?m)^(?:DefNew|Tenured|garbage-first heap)\\s.*?used (\\d+)K");
    private static final Pattern NATIVE = Pattern.compile(
            "Total: reserved=\\d+KB, committed=(\\d+)KB[\\s\\S]*?Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB\\)");

    private HostileMemoryRun() {}

    /// @param arguments the scenario, the folder of its programs, and how many runs after the early ones
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Scenario scenario = Scenarios.read(arguments[0], Path.of(arguments[1]));
        int runs = Integer.parseInt(arguments[2]);
        long self = ProcessHandle.current().pid();
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            long selfBefore = 0;
            long childBefore = 0;
            try (var processes = new RunProcesses(experiment, 1)) {
                for (int i = 0; i < EARLY_RUNS + runs; i++) {
                    if (i == EARLY_RUNS) {
                        selfBefore = memoryKiB(self);
                        childBefore = memoryKiB(child());
                    }
                    processes.run(0, i, "hostile").value().orElseThrow();
                }
                say("child", memoryKiB(child()) - childBefore);
                say("parent", memoryKiB(self) - selfBefore);
            }
            long dropped = 0;
            for (int i = 0; i < EARLY_RUNS + runs; i++) {
                if (i == EARLY_RUNS) {
                    selfBefore = memoryKiB(self);
                    dropped = 0;
                }
                dropped += OneRun.of(experiment, experiment.systems().getFirst(), i).replication().packets().droppedInAll();
            }
            say("in process", memoryKiB(self) - selfBefore);
            say("dropped", dropped);
        }
    }

    private static void say(String what, long number) {
        System.out.println(what + ": " + number);
    }

    /// The one process that serves the runs.
    private static long child() {
        return ProcessHandle.current().children().findAny().orElseThrow().pid();
    }

    /// Live heap after a collection, and native memory.
    private static long memoryKiB(long pid) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            ask(pid, "GC.run");
        }
        long sum = 0;
        Matcher heap = HEAP_USED.matcher(ask(pid, "GC.heap_info"));
        while (heap.find()) {
            sum += Long.parseLong(heap.group(1));
        }
        Matcher total = NATIVE.matcher(ask(pid, "VM.native_memory"));
        if (sum == 0 || !total.find()) {
            throw new IllegalStateException("cannot read what process " + pid + " says of its memory");
        }
        return sum + Long.parseLong(total.group(1)) - Long.parseLong(total.group(2));
    }

    private static String ask(long pid, String question) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), question)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return answer;
    }
}
