// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.CharValue;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.Unit;
import org.activenet.plan.types.Type;

/// Values of any type.
final class RandomValue {
    private final Random random;
    private final List<EntryPoint> calls;

    /// @param calls what chunks may call; the result of all is `unit`
    RandomValue(Random random, List<EntryPoint> calls) {
        this.random = random;
        this.calls = calls;
    }

    Chunk chunk(EntryPoint entry, int depth) {
        var anything = type(depth); // for all type variables of the entry point
        Object[] arguments = entry.scheme().parameters().stream()
                .map(parameter -> value(with(anything, parameter), depth))
                .toArray();
        return new Chunk(entry, arguments);
    }

    private Type with(Type anything, Type type) {
        return switch (type) {
            case Type.Base base -> base;
            case Type.Variable _ -> anything;
            case Type.ListOf(Type element) -> new Type.ListOf(with(anything, element));
            case Type.ChunkOf(Type _) -> new Type.ChunkOf(Type.UNIT);
            case Type.TupleOf(List<Type> elements) ->
                new Type.TupleOf(elements.stream().map(element -> with(anything, element)).toList());
        };
    }

    Type type(int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return Type.Base.values()[random.nextInt(Type.Base.values().length)];
        }
        return switch (random.nextInt(3)) {
            case 0 -> new Type.ListOf(type(depth - 1));
            case 1 -> new Type.ChunkOf(Type.UNIT);
            default -> {
                var elements = new ArrayList<Type>();
                for (int i = 2 + random.nextInt(3); i > 0; i--) {
                    elements.add(type(depth - 1));
                }
                yield new Type.TupleOf(elements);
            }
        };
    }

    Object value(Type type, int depth) {
        return switch (type) {
            case Type.Base base -> base(base);
            case Type.Variable _ -> random.nextInt();
            case Type.ListOf(Type element) -> {
                var elements = new ArrayList<Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(value(element, depth - 1));
                }
                yield PlanList.of(elements);
            }
            case Type.ChunkOf(Type _) -> chunk(calls.get(random.nextInt(calls.size())), depth - 1);
            case Type.TupleOf(List<Type> elements) ->
                new PlanTuple(elements.stream().map(element -> value(element, depth - 1)).toArray());
        };
    }

    private Object base(Type.Base base) {
        return switch (base) {
            case UNIT -> Unit.UNIT;
            case INT -> random.nextInt() >> random.nextInt(32);
            case CHAR -> new CharValue(character());
            case STRING -> {
                var text = new StringBuilder();
                for (int i = random.nextInt(random.nextInt(10) == 0 ? 300 : 6); i > 0; i--) {
                    text.appendCodePoint(character());
                }
                yield text.toString();
            }
            case BOOL -> random.nextBoolean();
            case HOST -> new Host(random.nextInt());
            case PORT -> new Port(random.nextInt(65_536));
            case KEY -> new Key(random.nextLong());
            case BLOB -> {
                var bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                yield new Blob(bytes);
            }
            case EXN -> random.nextBoolean()
                    ? PlanException.NO_ROUTE
                    : new PlanException("Mine'" + random.nextInt(100));
            case DEV -> new Dev(random.nextInt());
        };
    }

    private int character() {
        int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1) >> random.nextInt(21);
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 'x' : codePoint;
    }
}
