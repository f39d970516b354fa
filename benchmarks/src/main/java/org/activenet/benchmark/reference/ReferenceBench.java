// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.files.OutputFile;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// `activenet bench --reference`: builds the reference programs, lets them and us take turns, and shows what came out.
public final class ReferenceBench {
    private final Terminal terminal;
    private final List<String> flags;
    private final Map<String, String> environment;
    private final Contestants contestants;

    /// What is compared; [Contests#all] says it.
    @FunctionalInterface
    interface Contestants {
        List<Contest> of(ReferencePrograms programs, List<String> flags, Path folder) throws IOException;
    }

    /// @param flags of the JVMs that measure
    public ReferenceBench(Terminal terminal, List<String> flags) {
        this(terminal, flags, System.getenv(), Contests::all);
    }

    ReferenceBench(
            Terminal terminal, List<String> flags, Map<String, String> environment, Contestants contestants) {
        this.terminal = terminal;
        this.flags = flags;
        this.environment = environment;
        this.contestants = contestants;
    }

    /// `benchmarks/reference` of the project that this class was built in: two folders above `target/benchmarks.jar`, or
    /// `target/classes`.
    static Path ownSources() {
        try {
            Path built = Path.of(ReferenceBench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path module = Objects.requireNonNull(Objects.requireNonNull(built.getParent()).getParent());
            return module.resolve("reference");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has no folder", e);
        }
    }

    /// Measures, and returns an [ExitCode].
    ///
    /// @param folder with the sources, as the user named it; empty for our own
    /// @param json   the file that the results go to as well, as the user named it
    public int compare(String folder, @Nullable String json) {
        Path sources = folder.isEmpty() ? ownSources() : terminal.folder().resolve(folder);
        OutputFile file = json == null
                ? null
                : new OutputFile(terminal.folder().resolve(json).toAbsolutePath(), json, "--json");
        List<Diagnostic> findings = new ArrayList<>();
        ReferencePrograms.refusal(sources, folder.isEmpty() ? sources.toString() : folder).ifPresent(findings::add);
        if (file != null) {
            file.refusal().ifPresent(findings::add);
        }
        if (!findings.isEmpty()) {
            return refuse(findings);
        }
        try {
            Path work = Files.createTempDirectory("activenet-reference-");
            try {
                return compare(sources, work, file);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int refuse(List<Diagnostic> findings) {
        terminal.complain(findings);
        return ExitCode.BAD_INPUT;
    }

    private int compare(Path sources, Path work, @Nullable OutputFile file) throws IOException {
        Checked<ReferencePrograms> programs = ReferencePrograms.build(sources, work, environment);
        if (programs.value() == null) {
            return refuse(programs.diagnostics());
        }
        if (!programs.value().isComplete()) {
            say(programs.value().missing());
        }
        List<CaseResult> results;
        try {
            results = Comparison.run(contestants.of(programs.value(), flags, work), this::say, System::nanoTime);
        } catch (FailedRunException e) {
            if (e.isOurs()) {
                throw e;
            }
            return refuse(List.of(Diagnostic.error(
                    SourceText.unreadable(sources.toString()), "a program failed: " + e.getMessage(), "fix it")));
        }
        terminal.print(ComparisonTable.of(results));
        if (file != null) {
            Optional<Diagnostic> unwritten = file.write(ComparisonFile.text(results));
            if (unwritten.isPresent()) {
                terminal.complain(List.of(unwritten.get()));
                return ExitCode.NOT_WRITTEN;
            }
        }
        return judge(results);
    }

    private int judge(List<CaseResult> results) {
        List<CaseResult> wrong = results.stream()
                .filter(result -> result.agreement() == CaseResult.Agreement.NO)
                .toList();
        wrong.forEach(result -> say("error: the sides disagree: %s %s\n  ours:      %s\n  reference: %s".formatted(
                result.job(), result.name(), result.ourChecks(), result.referenceChecks())));
        return wrong.isEmpty() ? ExitCode.DONE : ExitCode.NOT_VALID;
    }

    private void say(String line) {
        terminal.complain(line);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
