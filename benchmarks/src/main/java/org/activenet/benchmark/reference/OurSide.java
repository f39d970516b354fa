// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A job of ours in one JVM for all its runs, [MeasuredRuns], which does one whenever it is asked.
final class OurSide implements Side {
    private static final int UNMEASURED_RUNS = 3;
    private static final int PATIENCE_SECONDS = 10;

    private final List<String> command = new ArrayList<>();
    private final String job;
    private final Path complaints;
    private @Nullable Process child;
    private @Nullable BufferedReader answers;

    /// @param flags  of its JVM
    /// @param job    as [Jobs] reads it, words apart by one space
    /// @param folder where it may write
    OurSide(List<String> flags, String job, Path folder) {
        this.job = job;
        this.complaints = folder.resolve(job.replace(' ', '-') + ".err");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MeasuredRuns.class.getName(), "asked"));
        command.addAll(List.of(job.split(" ")));
    }

    @Override
    public int unmeasuredRuns() {
        return UNMEASURED_RUNS;
    }

    @Override
    public MeasuredRun run() {
        try {
            if (child == null || answers == null) {
                child = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
                answers = child.inputReader(StandardCharsets.UTF_8);
            }
            child.getOutputStream().write('\n');
            child.getOutputStream().flush();
            String line = answers.readLine();
            if (line != null) {
                return MeasuredRun.parse(line);
            }
            throw failed("ended");
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private FailedRunException failed(String how) {
        String said;
        try {
            said = Files.exists(complaints) ? Files.readString(complaints).strip() : "";
        } catch (IOException e) {
            said = "";
        }
        return new FailedRunException(true, "the JVM for '" + job + "' failed: " + how + "\n" + said);
    }

    @Override
    public void close() {
        if (child == null) {
            return;
        }
        try {
            child.getOutputStream().close(); // nothing more is asked
            if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (IOException e) {
            child.destroyForcibly();
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        child = null;
        answers = null;
    }
}
