// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A JVM of its own with bounded memory, which answers messages one after the other.
///
/// It is the java of this JVM, with its class path and its flags but for those about memory. Its standard input and output are
/// the two ends of the conversation, and its standard error goes nowhere. One thread at a time may use it.
public final class ChildJvm implements AutoCloseable {
    /// Flags that are this JVM's own affair: its memory, its collector, and who looks at it.
    private static final Pattern OWN_FLAG = Pattern.compile(
            "-Xm[sxn].*|-Xlog.*gc.*|-XX:[+-]Use\\w*GC|-XX:\\w*(Heap|RAM|Metaspace|DirectMemory)\\w*=.*"
                    + "|-XX:[+-]?\\w*OutOfMemoryError.*|-agent.*|-javaagent.*|-Xrun.*|-Xdebug|-Dcom\\.sun\\.management.*");
    private static final List<String> VARIABLES_WITH_FLAGS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /// What a JVM may take besides its heap (ours): several times what the largest of our programs needs.
    private static final List<String> BOUNDS = List.of(
            "-XX:MaxMetaspaceSize=256m", "-XX:MaxDirectMemorySize=32m", "-XX:ReservedCodeCacheSize=128m");

    /// Standard output is for messages only.
    private static final List<String> SILENCE = List.of("-Xlog:disable", "-XX:+DisplayVMOutputToStderr");

    /// Of `ExitOnOutOfMemoryError`.
    private static final int EXIT_OUT_OF_MEMORY = 3;
    /// A stream ends a little before its process does.
    private static final long SECONDS_TO_END = 2;

    private final Process process;
    private final OutputStream to;
    private final InputStream from;

    private ChildJvm(Process process) {
        this.process = process;
        this.to = process.getOutputStream();
        this.from = new BufferedInputStream(process.getInputStream(), 1 << 16);
    }

    /// Starts one; whether it comes up, its first answer tells.
    ///
    /// @param main      a class with a `main` method, which reads and writes [Frames]
    /// @param heapBytes the most that its objects may take
    public static ChildJvm start(Class<?> main, long heapBytes) throws IOException {
        var builder = new ProcessBuilder(command(main, heapBytes)).redirectError(ProcessBuilder.Redirect.DISCARD);
        VARIABLES_WITH_FLAGS.forEach(builder.environment()::remove);
        return new ChildJvm(builder.start());
    }

    private static List<String> command(Class<?> main, long heapBytes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !OWN_FLAG.matcher(flag).matches())
                .forEach(command::add);
        command.addAll(List.of("-Xmx" + heapBytes, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(BOUNDS);
        command.addAll(SILENCE);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Sends a message and waits for its answer. After an exception the child is of no more use.
    ///
    /// @param mostAnswerBytes a longer answer is odd
    /// @throws StoppedException     if there is no answer
    /// @throws OddMessageException  if what comes is not one
    /// @throws InterruptedException if somebody does not want to wait any longer
    public byte[] ask(byte[] message, int mostAnswerBytes, long deadlineNs) throws IOException, InterruptedException {
        var answer = new FutureTask<>(() -> {
            Frames.write(to, message);
            return Frames.read(from, mostAnswerBytes);
        });
        Thread.ofPlatform().daemon().name("child " + process.pid()).start(answer);
        try {
            return answer.get(deadlineNs, TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            close();
            throw new StoppedException(StoppedException.Why.DEADLINE, "no answer in time");
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted;
        } catch (ExecutionException e) {
            throw gone(e.getCause());
        }
    }

    /// Why there is no answer: a child that ended says it by its exit code, one that is still there has said something odd.
    private IOException gone(Throwable thrown) throws InterruptedException {
        boolean isGarbage = thrown instanceof OddMessageException odd && !odd.isEnd();
        boolean hasEnded = !isGarbage && process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        close();
        if (!hasEnded) {
            return thrown instanceof IOException odd ? odd : new IOException(thrown);
        }
        return process.exitValue() == EXIT_OUT_OF_MEMORY
                ? new StoppedException(StoppedException.Why.MEMORY, "it needed more memory than it had")
                : new StoppedException(StoppedException.Why.ENDED, "it ended with exit code " + process.exitValue());
    }

    /// Whether it has said more than it was asked.
    public boolean hasSpokenUnasked() {
        try {
            return from.available() > 0;
        } catch (IOException _) {
            return true;
        }
    }

    /// Ends it, whatever it does.
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
