// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import org.activenet.plan.syntax.Definition;

/// A program that passed all checks, ready to be run by either evaluator.
///
/// @param definitions as written, in order
/// @param functions   all functions: those of the top level in order, then the local ones
/// @param schemes     for each function, its type
/// @param values      the `val`s of the top level, in order
/// @param references  for each definition, the other definitions that it mentions: by calls, folds, values, exceptions
///                    and declared services, and by `|f|` too
public record TypedProgram(
        List<Definition> definitions,
        List<TypedFunction> functions,
        List<Scheme> schemes,
        List<TypedValue> values,
        List<List<Integer>> references) {
    public TypedProgram {
        definitions = List.copyOf(definitions);
        functions = List.copyOf(functions);
        schemes = List.copyOf(schemes);
        values = List.copyOf(values);
        references = List.copyOf(references);
    }

    /// The index of the function of that name, or -1.
    public int function(String name) {
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// The definitions that must be present where `definition` is to run, itself included: all that it mentions, and
    /// all that those mention. Through `|f|` as well, since a chunk made far from here needs the code of `f`.
    public BitSet needs(int definition) {
        var needed = new BitSet();
        var open = new ArrayDeque<Integer>();
        needed.set(definition);
        open.add(definition);
        while (!open.isEmpty()) {
            for (int reference : references.get(open.remove())) {
                if (!needed.get(reference)) {
                    needed.set(reference);
                    open.add(reference);
                }
            }
        }
        return needed;
    }
}
