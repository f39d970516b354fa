// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.activenet.plan.syntax.ProgramLimits;
import org.jspecify.annotations.Nullable;

/// What is known about type variables: unification (Robinson 1965) with levels for generalisation (Rémy 1992).
///
/// A variable belongs to the innermost definition that it occurs outside of: its level. When a definition is done, the
/// variables of deeper levels become generic. Every walk over a type is counted, since a short program can build types
/// of exponential size, and all walks together, since it can walk over a large type at every second character.
public final class Unifier {
    private static final int GENERIC = Integer.MAX_VALUE;

    private final List<@Nullable Type> bindings = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final BitSet equality = new BitSet(); // variables for types that `=` can compare
    private int level;
    private int parts; // counted in the present walk
    private long stepsLeft;

    /// For work that something else bounds.
    public Unifier() {
        this(Long.MAX_VALUE);
    }

    /// @param steps how many parts of types may be visited, in all
    Unifier(long steps) {
        this.stepsLeft = steps;
    }

    /// More parts of types were to be visited than may be.
    static final class TooManySteps extends RuntimeException {
        static final TooManySteps INSTANCE = new TooManySteps();

        private static final long serialVersionUID = 1;

        private TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    /// Counts work, that of the unifier or work like it.
    ///
    /// @throws TooManySteps if there has been too much
    void count(int steps) {
        stepsLeft -= steps;
        if (stepsLeft < 0) {
            throw TooManySteps.INSTANCE;
        }
    }

    /// How a unification ended.
    public enum Outcome {
        EQUAL,
        DIFFERENT,
        INFINITE,
        TOO_LARGE,
        NO_EQUALITY
    }

    void enterLevel() {
        level++;
    }

    void leaveLevel() {
        level--;
    }

    public Type.Variable fresh() {
        return variable(level);
    }

    /// A variable that belongs to the whole top-level definition, as those do that are written `'a`.
    Type.Variable freshOfDefinition() {
        return variable(1);
    }

    Type.Variable freshWithEquality() {
        Type.Variable variable = fresh();
        equality.set(variable.id());
        return variable;
    }

    private Type.Variable variable(int atLevel) {
        bindings.add(null);
        levels.add(atLevel);
        return new Type.Variable(bindings.size() - 1);
    }

    /// The type with the variable at its head replaced by what it is bound to.
    ///
    /// Variables that are bound to each other in a long chain are bound to its end, so that the next walk is short.
    public Type head(Type type) {
        if (!(type instanceof Type.Variable first)) {
            return type;
        }
        Type end = type;
        while (end instanceof Type.Variable variable && bindings.get(variable.id()) != null) {
            end = bindings.get(variable.id());
            count(1);
        }
        Type.Variable at = first;
        while (at != end && bindings.get(at.id()) instanceof Type.Variable next && next != end) {
            bindings.set(at.id(), end);
            at = next;
        }
        return end;
    }

    public Outcome unify(Type left, Type right) {
        parts = 0;
        return unifyParts(left, right);
    }

    /// The same for types whose variables need no equality any more, since that they lack it has been told.
    void unifyWithoutEquality(Type left, Type right) {
        var waived = new ArrayList<Type.Variable>();
        collectEquality(resolve(left), waived);
        collectEquality(resolve(right), waived);
        waived.forEach(variable -> equality.clear(variable.id()));
        unify(left, right);
    }

    private Outcome unifyParts(Type left, Type right) {
        count(1);
        if (++parts > 2 * ProgramLimits.TYPE_PARTS) {
            return Outcome.TOO_LARGE;
        }
        Type a = head(left);
        Type b = head(right);
        if (a == b) {
            return Outcome.EQUAL; // Parts that are the same objects are common.
        }
        if (a instanceof Type.Variable variable) {
            return a.equals(b) ? Outcome.EQUAL : bind(variable, b);
        }
        if (b instanceof Type.Variable variable) {
            return bind(variable, a);
        }
        if (a instanceof Type.ListOf(Type x) && b instanceof Type.ListOf(Type y)) {
            return unifyParts(x, y);
        }
        if (a instanceof Type.ChunkOf(Type x) && b instanceof Type.ChunkOf(Type y)) {
            return unifyParts(x, y);
        }
        if (a instanceof Type.TupleOf(List<Type> xs) && b instanceof Type.TupleOf(List<Type> ys)
                && xs.size() == ys.size()) {
            for (int i = 0; i < xs.size(); i++) {
                Outcome outcome = unifyParts(xs.get(i), ys.get(i));
                if (outcome != Outcome.EQUAL) {
                    return outcome;
                }
            }
            return Outcome.EQUAL;
        }
        return Outcome.DIFFERENT;
    }

    private Outcome bind(Type.Variable variable, Type type) {
        int before = parts;
        parts = 0;
        Outcome outcome = prepare(variable, type, equality.get(variable.id()));
        parts = before;
        if (outcome == Outcome.EQUAL) {
            bindings.set(variable.id(), type);
        }
        return outcome;
    }

