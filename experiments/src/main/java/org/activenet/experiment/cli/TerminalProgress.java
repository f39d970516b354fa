// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.Progress;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// Progress for a person who waits: a bar on a terminal, some twenty plain lines anywhere else.
///
/// Both say how much time is left, taking the steps that remain to last as long as those that are done.
final class TerminalProgress {
    private static final int LINES = 20;

    private TerminalProgress() {}

    static Progress of(Terminal terminal) {
        return terminal.isInteractive() ? new Bar(terminal) : lines(terminal, System::nanoTime);
    }

    /// @param clockNs wall time; only ever shown
    static Progress lines(Terminal terminal, LongSupplier clockNs) {
        return new Lines(terminal, clockNs);
    }

    private static final class Bar implements Progress {
        private final Terminal terminal;
        private @Nullable ProgressBar bar;

        Bar(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public synchronized void begin(String what, int total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), terminal.width()))
                    .build();
        }

        @Override
        public synchronized void step(String what) {
            if (bar != null) {
                bar.setExtraMessage(VisibleText.of(what)).step();
            }
        }

        @Override
        public synchronized void end() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }

    private static final class Lines implements Progress {
        private final Terminal terminal;
        private final LongSupplier clockNs;
        private int total;
        private int done;
        private long startNs;

        Lines(Terminal terminal, LongSupplier clockNs) {
            this.terminal = terminal;
            this.clockNs = clockNs;
        }

        @Override
        public synchronized void begin(String what, int steps) {
            total = steps;
            done = 0;
            startNs = clockNs.getAsLong();
            terminal.complain(what);
        }

        @Override
        public synchronized void step(String what) {
            done++;
            boolean isNews = (long) done * LINES / total != (done - 1L) * LINES / total || total <= LINES;
            if (isNews) {
                long leftNs = (clockNs.getAsLong() - startNs) / done * (total - done);
                String left = done < total ? ", about " + Math.ceilDiv(leftNs, 1_000_000_000L) + " s left" : "";
                terminal.complain("[" + done + "/" + total + "] " + VisibleText.of(what) + left);
            }
        }

        @Override
        public void end() {
            // The last line stands for itself.
        }
    }
}
