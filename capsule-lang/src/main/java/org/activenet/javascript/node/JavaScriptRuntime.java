// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import java.util.List;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.node.ExecutionEnvironment;

/// One engine for all nodes and runs, and the programs that were met.
record JavaScriptRuntime(JavaScriptPrograms programs) implements LanguageRuntime {
    @Override
    public Checked<JavaScriptCapsuleProgram> check(SourceText text) {
        Checked<JavaScriptProgram> checked = programs.check(text);
        return new Checked<>(
                checked.value() == null ? null : new JavaScriptCapsuleProgram(checked.value()), checked.diagnostics());
    }

    @Override
    public ExecutionEnvironment environment() {
        return new JavaScriptEnvironment(programs);
    }

    @Override
    public long[] numbers(Object delivered) {
        if (delivered instanceof List<?> values && values.stream().allMatch(GuestValue.Int.class::isInstance)) {
            return values.stream()
                    .mapToLong(value -> ((GuestValue.Int) value).value())
                    .toArray();
        }
        return new long[0];
    }

    @Override
    public void close() {
        programs.close();
    }
}
