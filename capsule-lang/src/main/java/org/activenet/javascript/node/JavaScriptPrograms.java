// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.engine.JavaScriptEngine;
import org.activenet.javascript.engine.JavaScriptProgram;

/// The JavaScript programs that runs have met, each checked once: what the runs of a sweep share.
///
/// Thread-safe. Whether a simulated node has a program is another matter; here it only costs no second parse. When it
/// is full it is emptied, so that strangers' code cannot fill the memory; results never depend on what is remembered.
public final class JavaScriptPrograms implements AutoCloseable {
    private static final int MOST_PROGRAMS = 1_024;

    private final JavaScriptEngine engine;
    private final ConcurrentMap<Source, Checked<JavaScriptProgram>> bySource = new ConcurrentHashMap<>();

    /// A text under a name: findings show the name.
    private record Source(String path, String text) {}

    /// @param limits of the nodes that the programs will run at
    public JavaScriptPrograms(Budget.Limits limits) {
        this.engine = new JavaScriptEngine(limits);
    }

    /// Checks a program, or finds it checked.
    public Checked<JavaScriptProgram> check(SourceText text) {
        if (bySource.size() >= MOST_PROGRAMS) {
            bySource.clear();
        }
        return bySource.computeIfAbsent(
                new Source(text.path(), text.text()), _ -> JavaScriptProgram.check(text, engine));
    }

    Checked<JavaScriptProgram> decode(byte[] bytes) {
        return check(new SourceText("capsule.js", new String(bytes, StandardCharsets.UTF_8)));
    }

    JavaScriptEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
