// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.LinkedHashMap;
import java.util.Map;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.LanguageRuntime;

/// The capsule languages of one experiment: each is opened when a system first asks for it, and closed with the experiment.
/// For the one thread that prepares it.
public final class OpenLanguages implements AutoCloseable {
    private final Budget.Limits limits;
    private final Map<String, LanguageRuntime> byName = new LinkedHashMap<>();

    /// @param limits of each evaluation
    public OpenLanguages(Budget.Limits limits) {
        this.limits = limits;
    }

    public LanguageRuntime open(CapsuleLanguage language) {
        return byName.computeIfAbsent(language.name(), _ -> language.open(limits));
    }

    @Override
    public void close() {
        byName.values().forEach(LanguageRuntime::close);
    }
}
