// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// The reference programs, built on this machine and for it; each is `null` where no compiler for it was found.
///
/// @param phold         `phold.cpp`
/// @param forwarding    `fwd.cpp`
/// @param packetProgram `prog.c`
public record ReferencePrograms(@Nullable Path phold, @Nullable Path forwarding, @Nullable Path packetProgram) {
    private static final List<String> SOURCES = List.of("phold.cpp", "fwd.cpp", "prog.c", "rng.h", "topo.h");

    /// Whether all could be built.
    public boolean isComplete() {
        return phold != null && forwarding != null && packetProgram != null;
    }

    /// Says what is left out for lack of a compiler.
    String missing() {
        boolean hasCpp = phold != null && forwarding != null;
        String found = hasCpp ? "no C compiler (cc, gcc, clang; CC)"
                : packetProgram != null ? "no C++ compiler (c++, g++, clang++; CXX)"
                : "no C++ compiler (c++, g++, clang++; CXX) and no C compiler (cc, gcc, clang; CC)";
        return found + " was found: what it would build is left out, and only our side is measured there";
    }

    /// Why there is nothing to build in a folder; empty if there is.
    ///
    /// @param shown the folder as the user named it
    public static Optional<Diagnostic> refusal(Path folder, String shown) {
        List<String> missing = SOURCES.stream().filter(name -> !Files.isRegularFile(folder.resolve(name))).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String found = !Files.isDirectory(folder)
                ? "there is no such folder"
                : "the folder has no " + String.join(", ", missing);
        return Optional.of(Diagnostic.error(
                SourceText.unreadable(shown), found, "name the folder with the reference programs: benchmarks/reference"));
    }

    /// Compiles the sources of a folder into another one.
    ///
    /// @param environment of the process: CXX, CC and PATH
    public static Checked<ReferencePrograms> build(Path sources, Path target, Map<String, String> environment) {
        List<String> cpp = compiler(environment, "CXX", List.of("c++", "g++", "clang++"));
        List<String> c = compiler(environment, "CC", List.of("cc", "gcc", "clang"));
        List<Diagnostic> findings = new ArrayList<>();
        if (!cpp.isEmpty()) {
            cpp.add("-std=c++17");
        }
        var programs = new ReferencePrograms(
                compile(cpp, sources.resolve("phold.cpp"), target.resolve("phold"), findings),
                compile(cpp, sources.resolve("fwd.cpp"), target.resolve("fwd"), findings),
                compile(c, sources.resolve("prog.c"), target.resolve("prog"), findings));
        return new Checked<>(findings.isEmpty() ? programs : null, findings);
    }

    /// The command that the variable has, or the first of the names on the PATH; empty if there is none.
    private static List<String> compiler(Map<String, String> environment, String variable, List<String> names) {
        String given = environment.getOrDefault(variable, "").strip();
        List<String> command = new ArrayList<>();
        if (!given.isEmpty()) {
            command.addAll(List.of(given.split("\\s+")));
            return command;
        }
        String[] folders = environment.getOrDefault("PATH", "").split(File.pathSeparator);
        for (String name : names) {
            for (String folder : folders) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                    command.add(Path.of(folder, name).toString());
                    return command;
                }
            }
        }
        return command;
    }

    private static @Nullable Path compile(
            List<String> compiler, Path source, Path program, List<Diagnostic> findings) {
        if (compiler.isEmpty()) {
            return null;
        }
        List<String> command = new ArrayList<>(compiler);
        command.addAll(List.of("-O3", "-march=native", "-o", program.toString(), source.toString()));
        String said;
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0 && Files.isExecutable(program)) {
                return program;
            }
        } catch (IOException e) {
            said = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            said = "interrupted";
        }
        String reason = said.lines().filter(line -> line.contains("error")).findFirst().orElse(said.strip());
        findings.add(Diagnostic.error(
                SourceText.unreadable(source.toString()),
                compiler.getFirst() + " could not compile it: " + reason,
                "name another compiler with CXX and CC"));
        return null;
    }
}
