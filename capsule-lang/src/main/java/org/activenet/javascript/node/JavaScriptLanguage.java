// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.LanguageRuntime;

/// JavaScript, as experiments know it.
public final class JavaScriptLanguage implements CapsuleLanguage {
    @Override
    public String name() {
        return "javascript";
    }

    @Override
    public String title() {
        return "JavaScript";
    }

    @Override
    public String fileEnding() {
        return "js";
    }

    @Override
    public boolean mayOutrunItsBudget() {
        return true;
    }

    @Override
    public Class<?> home() {
        return JavaScriptLanguage.class;
    }

    @Override
    public LanguageRuntime open(Budget.Limits limits) {
        return new JavaScriptRuntime(new JavaScriptPrograms(limits));
    }
}