    /// Looks for the variable in the type, and makes the type's own variables as shallow and as equal as it is.
    private Outcome prepare(Type.Variable variable, Type part, boolean needsEquality) {
        count(1);
        if (++parts > ProgramLimits.TYPE_PARTS) {
            return Outcome.TOO_LARGE;
        }
        return switch (head(part)) {
            case Type.Base _ -> Outcome.EQUAL;
            case Type.Variable other -> {
                if (other.equals(variable)) {
                    yield Outcome.INFINITE;
                }
                levels.set(other.id(), Math.min(levels.get(other.id()), levels.get(variable.id())));
                if (needsEquality) {
                    equality.set(other.id());
                }
                yield Outcome.EQUAL;
            }
            case Type.ListOf(Type element) -> prepare(variable, element, needsEquality);
            case Type.ChunkOf(Type result) ->
                needsEquality ? Outcome.NO_EQUALITY : prepare(variable, result, false);
            case Type.TupleOf(List<Type> elements) -> {
                Outcome outcome = Outcome.EQUAL;
                for (int i = 0; i < elements.size() && outcome == Outcome.EQUAL; i++) {
                    outcome = prepare(variable, elements.get(i), needsEquality);
                }
                yield outcome;
            }
        };
    }

    /// Whether the type, written out, stays within [ProgramLimits#TYPE_PARTS].
    boolean isWithinLimits(Type type) {
        parts = 0;
        return fits(type);
    }

    private boolean fits(Type type) {
        count(1);
        if (++parts > ProgramLimits.TYPE_PARTS) {
            return false;
        }
        return switch (head(type)) {
            case Type.Base _, Type.Variable _ -> true;
            case Type.ListOf(Type element) -> fits(element);
            case Type.ChunkOf(Type result) -> fits(result);
            case Type.TupleOf(List<Type> elements) -> {
                boolean fits = true;
                for (int i = 0; fits && i < elements.size(); i++) {
                    fits = fits(elements.get(i));
                }
                yield fits;
            }
        };
    }

    /// The type with all that is known put in. A type beyond the limits becomes a variable.
    Type resolve(Type type) {
        return isWithinLimits(type) ? written(type) : new Type.Variable(0);
    }

    private Type written(Type type) {
        return changed(type, variable -> variable);
    }

    /// Makes the variables deeper than the present level generic, in a type within the limits.
    void generalize(Type type) {
        count(1);
        switch (head(type)) {
            case Type.Base _ -> {}
            case Type.Variable variable -> {
                if (levels.get(variable.id()) > level) {
                    levels.set(variable.id(), GENERIC);
                }
            }
            case Type.ListOf(Type element) -> generalize(element);
            case Type.ChunkOf(Type result) -> generalize(result);
            case Type.TupleOf(List<Type> elements) -> elements.forEach(this::generalize);
        }
    }

    /// A copy with new variables in place of the generic ones; the same ones for equal keys of `fresh`. A type
    /// beyond the limits, which has been reported, becomes a variable.
    Type instantiate(Type type, Map<Integer, Type> fresh) {
        return isWithinLimits(type)
                ? changed(type, variable -> levels.get(variable.id()) == GENERIC
                        ? fresh.computeIfAbsent(variable.id(), id -> equality.get(id) ? freshWithEquality() : fresh())
                        : variable)
                : fresh();
    }

    /// The type with other types in place of the variables that are left: the same object where nothing changes, since
    /// a program may mention a large type often.
    private Type changed(Type type, Function<Type.Variable, Type> change) {
        count(1);
        return switch (head(type)) {
            case Type.Base base -> base;
            case Type.Variable variable -> change.apply(variable);
            case Type.ListOf list -> {
                Type element = changed(list.element(), change);
                yield element == list.element() ? list : new Type.ListOf(element);
            }
            case Type.ChunkOf chunk -> {
                Type result = changed(chunk.result(), change);
                yield result == chunk.result() ? chunk : new Type.ChunkOf(result);
            }
            case Type.TupleOf tuple -> {
                boolean isSame = true;
                var elements = new ArrayList<Type>(tuple.elements().size());
                for (Type element : tuple.elements()) {
                    elements.add(changed(element, change));
                    isSame &= elements.getLast() == element;
                }
                yield isSame ? tuple : new Type.TupleOf(elements);
            }
        };
    }

    /// A copy of the type of a function or service from elsewhere, all of whose variables are its own.
    public Scheme instantiate(Scheme scheme) {
        var fresh = new HashMap<Integer, Type>();
        scheme.equality().forEach(variable -> fresh.put(variable.id(), freshWithEquality()));
        return new Scheme(
                scheme.parameters().stream().map(type -> renamed(type, fresh)).toList(),
                renamed(scheme.result(), fresh),
                List.of());
    }

    private Type renamed(Type type, Map<Integer, Type> fresh) {
        return switch (type) {
            case Type.Base base -> base;
            case Type.Variable variable -> fresh.computeIfAbsent(variable.id(), _ -> fresh());
            case Type.ListOf(Type element) -> new Type.ListOf(renamed(element, fresh));
            case Type.ChunkOf(Type result) -> new Type.ChunkOf(renamed(result, fresh));
            case Type.TupleOf(List<Type> elements) ->
                new Type.TupleOf(each(elements, element -> renamed(element, fresh)));
        };
    }

    /// The variables of a resolved type that need equality.
    void collectEquality(Type type, List<Type.Variable> found) {
        switch (type) {
            case Type.Base _ -> {}
            case Type.Variable variable -> {
                if (equality.get(variable.id()) && !found.contains(variable)) {
                    found.add(variable);
                }
            }
            case Type.ListOf(Type element) -> collectEquality(element, found);
            case Type.ChunkOf(Type result) -> collectEquality(result, found);
            case Type.TupleOf(List<Type> elements) -> elements.forEach(element -> collectEquality(element, found));
        }
    }

    /// A loop, since types are deep and a stream takes many frames.
    private static List<Type> each(List<Type> types, UnaryOperator<Type> change) {
        var changed = new ArrayList<Type>();
        for (Type type : types) {
            changed.add(change.apply(type));
        }
        return changed;
    }
}
