// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.TreeWalker;

/// The evaluators, all of which must do the same.
enum TestedEvaluator {
    REFERENCE,
    COMPILED;

    Evaluator create() {
        return switch (this) {
            case REFERENCE -> new TreeWalker();
            case COMPILED -> new CompiledEvaluator();
        };
    }
}
