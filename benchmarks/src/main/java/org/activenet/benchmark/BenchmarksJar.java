// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.Main;

/// `java -jar benchmarks.jar`: JMH with all its options, under the flags that everything here runs with.
///
/// JMH's forks take over the flags of the JVM that starts them. One that was started without [JvmFlags] starts itself
/// once more with them.
public final class BenchmarksJar {
    private BenchmarksJar() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> missing = JvmFlags.read().stream().filter(flag -> !given.contains(flag)).toList();
        if (missing.isEmpty()) {
            Main.main(arguments);
        } else {
            System.exit(startAgain(given, missing, arguments));
        }
    }

    private static int startAgain(List<String> given, List<String> missing, String[] arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(given);
        command.addAll(missing);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchmarksJar.class.getName()));
        command.addAll(List.of(arguments));
        Children.endWithUs();
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
