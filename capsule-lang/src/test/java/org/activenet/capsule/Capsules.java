// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.plan.Plan;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Program;

/// Short ways to programs and chunks.
public final class Capsules {
    private static final Map<String, Program> BUILT_IN = new ConcurrentHashMap<>();

    private Capsules() {}

    public static Program plan(String text) {
        return Plan.check(new SourceText("test.plan", text)).orThrow();
    }

    /// A PLAN program of the library, or of a workload; it is checked, and compiled, once for all tests.
    public static Program builtInPlan(String name) {
        return BUILT_IN.computeIfAbsent(name, each -> plan(text(each)));
    }

    public static Chunk chunk(Program program, String function, Object... arguments) {
        return new Chunk(Objects.requireNonNull(program.entryPoint(function), function), arguments);
    }

    public static JavaScriptProgram javaScript(JavaScriptPrograms programs, String text) {
        return programs.check(new SourceText("test.js", text)).orThrow();
    }

    private static String text(String name) {
        if (WorkloadPrograms.has(name)) {
            return WorkloadPrograms.text(name);
        }
        try (InputStream in = Objects.requireNonNull(Plan.class.getResourceAsStream("programs/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
