// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// Finds the programs of one language that users name, and those that come with the simulator.
public final class ProgramFiles {
    private static final String LIBRARY = "programs/";
    private static final String WORKLOADS = "workloads/";

    private final CapsuleLanguage language;

    public ProgramFiles(CapsuleLanguage language) {
        this.language = language;
    }

    /// A program of the language's own library.
    public SourceText builtIn(String name) {
        SourceText source = library(name);
        if (source == null) {
            throw new IllegalStateException("no built-in program " + name);
        }
        return source;
    }

    /// The program by which this language takes part in a workload: in the workload's own folder, else among those that the
    /// language brings; for the given place of evaluation, else for any.
    ///
    /// @param home       a class in the workload's folder
    /// @param evaluation one of [CapsuleLanguage#evaluations], or empty
    public Optional<SourceText> ofWorkload(String workload, Class<?> home, String evaluation) {
        for (String stem : evaluation.isEmpty() ? List.of(workload) : List.of(workload + "-" + evaluation, workload)) {
            String name = stem + "." + language.fileEnding();
            SourceText own = resource(home, "", name);
            SourceText found = own != null ? own : resource(language.home(), WORKLOADS, name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// A program of the library lies in it, or in a folder of its own there, beside what shows it at work.
    private @Nullable SourceText library(String name) {
        SourceText source = resource(language.home(), LIBRARY, name);
        String ending = "." + language.fileEnding();
        return source != null || !name.endsWith(ending)
                ? source
                : resource(language.home(), LIBRARY + name.substring(0, name.length() - ending.length()) + "/", name);
    }

    private static @Nullable SourceText resource(Class<?> besides, String folder, String name) {
        if (name.contains("/")) {
            return null;
        }
        try (InputStream in = besides.getResourceAsStream(folder + name)) {
            return in == null ? null : new SourceText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The program that a command names: a file, a built-in program, or what is piped into the command; class files, too, in a
    /// language that takes them.
    public Checked<ProgramSource> findProgram(String name, Terminal terminal) {
        return isClassFiles(name, terminal.folder())
                ? ClassFiles.read(terminal.folder().resolve(name), null)
                : source(find(name, terminal));
    }

    /// The program that a scenario names for a workload: as [#find], or class files from the scenario's folder in a language that
    /// takes them.
    ///
    /// @param home a class in the workload's folder
    public Checked<ProgramSource> findProgram(Located<String> name, Path folder, Class<?> home) {
        return isClassFiles(name.value(), folder)
                ? ClassFiles.read(folder.resolve(name.value()), name.place())
                : source(find(name, folder, home));
    }

    private boolean isClassFiles(String name, Path folder) {
        return language.takesClassFiles() && !name.equals(UserFile.STANDARD_INPUT)
                && file(name, folder).filter(ClassFiles::areMeant).isPresent();
    }

    private static Checked<ProgramSource> source(Checked<SourceText> text) {
        return new Checked<>(text.value() == null ? null : ProgramSource.of(text.value()), text.diagnostics());
    }

    /// The program that a command names: a file, a built-in program, or what is piped into the command.
    public Checked<SourceText> find(String name, Terminal terminal) {
        if (!name.equals(UserFile.STANDARD_INPUT)) {
            return find(name, terminal.folder());
        }
        var findings = new Findings();
        SourceText source = UserFile.readStandardInput(terminal.in(), "a program", findings);
        return source == null ? findings.failed() : Checked.of(source);
    }

    /// The program of that name: a file, or a built-in program.
    public Checked<SourceText> find(String name, Path folder) {
        return find(new Located<>(name, Place.startOf(SourceText.unreadable(name))), folder);
    }

    /// The file of that name, if there is one; else the name is that of a built-in program, or of nothing.
    public static Optional<Path> file(String name, Path folder) {
        try {
            return Optional.of(folder.resolve(name)).filter(Files::exists);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The program that a scenario names: a file, from the scenario's folder, else one of the library.
    public Checked<SourceText> find(Located<String> name, Path folder) {
        return find(name, folder, null);
    }

    /// The program that a scenario names for a workload: a file, from the scenario's folder, else one in the workload's own
    /// folder, else one of the library.
    ///
    /// @param home a class in the workload's folder; `null` for no workload
    public Checked<SourceText> find(Located<String> name, Path folder, @Nullable Class<?> home) {
        Path path;
        try {
            path = folder.resolve(name.value());
        } catch (InvalidPathException _) {
            return refused(name, "no such file '" + name.value() + "'", "check the name");
        }
        if (!Files.exists(path)) {
            SourceText own = home == null ? null : resource(home, "", name.value());
            SourceText source = own != null ? own : library(name.value());
            return source != null
                    ? Checked.of(source)
                    : refused(name, "no such file '" + path + "'", "check the name and the folder, or name a built-in program");
        }
        var findings = new Findings();
        SourceText source = UserFile.read(path, name.place(), "a program", findings);
        return source == null ? findings.failed() : Checked.of(source);
    }

    private static Checked<SourceText> refused(Located<String> name, String found, String advice) {
        return new Checked<>(null, List.of(name.place().error(found, advice)));
    }
}
