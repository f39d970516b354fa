// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.engine.JavaScriptContext;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.plan.Plan;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Program;

/// Short ways to programs and chunks.
public final class Capsules {
    private Capsules() {}

    public static Program plan(String text) {
        return Plan.check(new SourceText("test.plan", text)).orThrow();
    }

    /// A PLAN program that is part of the product.
    public static Program builtInPlan(String name) {
        return plan(text(Plan.class, name));
    }

    public static Chunk chunk(Program program, String function, Object... arguments) {
        return new Chunk(Objects.requireNonNull(program.entryPoint(function), function), arguments);
    }

    public static JavaScriptProgram javaScript(JavaScriptPrograms programs, String text) {
        return programs.check(new SourceText("test.js", text)).orThrow();
    }

    /// A JavaScript program that is part of the product.
    public static JavaScriptProgram builtInJavaScript(JavaScriptPrograms programs, String name) {
        return javaScript(programs, text(JavaScriptContext.class, name));
    }

    private static String text(Class<?> besides, String name) {
        try (InputStream in = Objects.requireNonNull(besides.getResourceAsStream("programs/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
