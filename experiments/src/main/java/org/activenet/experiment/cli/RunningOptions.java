// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.activenet.experiment.Progress;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What commands that run scenarios have in common.
final class RunningOptions {
    static final long NO_SEED = -1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed to use instead of the scenario's.")
    private long seed = NO_SEED;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Sets a value of the scenario for this run; list items go by their names. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--jobs", paramLabel = "N",
            description = "How many runs go on at once. Default: one per processor. Results do not depend on it.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean isQuiet;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// @throws ParameterException if a number is out of its range
    void check() {
        if (jobs < 1) {
            throw refused("--jobs", "'--jobs' must be 1 or more, was " + jobs, Integer.toString(jobs));
        }
        boolean isSeedGiven = command().commandLine().getParseResult().hasMatchedOption("--seed");
        if (seed < NO_SEED || seed > ScenarioReader.LARGEST_SEED || (seed == NO_SEED && isSeedGiven)) {
            throw refused("--seed", "'--seed' must be 0 to %d, was %d".formatted(ScenarioReader.LARGEST_SEED, seed),
                    Long.toString(seed));
        }
    }

    /// What is wrong with the value of an option of the command.
    ParameterException refused(String option, String message, String value) {
        return new ParameterException(command().commandLine(), message, command().findOption(option), value);
    }

    private CommandSpec command() {
        return Objects.requireNonNull(command, "the command line was not parsed");
    }

    /// The seed that was given, or [#NO_SEED].
    long seed() {
        return seed;
    }

    List<String> settings() {
        return settings;
    }

    int jobs() {
        return jobs;
    }

    boolean isQuiet() {
        return isQuiet;
    }

    Progress progress(Terminal terminal) {
        return isQuiet ? Progress.none() : TerminalProgress.of(terminal);
    }
}
