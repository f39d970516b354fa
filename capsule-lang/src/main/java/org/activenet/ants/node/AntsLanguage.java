// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleLanguage;

/// ANTS, as experiments know it: capsules in Java, whose code nodes fetch when they lack it.
public final class AntsLanguage implements CapsuleLanguage {
    private final AntsOptions options;

    public AntsLanguage() {
        this(AntsOptions.DEFAULT);
    }

    public AntsLanguage(AntsOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return AntsEnvironment.NAME;
    }

    @Override
    public String title() {
        return "ANTS";
    }

    @Override
    public String fileEnding() {
        return "java";
    }

    @Override
    public boolean takesClassFiles() {
        return true;
    }

    /// Steps and allocation of capsules are metered before they happen; but the meter is one layer, and code of strangers is
    /// machine code in the end.
    @Override
    public boolean mayOutrunItsBudget() {
        return true;
    }

    @Override
    public Class<?> home() {
        return AntsLanguage.class;
    }

    @Override
    public AntsRuntime open(Budget.Limits limits) {
        return new AntsRuntime(options, limits);
    }
}
