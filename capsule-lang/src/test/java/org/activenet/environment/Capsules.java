// SPDX-License-Identifier: Apache-2.0
package org.activenet.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.activenet.diagnostic.SourceText;
import org.activenet.guest.JavaScriptContext;
import org.activenet.guest.JavaScriptProgram;
import org.activenet.plan.Plan;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Program;

/// Short ways to programs and chunks.
final class Capsules {
    private Capsules() {}

    static Program plan(String text) {
        return Plan.check(new SourceText("test.plan", text)).orThrow();
    }

    /// A PLAN program that is part of the product.
    static Program builtInPlan(String name) {
        return plan(text(Plan.class, name));
    }

    static Chunk chunk(Program program, String function, Object... arguments) {
        return new Chunk(Objects.requireNonNull(program.entryPoint(function), function), arguments);
    }

    static JavaScriptProgram javaScript(JavaScriptPrograms programs, String text) {
        return programs.check(new SourceText("test.js", text)).orThrow();
    }

    /// A JavaScript program that is part of the product.
    static JavaScriptProgram builtInJavaScript(JavaScriptPrograms programs, String name) {
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
