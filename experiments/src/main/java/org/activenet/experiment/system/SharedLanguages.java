// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.HashMap;
import java.util.Map;
import org.activenet.budget.Budget;

/// The capsule languages of several experiments, which are prepared one at a time and run together: those whose evaluations
/// have the same limits share them, and with them what was checked and compiled. Thread-safe.
public final class SharedLanguages implements AutoCloseable {
    private final Map<Budget.Limits, OpenLanguages> byLimits = new HashMap<>();

    /// What a preparation gives.
    @FunctionalInterface
    public interface Preparing<T> {
        T with(OpenLanguages languages);
    }

    /// Prepares something while nobody else does.
    public synchronized <T> T prepare(Budget.Limits limits, Preparing<T> preparing) {
        return preparing.with(byLimits.computeIfAbsent(limits, OpenLanguages::new));
    }

    @Override
    public synchronized void close() {
        byLimits.values().forEach(OpenLanguages::close);
        byLimits.clear();
    }
}
