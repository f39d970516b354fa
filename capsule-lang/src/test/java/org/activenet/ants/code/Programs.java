// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.CapsuleHeaders;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.ants.wire.XdrReader;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// Programs of capsules in tests: made of the body of a method, compiled, evaluated.
final class Programs {
    static final String IMPORTS = "import org.activenet.ants.api.*;\n";

    private Programs() {}

    /// A capsule `C` whose `evaluate` has this body, with other members and classes.
    static String capsule(String body, String members, String classes) {
        return IMPORTS + """
                public class C extends Capsule {
                    public void evaluate(NodeView node) {
                %s
                    }
                %s
                }
                %s
                """.formatted(body, members, classes);
    }

    static String capsule(String body) {
        return capsule(body, "", "");
    }

    static Judgement judge(String text) {
        return judge(text, Layers.ALL);
    }

    static Judgement judge(String text, Layers layers) {
        return CapsuleCompiler.judge(new SourceText("Test.java", text), FingerprintKind.MD5, layers);
    }

    static Protocol protocol(String text) {
        return protocol(text, Layers.ALL);
    }

    static Protocol protocol(String text, Layers layers) {
        Judgement judgement = judge(text, layers);
        assertEquals("", told(judgement));
        return assertNotNull0(judgement.protocol());
    }

    private static Protocol assertNotNull0(@Nullable Protocol protocol) {
        assertNotNull(protocol);
        return protocol;
    }

    /// All findings as people read them.
    static String told(Judgement judgement) {
        return Diagnostic.render(judgement.findings().stream().map(Finding::diagnostic).toList());
    }

    static List<Reason> reasons(Judgement judgement) {
        return judgement.findings().stream().map(Finding::reason).distinct().sorted().toList();
    }

    /// The class files of a program as the JDK compiles it, whatever we think of it.
    static SortedMap<String, byte[]> classFiles(String text) {
        var places = new Places(new SourceText("Test.java", text));
        SortedMap<String, byte[]> files = JavaSource.compile(places, new Layers(false, true, true));
        assertEquals("", places.findings().stream().map(each -> each.diagnostic().render()).collect(Collectors.joining("\n")));
        return files;
    }

    static Judgement judgeFiles(Map<String, byte[]> files, Layers layers) {
        return CapsuleCompiler.judge("test", new TreeMap<>(files), FingerprintKind.MD5, layers);
    }

    static Judgement judgeFile(String name, byte[] file) {
        return judgeFiles(Map.of(name, file), Layers.ALL);
    }

    static XdrReader reader(byte[] bytes) {
        return new XdrReader(ByteBuffer.wrap(bytes));
    }

    static Budget budget() {
        var budget = new Budget();
        budget.fill(Budget.Limits.DEFAULT);
        return budget;
    }

    /// How an evaluation ended.
    ///
    /// @param limit   what ran out, or `null`
    /// @param failure what was not caught, or `null`
    record Ending(@Nullable Limit limit, @Nullable CapsuleFailure failure, Budget left, FakeNodeView node) {
        boolean isWhole() {
            return limit == null && failure == null;
        }

        long steps() {
            return Budget.Limits.DEFAULT.steps() - left.steps;
        }

        long bytes() {
            return Budget.Limits.DEFAULT.allocatedBytes() - left.allocatedBytes;
        }
    }

    /// Evaluates a new capsule `C`.
    static Ending run(LoadedProtocol loaded, Budget budget) {
        Capsule capsule = loaded.makeByConstructor(loaded.protocol().capsuleClass("C"), Budget.unlimited());
        return evaluate(capsule, budget);
    }

    static Ending evaluate(Capsule capsule, Budget budget) {
        return evaluate(capsule, budget, new FakeNodeView());
    }

    static Ending evaluate(Capsule capsule, Budget budget, FakeNodeView node) {
        CapsuleHeaders.set(capsule, 1, 2, 3, 4);
        try {
            LoadedProtocol.evaluate(capsule, node, budget);
            return new Ending(null, null, budget, node);
        } catch (BudgetExhausted e) {
            return new Ending(e.limit(), null, budget, node);
        } catch (CapsuleFailure e) {
            return new Ending(null, e, budget, node);
        }
    }

    static Ending run(String text, Layers layers) {
        try (LoadedProtocol loaded = protocol(text, layers).load()) {
            return run(loaded, budget());
        }
    }

    static Ending run(String text) {
        return run(text, Layers.ALL);
    }
}
