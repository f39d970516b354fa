// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One engine for the tests of a class, which it closes after them, and short ways to evaluate something on it.
final class Guests implements AfterAllCallback, AutoCloseable {
    /// A depth that is far from the end of a 1 MiB stack, also without a compiler.
    static final Budget.Limits LIMITS = new Budget.Limits(100_000, 0, 16, 256, 2_000, 128);

    private @Nullable JavaScriptEngine engine;

    /// The engine, which is opened when it is needed, also after it was closed: whoever breaks the code on purpose runs a class
    /// of tests several times in one JVM.
    JavaScriptEngine engine() {
        JavaScriptEngine open = engine == null ? new JavaScriptEngine(LIMITS) : engine;
        engine = open;
        return open;
    }

    static Budget budget() {
        return new Budget(20_000, 0, 16, 256, 1_024, 128);
    }

    /// A budget of steps and nothing else.
    static Budget steps(long steps) {
        var budget = new Budget();
        budget.steps = steps;
        return budget;
    }

    JavaScriptProgram program(String text) {
        return JavaScriptProgram.check(new SourceText("capsule.js", text), engine()).orThrow();
    }

    /// A program whose routine is `body`.
    JavaScriptProgram routine(String body) {
        return program("function evaluate(node, capsule) {\n" + body + "\n}");
    }

    /// Evaluates once, in a context of its own.
    GuestOutcome evaluate(String body, FakeNode node) {
        try (JavaScriptContext context = engine().open(routine(body), node)) {
            return context.evaluate(capsule(), budget());
        }
    }

    /// What `body` prints.
    List<String> printed(String body) {
        var node = new FakeNode();
        GuestOutcome outcome = evaluate(body, node);
        if (!outcome.ended()) {
            throw new AssertionError(outcome + " after " + node.log);
        }
        return node.log.stream().map(line -> line.substring("print ".length())).toList();
    }

    static GuestCapsule capsule(GuestValue... data) {
        return new GuestCapsule(0, 2, 10, List.of(data));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }
}
