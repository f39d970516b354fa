// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.fuzz.ChangedText;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.Finds;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts of every kind, given to the checker of JavaScript programs.
class JavaScriptTextFuzzTest {
    private static final int MOST_FINDINGS = 200;
    private static final List<String> WORDS = List.of("function ", "evaluate", "node", "capsule", "const ", "let ", "fields",
            " = ", "=>", "{", "return ", "if (", "for (", "while (1) ", "try {", "catch {", "finally {", "throw ", "async ",
            "await ", "yield ", "class ", "super", "this", "new ", "...", "?.", "??", "`", "${", "/a/", "/*", "*/", "//",
            "<!--", "-->", "#x", "0n", "1_0", ".5e", "'use strict'", "import(", "eval", "Function", "Promise", "Proxy",
            "constructor", "__proto__", "\u2029", "get ", "static ", "delete ", "**", ">>>=");
    /// GraalJS, which does the most of it, is not counted.
    private static final Fuzzing<String> FUZZING = new Fuzzing<>(JavaScriptText.class, List.of(), Corpus.texts("javascript"),
            new ChangedText(WORDS, 2_000), new Fuzzing.Cost(0, 0, 60_000_000, 40_000));

    @Test
    void anyTextIsAProgramOrRefused() {
        Fuzzing.Result result = FUZZING.run(1, 30);
        assertTrue(result.outcomes().size() > 10, result.toString());
    }

    @Tag("slow")
    @Test
    void anyOfManyTextsIsAProgramOrRefused() {
        System.out.println("JavaScript " + FUZZING.run(2, 1_500).outcomes().size() + " outcomes");
    }

    static final class JavaScriptText implements FuzzTarget<String> {
        private final JavaScriptEngine engine = new JavaScriptEngine(Budget.Limits.DEFAULT);

        @Override
        public String outcome(String input) {
            var source = new SourceText("fuzz.js", input);
            Checked<JavaScriptProgram> checked = JavaScriptProgram.check(source, engine);
            JavaScriptProgram program = checked.value();
            assertEquals(program == null, !checked.isValid());
            if (program != null) { // what travels is a program, and travels as it is
                String travelling = new String(program.bytes(), StandardCharsets.UTF_8);
                JavaScriptProgram arrived = JavaScriptProgram.check(new SourceText("capsule.js", travelling), engine).orThrow();
                assertArrayEquals(program.bytes(), arrived.bytes());
                assertEquals(program.fields(), arrived.fields());
                assertEquals(program.contentHash(), arrived.contentHash());
            }
            return Finds.in(source, checked, MOST_FINDINGS);
        }
    }
}
