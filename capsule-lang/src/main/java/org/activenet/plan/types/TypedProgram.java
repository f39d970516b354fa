// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;
import org.activenet.plan.syntax.Definition;

/// A program that passed all checks, ready to be run by either evaluator.
///
/// @param definitions as written, in order
/// @param functions   all functions; a callee comes before its callers, and a top-level function bears its plain name
/// @param schemes     for each function, its type
/// @param values      the `val`s of the top level, in order
/// @param needs       for each definition, the indices of the definitions that must be present for it to run, itself
///                    included, ascending: over calls, folds, values, exceptions and services, and over `|f|` too,
///                    since a chunk made far from here needs the code of `f`
public record TypedProgram(
        List<Definition> definitions,
        List<TypedFunction> functions,
        List<Scheme> schemes,
        List<TypedValue> values,
        List<List<Integer>> needs) {
    public TypedProgram {
        definitions = List.copyOf(definitions);
        functions = List.copyOf(functions);
        schemes = List.copyOf(schemes);
        values = List.copyOf(values);
        needs = List.copyOf(needs);
    }

    /// The index of the top-level function of that name, or -1.
    public int function(String name) {
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
