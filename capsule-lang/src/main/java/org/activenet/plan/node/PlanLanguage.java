// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.plan.Plan;

/// PLAN, as experiments know it.
public final class PlanLanguage implements CapsuleLanguage {
    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String title() {
        return "PLAN";
    }

    @Override
    public String fileEnding() {
        return "plan";
    }

    /// Both are published: a packet is evaluated at its ends only, or hands itself from neighbour to neighbour.
    @Override
    public List<String> evaluations() {
        return List.of("ends", "every-hop");
    }

    @Override
    public Class<?> home() {
        return Plan.class;
    }

    /// The limits are those of the nodes: a program brings none of its own.
    @Override
    public LanguageRuntime open(Budget.Limits limits) {
        return new PlanRuntime();
    }
}
