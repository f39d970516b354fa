// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.files.WholeFile;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.plan.syntax.Formatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `activenet plan fmt`: lays out a program as [Formatter] does.
@Command(
        name = "fmt",
        description = {
            "Formats a PLAN program: prints it in one fixed layout, which is ours.",
            "Only white space changes; comments stay where they are. A program with",
            "syntax errors is left alone; types are not checked."
        },
        footer = {
            "",
            "Examples:",
            "  activenet plan fmt my.plan            # on standard output",
            "  activenet plan fmt --write my.plan    # in its file, whole or not at all",
            "  activenet plan fmt --check my.plan    # exits with 1 if it is not formatted",
            "  activenet plan fmt flood.plan > my.plan  # a copy of a built-in program"
        })
final class FormatCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "A PLAN program, or the name of a built-in one.")
    private String file = "";

    @Option(names = "--write", description = "Writes the text into the file instead of printing it.")
    private boolean isWriting;

    @Option(names = "--check", description = "Prints nothing, and exits with 1 if the file is not formatted.")
    private boolean isChecking;

    @Spec
    private @Nullable CommandSpec spec;

    FormatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (isWriting && isChecking) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "'--write' and '--check' exclude each other", null, "--check");
        }
        Checked<SourceText> found = PlanCommands.FILES.find(file, terminal);
        SourceText source = found.value();
        if (source == null) {
            return refuse(found.diagnostics());
        }
        Optional<Path> path = ProgramFiles.file(file, terminal.folder());
        if (isWriting && path.isEmpty()) {
            return refuse(source, source.path().equals(UserFile.STANDARD_INPUT)
                            ? "standard input, which cannot be overwritten"
                            : "a built-in program, which cannot be overwritten",
                    "make a copy with './activenet plan fmt " + file + " > my.plan'");
        }
        Checked<String> formatted = Formatter.format(source);
        String text = formatted.value();
        if (text == null) {
            return refuse(formatted.diagnostics());
        }
        if (isChecking) {
            return check(source, text);
        }
        if (isWriting) {
            return write(path.orElseThrow(), source, text);
        }
        terminal.printVerbatim(text);
        return ExitCode.DONE;
    }

    private int check(SourceText source, String text) {
        if (source.text().equals(text)) {
            return ExitCode.DONE;
        }
        int same = 0; // characters before the first difference
        while (same < source.text().length() && same < text.length() && source.text().charAt(same) == text.charAt(same)) {
            same++;
        }
        terminal.complain(List.of(Diagnostic.error(
                source, same, "not formatted", "run './activenet plan fmt --write " + file + "'")));
        return ExitCode.NOT_VALID;
    }

    private int write(Path path, SourceText source, String text) {
        if (source.text().equals(text)) {
            return ExitCode.DONE;
        }
        try {
            WholeFile.write(path, text);
            return ExitCode.DONE;
        } catch (IOException _) {
            return refuse(source, "the file cannot be written", "check the permissions of the file and of its folder");
        }
    }

    private int refuse(SourceText source, String found, String advice) {
        return refuse(List.of(Diagnostic.error(source, found, advice)));
    }

    private int refuse(List<Diagnostic> findings) {
        terminal.complain(findings);
        return ExitCode.BAD_INPUT;
    }
}
