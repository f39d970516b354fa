// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs a main class in a JVM with the product's flags, in a home that nobody has used.
public final class ChildJvm {
    /// @param homeFiles what it left in the home, as relative paths
    public record Ended(int exitCode, String out, String err, List<String> homeFiles) {}

    private ChildJvm() {}

    public static Ended run(Class<?> main, List<String> flags) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("activenet-home");
        Path err = Files.createTempFile("activenet-child", ".err");
        try {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("@" + Path.of(System.getProperty("activenet.root"), "config", "jvm.options"));
            command.add("-Duser.home=" + home);
            command.addAll(flags);
            command.add("-cp");
            command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            command.add(main.getName());
            var builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().put("HOME", home.toString());
            builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().remove("JDK_JAVA_OPTIONS");
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            return new Ended(exitCode, out, Files.readString(err), walk(home));
        } finally {
            Files.delete(err);
            for (String left : walk(home).reversed()) {
                Files.delete(home.resolve(left));
            }
            Files.delete(home);
        }
    }

    private static List<String> walk(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> !file.equals(home))
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
