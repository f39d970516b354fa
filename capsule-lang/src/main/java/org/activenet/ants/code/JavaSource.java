// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// Compiles the text of a program, in memory, by the compiler of the JDK.
///
/// The compiler sees the text, `ants.api` and the module `java.base`; it runs no code of the program, reads no other file and
/// writes none. It may be asked to do work without end, or to nest without end, by a text of a few hundred characters; so
/// [TreeCheck] looks at the tree between parsing and the rest, and all of it has a stack of its own.
final class JavaSource {
    private static final long STACK_BYTES = 64L << 20;
    private static final List<String> OPTIONS = List.of("-proc:none", "-XDstringConcat=inline", "-Xlint:none", "-nowarn",
            "-g:source,lines", "--limit-modules", "java.base", "-implicit:none", "-Xmaxerrs", "100");

    /// Findings with which the rest of the compiler has no more work than without: so it tells what else is wrong.
    private static final Set<Reason> IS_KNOWN_WORK = EnumSet.of(Reason.INVOKEDYNAMIC, Reason.CLASS_KIND, Reason.CLASS_NAME);

    private JavaSource() {}

    /// @return the class files by their names; of no use where there are findings, but to find what else is wrong
    static SortedMap<String, byte[]> compile(Places places, Layers layers) {
        String text = places.source().text();
        if (text.length() > Limits.SOURCE_UNITS) {
            places.whole(Reason.TOO_LARGE, "a program of %d characters".formatted(text.length()),
                    "a program may have %d".formatted(Limits.SOURCE_UNITS));
            return new TreeMap<>();
        }
        var work = new Work(places, layers);
        var thread = new Thread(null, work, "capsule-compiler", STACK_BYTES);
        thread.start();
        boolean wasInterrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                wasInterrupted = true; // The work is short; the caller is told afterwards.
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (work.failure != null) {
            throw new IllegalStateException("the compiler failed", work.failure);
        }
        return work.classFiles;
    }

    private static final class Work implements Runnable {
        private final Places places;
        private final Layers layers;
        private SortedMap<String, byte[]> classFiles = new TreeMap<>();
        private @org.jspecify.annotations.Nullable Throwable failure;

        Work(Places places, Layers layers) {
            this.places = places;
            this.layers = layers;
        }

        @Override
        public void run() {
            try {
                classFiles = compileHere(places, layers);
            } catch (StackOverflowError e) {
                places.whole(Reason.TOO_DEEP, "the program is nested too deeply for the compiler", "divide it into methods");
            } catch (RuntimeException | IOException | Error e) {
                failure = e;
            }
        }
    }

    private static SortedMap<String, byte[]> compileHere(Places places, Layers layers) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            places.whole(Reason.NO_COMPILER, "there is no compiler for Java here", "run ActiveNet with a JDK, not a JRE");
            return new TreeMap<>();
        }
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = new MemoryFiles(compiler.getStandardFileManager(diagnostics, Locale.ROOT, null))) {
            var unit = MemoryFiles.source(places.source());
            var task = (JavacTask) compiler.getTask(null, files, diagnostics, OPTIONS, null, List.of(unit));
            task.setLocale(Locale.ROOT);
            Iterable<? extends CompilationUnitTree> trees = task.parse();
            if (hasNoErrors(diagnostics) && layers.hasVerifier()) {
                trees.forEach(tree -> new TreeCheck(tree, places, com.sun.source.util.Trees.instance(task)).check());
            }
            boolean isCompiled = hasNoErrors(diagnostics)
                    && places.findings().stream().allMatch(each -> IS_KNOWN_WORK.contains(each.reason()));
            if (isCompiled) {
                task.generate();
            }
            new CompilerMessages(places).report(diagnostics.getDiagnostics());
            return isCompiled && hasNoErrors(diagnostics) ? files.classFiles() : new TreeMap<>();
        }
    }

    private static boolean hasNoErrors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream().noneMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
    }
}
