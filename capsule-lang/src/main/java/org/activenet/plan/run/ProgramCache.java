// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.CodeFormat;
import org.activenet.plan.syntax.DeepStack;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.types.TypeChecker;
import org.activenet.plan.types.TypedProgram;
import org.jspecify.annotations.Nullable;

/// Programs that arrived as bytes, each checked, and with that compiled, once per content.
///
/// Shared between runs, since it changes no result: whether a simulated node *has* some code is state of that node.
/// Bounded; what was used longest ago is forgotten. Thread-safe.
public final class ProgramCache {
    private static final int MOST_PROGRAMS = 1_024;

    private final Map<ByteBuffer, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Known> eldest) {
            return size() > MOST_PROGRAMS;
        }
    };

    /// A program, or the knowledge that the bytes are none.
    private record Known(@Nullable Program program) {}

    /// The program of which `code` is the encoding, or `null` if it is no code, or code with errors.
    public synchronized @Nullable Program decoded(byte[] code) {
        var key = ByteBuffer.wrap(code.clone());
        Known found = known.get(key);
        if (found == null) {
            found = DeepStack.call(() -> new Known(check(code)));
            known.put(key, found);
        }
        return found.program();
    }

    private static @Nullable Program check(byte[] code) {
        List<Definition> definitions = CodeFormat.decode(code);
        if (definitions == null || definitions.isEmpty() || !Arrays.equals(CodeFormat.encode(definitions), code)) {
            return null;
        }
        Checked<TypedProgram> typed = TypeChecker.check(new SourceText("packet", ""), definitions);
        return typed.value() == null ? null : new Program(typed.value());
    }
}
