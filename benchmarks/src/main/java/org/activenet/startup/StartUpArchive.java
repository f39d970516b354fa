// SPDX-License-Identifier: Apache-2.0
package org.activenet.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The last step of a build: makes the archive from which the JVM of the launcher takes its classes, loaded, checked and linked
/// ahead of time (class data sharing, with the linking of JEP 483).
///
/// One JVM runs the [Rehearsal] and lists the classes that it needed, another one puts them into the archive. A JVM takes it
/// for the same build of the JDK and the same jars only, of which it compares times and sizes. The newer form of it,
/// `-XX:AOTCache`, brings no more and does not compare the jars (JDK-8377932, in 25.0.3): it would run what was there before
/// a build. A build does not fail for want of an archive: without one all is as it would be, only later.
public final class StartUpArchive {
    private StartUpArchive() {}

    /// @param arguments the root of the project, and the instant at which its build began, as ISO 8601 has it
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Instant begin = Instant.parse(arguments[1]);
        Path target = root.resolve("benchmarks/target");
        Path log = target.resolve("activenet.jsa.log");
        if (!make(root, target, log)) {
            System.out.println("There is no start-up archive, so commands take longer to start; why: " + log);
        }
        stamp(target.resolve("built"), begin);
    }

    private static boolean make(Path root, Path target, Path log) throws IOException, InterruptedException {
        Path archive = target.resolve("activenet.jsa");
        Path fresh = target.resolve("activenet.jsa.new");
        Path classes = target.resolve("activenet.classes");
        Files.deleteIfExists(archive); // it is of the jars before
        List<String> list = List.of("-XX:DumpLoadedClassList=" + classes);
        List<String> dump = List.of(
                "-Xshare:dump", "-XX:+AOTClassLinking", "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + fresh, "-Xlog:cds=error", "-Xlog:aot=error");
        if (run(command(root, list), log) && run(command(root, dump), log) && Files.exists(fresh)) {
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE); // whole, or not there
            return true;
        }
        return false;
    }

    /// A JVM with the flags and the class path of the launcher, both of which the archive has to have been made with.
    static List<String> command(Path root, List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + root.resolve("config/jvm.options"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp", root.resolve("benchmarks/target/benchmarks.jar").toString(), Rehearsal.class.getName()));
        return command;
    }

    private static boolean run(List<String> command, Path log) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        return process.waitFor() == 0;
    }

    /// Tells the launcher what it need not build again: what is older than the begin of this build.
    private static void stamp(Path file, Instant begin) throws IOException {
        Files.write(file, new byte[0]);
        Files.setLastModifiedTime(file, FileTime.from(begin));
    }
}
