// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.List;
import java.util.function.Supplier;
import org.activenet.budget.Budget;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.node.ExecutionEnvironment;

/// The protocols that the runs of an experiment share, each compiled once.
public final class AntsRuntime implements LanguageRuntime {
    private final AntsOptions options;
    private final KnownProtocols protocols;

    AntsRuntime(AntsOptions options, Budget.Limits limits) {
        this.options = options;
        this.protocols = new KnownProtocols(options, limits);
    }

    @Override
    public Checked<? extends AntsProgram> check(SourceText text) {
        return check(ProgramSource.of(text));
    }

    @Override
    public Checked<? extends AntsProgram> check(ProgramSource source) {
        return protocols.check(source);
    }

    /// An environment of a run that has no other node.
    @Override
    public ExecutionEnvironment environment() {
        return environments().get();
    }

    /// The environments of one run: they share loaded protocols, which they give back when the last of them is closed.
    @Override
    public Supplier<ExecutionEnvironment> environments() {
        return nodes()::get;
    }

    /// The same, for somebody who watches them.
    public Supplier<AntsEnvironment> nodes() {
        var run = new RunProtocols();
        return () -> new AntsEnvironment(options, protocols, run);
    }

    @Override
    public long[] numbers(Object delivered) {
        if (delivered instanceof List<?> values && values.stream().allMatch(Long.class::isInstance)) {
            return values.stream().mapToLong(Long.class::cast).toArray();
        }
        return new long[0];
    }

    @Override
    public void close() {
        protocols.close();
    }
}
