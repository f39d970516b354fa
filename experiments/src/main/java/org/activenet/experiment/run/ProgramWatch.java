// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.result.ProgramException;
import org.activenet.experiment.result.Programs;
import org.activenet.setup.Stage;
import org.activenet.trace.FirstFailures;
import org.activenet.trace.PrintedLines;

/// Keeps what the programs of one run print, and the first of each kind in which they fail.
final class ProgramWatch {
    /// How much one run may print until the rest is only counted (ours): many runs wait in memory until they are added up.
    static final int MOST_LINES = 1_000;
    static final int MOST_CHARACTERS = 100_000;

    private final Stage stage;
    private final int replication;
    private final FirstFailures failures;
    private final List<Programs.Printed> lines = new ArrayList<>();
    private int characters;
    private long otherLines;

    ProgramWatch(Stage stage, int replication) {
        this.stage = stage;
        this.replication = replication;
        this.failures = new FirstFailures(stage.simulation()::nowNs);
        stage.observers().addReader(failures);
        stage.observers().addReader(new PrintedLines(this::line));
    }

    private void line(int node, String text) {
        characters += text.length();
        if (otherLines > 0 || lines.size() == MOST_LINES || characters > MOST_CHARACTERS) {
            otherLines++;
        } else {
            lines.add(new Programs.Printed(replication, stage.simulation().nowNs(), label(node), text));
        }
    }

    private String label(int node) {
        return stage.network().spec().labels().get(node);
    }

    Programs programs() {
        List<ProgramException> exceptions = failures.all().stream()
                .map(first -> new ProgramException(
                        first.reason().name(),
                        first.details().name(),
                        first.details().message(),
                        first.details().program(),
                        first.details().function(),
                        first.details().line(),
                        label(first.node()),
                        first.timeNs(),
                        replication,
                        first.count()))
                .toList();
        return new Programs(exceptions, failures.otherCount(), lines, otherLines);
    }
}
