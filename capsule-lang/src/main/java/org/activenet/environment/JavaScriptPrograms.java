// SPDX-License-Identifier: Apache-2.0
package org.activenet.environment;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.guest.GuestLimits;
import org.activenet.guest.JavaScriptEngine;
import org.activenet.guest.JavaScriptProgram;

/// The JavaScript programs that runs have met, each checked once: what the runs of a sweep share.
///
/// Thread-safe. Whether a simulated node has a program is another matter; here it only costs no second parse.
public final class JavaScriptPrograms implements AutoCloseable {
    private final JavaScriptEngine engine;
    private final ConcurrentMap<String, Checked<JavaScriptProgram>> byText = new ConcurrentHashMap<>();

    public JavaScriptPrograms(GuestLimits limits) {
        this.engine = new JavaScriptEngine(limits);
    }

    /// Checks a program, or finds it checked.
    public Checked<JavaScriptProgram> check(SourceText text) {
        return byText.computeIfAbsent(text.text(), _ -> JavaScriptProgram.check(text, engine));
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
