// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;

/// What the tests start in a JVM of its own: evaluates the bodies of [StepCountTest] and prints their steps.
final class ChildEvaluation {
    private ChildEvaluation() {}

    public static void main(String[] arguments) {
        System.out.println(steps(bodies()));
    }

    /// All bodies in one, since a context is dear without a compiler; each recursion by itself, since it ends its
    /// context.
    static List<String> bodies() {
        var all = new ArrayList<String>();
        all.add("{" + String.join("} {", StepCountTest.bodies()) + "}");
        all.addAll(StepCountTest.recursions());
        return all;
    }

    static List<Long> steps(List<String> bodies) {
        var steps = new ArrayList<Long>();
        try (var guests = new Guests()) {
            for (String body : bodies) {
                try (JavaScriptContext context = guests.engine().open(guests.routine(body), new FakeNode())) {
                    Budget budget = Guests.budget();
                    GuestOutcome outcome = context.evaluate(Guests.capsule(), budget);
                    if (!outcome.ended() && !outcome.ending().equals(new GuestEnding.Stopped(Limit.CALL_DEPTH))) {
                        throw new AssertionError(outcome + " of " + body);
                    }
                    steps.add(Guests.budget().steps - budget.steps);
                }
            }
        }
        return steps;
    }
}
