// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/// What JMH has to say while it measures, made short: one line per benchmark, with what is left to do.
///
/// The rest is kept until the next benchmark, since the reason why one failed is in it.
class ProgressLines implements OutputFormat {
    private static final long NS_PER_S = 1_000_000_000;

    private final PrintStream target;
    private final int total;
    private final LongSupplier clockNs;
    private final long startNs;
    private final StringBuilder said = new StringBuilder();
    private String current = "";
    private int done;

    /// @param total   how many benchmarks, each choice of parameters counted
    /// @param clockNs wall time; only ever shown
    ProgressLines(PrintStream target, int total, LongSupplier clockNs) {
        this.target = target;
        this.total = total;
        this.clockNs = clockNs;
        this.startNs = clockNs.getAsLong();
    }

    @Override
    public synchronized void startBenchmark(BenchmarkParams params) {
        current = Figure.shortName(params.getBenchmark());
        said.setLength(0);
    }

    @Override
    public synchronized void endBenchmark(BenchmarkResult result) {
        if (result != null) {
            ended(Figure.of(result));
        }
    }

    void ended(Figure figure) {
        done++;
        long leftNs = (clockNs.getAsLong() - startNs) / done * (total - done);
        String left = done < total ? ", about " + Math.ceilDiv(leftNs, NS_PER_S) + " s left" : "";
        String parameters = figure.parameters().isEmpty() ? "" : " (" + figure.parameters() + ")";
        target.print("[%d/%d] %s%s: %s ns/op%s\n"
                .formatted(done, total, figure.benchmark(), parameters, figure.meanText(), left));
        target.flush();
    }

    /// The benchmark under way.
    synchronized String current() {
        return current;
    }

    /// What JMH has said since it began.
    synchronized String said() {
        return said.toString();
    }

    @Override
    public synchronized void print(String text) {
        said.append(text);
    }

    @Override
    public void println(String text) {
        print(text + "\n");
    }

    @Override
    public synchronized void write(int character) {
        said.append((char) character);
    }

    @Override
    public void write(byte[] text) {
        print(new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {}

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
