// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.util.function.Supplier;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.node.ExecutionEnvironment;

/// A language at work: what all runs of an experiment share of it, such as checked and compiled programs.
///
/// Thread-safe; whether a simulated node has a program is another matter.
public interface LanguageRuntime extends AutoCloseable {
    /// A program from its text, with everything found wrong with it.
    Checked<? extends CapsuleProgram> check(SourceText text);

    /// A program as it was found. What a language that takes no compiled files says of them is that it does not.
    default Checked<? extends CapsuleProgram> check(ProgramSource source) {
        return source.isText()
                ? check(source.text())
                : Checked.refused(Diagnostic.error(source.text(), "compiled files", "name a program that is a text"));
    }

    /// An environment for one node of one run, which shares nothing of that run.
    ExecutionEnvironment environment();

    /// Makes the environments of one run, one for each node, which may share what is of that run. Whoever runs closes all of
    /// them.
    default Supplier<ExecutionEnvironment> environments() {
        return this::environment;
    }

    /// The whole numbers in what a capsule delivered to an application, in their order; empty for anything else.
    long[] numbers(Object delivered);

    @Override
    void close();
}
