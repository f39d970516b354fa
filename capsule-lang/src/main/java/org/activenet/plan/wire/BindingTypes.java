// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.CharValue;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.Unit;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.Unifier;

/// Checks the values of chunks that arrived against the types of what they call, as if the calls had been written.
///
/// Types are passed down from the parameters to the values, so the work is that of walking the values once.
public final class BindingTypes {
    private final Unifier unifier = new Unifier();

    private BindingTypes() {}

    static boolean areRight(Chunk chunk) {
        var types = new BindingTypes();
        return types.isChunk(chunk, types.unifier.fresh());
    }

    /// Whether a value has a type without variables.
    public static boolean isRight(Object value, Type type) {
        return new BindingTypes().hasType(value, type);
    }

    private boolean isChunk(Chunk chunk, Type result) {
        Scheme scheme = unifier.instantiate(chunk.entry().scheme());
        if (scheme.parameters().size() != chunk.argumentCount() || !equal(result, scheme.result())) {
            return false;
        }
        for (int i = 0; i < chunk.argumentCount(); i++) {
            if (!hasType(chunk.argument(i), scheme.parameters().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasType(Object value, Type expected) {
        return switch (value) {
            case Unit _ -> equal(expected, Type.Base.UNIT);
            case Integer _ -> equal(expected, Type.Base.INT);
            case Boolean _ -> equal(expected, Type.Base.BOOL);
            case String _ -> equal(expected, Type.Base.STRING);
            case CharValue _ -> equal(expected, Type.Base.CHAR);
            case Host _ -> equal(expected, Type.Base.HOST);
            case Port _ -> equal(expected, Type.Base.PORT);
            case Dev _ -> equal(expected, Type.Base.DEV);
            case Key _ -> equal(expected, Type.Base.KEY);
            case Blob _ -> equal(expected, Type.Base.BLOB);
            case PlanException _ -> equal(expected, Type.Base.EXN);
            case PlanList list -> isList(list, expected);
            case PlanTuple tuple -> isTuple(tuple, expected);
            case Chunk chunk -> {
                if (unifier.head(expected) instanceof Type.ChunkOf(Type result)) {
                    yield isChunk(chunk, result);
                }
                Type result = unifier.fresh();
                yield equal(expected, new Type.ChunkOf(result)) && isChunk(chunk, result);
            }
            default -> throw new AssertionError("not a value of the language: " + value.getClass());
        };
    }

    private boolean isList(PlanList list, Type expected) {
        Type element;
        if (unifier.head(expected) instanceof Type.ListOf(Type known)) {
            element = known;
        } else {
            element = unifier.fresh();
            if (!equal(expected, new Type.ListOf(element))) {
                return false;
            }
        }
        for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
            if (!hasType(at.head(), element)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTuple(PlanTuple tuple, Type expected) {
        List<Type> elements;
        if (unifier.head(expected) instanceof Type.TupleOf(List<Type> known) && known.size() == tuple.size()) {
            elements = known;
        } else {
            elements = new ArrayList<>();
            for (int i = 0; i < tuple.size(); i++) {
                elements.add(unifier.fresh());
            }
            if (!equal(expected, new Type.TupleOf(elements))) {
                return false;
            }
        }
        for (int i = 0; i < tuple.size(); i++) {
            if (!hasType(tuple.element(i), elements.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean equal(Type expected, Type found) {
        return unifier.unify(expected, found) == Unifier.Outcome.EQUAL;
    }
}
