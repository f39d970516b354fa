// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import java.nio.charset.StandardCharsets;
import org.activenet.budget.Budget;
import org.activenet.capsule.CheckedSources;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.engine.JavaScriptEngine;
import org.activenet.javascript.engine.JavaScriptProgram;

/// The engine of JavaScript and the programs that runs have met on it: what the runs of a sweep share. Thread-safe.
public final class JavaScriptPrograms implements AutoCloseable {
    private final JavaScriptEngine engine;
    private final CheckedSources<JavaScriptProgram> sources;

    /// @param limits of the nodes that the programs will run at
    public JavaScriptPrograms(Budget.Limits limits) {
        this.engine = new JavaScriptEngine(limits);
        this.sources = CheckedSources.ofTexts(text -> JavaScriptProgram.check(text, engine));
    }

    /// Checks a program, or finds it checked.
    public Checked<JavaScriptProgram> check(SourceText text) {
        return sources.check(text);
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
