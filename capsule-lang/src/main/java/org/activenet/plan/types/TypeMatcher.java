// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;

/// Finds out whether values that came from elsewhere fit the function that they are meant for.
public final class TypeMatcher {
    private final Unifier unifier = new Unifier();

    /// A type that nothing is known of, such as that of the elements of an empty list.
    public Type unknown() {
        return unifier.fresh();
    }

    /// Makes two types the same, if they can be.
    public boolean match(Type one, Type other) {
        return unifier.unify(one, other) == Unifier.Outcome.EQUAL;
    }

    /// The type of a call of a function with arguments of those types, or an unmatched flag.
    public Match call(Scheme function, List<Type> arguments) {
        Scheme types = unifier.instantiate(function);
        boolean fits = types.parameters().size() == arguments.size();
        for (int i = 0; fits && i < arguments.size(); i++) {
            fits = match(types.parameters().get(i), arguments.get(i));
        }
        return new Match(fits, types.result());
    }

    /// Whether arguments fit, and the type of the result if they do.
    public record Match(boolean fits, Type result) {}
}
