// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Types as people read them.
final class Types {
    private final List<Integer> variables = new ArrayList<>();

    private Types() {}

    /// As it is written in PLAN; variables are named in the order in which they occur.
    static String show(Type type) {
        return new Types().text(type);
    }

    /// The type of a function as `svc` would declare it.
    static String show(Scheme scheme) {
        var types = new Types();
        List<Type> parameters = scheme.parameters();
        String taken = parameters.isEmpty()
                ? "void"
                : parameters.size() == 1
                        ? types.text(parameters.getFirst())
                        : parameters.stream().map(types::text).collect(Collectors.joining(", ", "(", ")"));
        return taken + " -> " + types.text(scheme.result());
    }

    /// Whether a type has no variables.
    static boolean isClosed(Type type) {
        return switch (type) {
            case Type.Base _ -> true;
            case Type.Variable _ -> false;
            case Type.ListOf(Type element) -> isClosed(element);
            case Type.ChunkOf(Type result) -> isClosed(result);
            case Type.TupleOf(List<Type> elements) -> elements.stream().allMatch(Types::isClosed);
        };
    }

    /// Adds the variables of a type to others.
    static void addVariables(Type type, Set<Type> variables) {
        switch (type) {
            case Type.Base _ -> {}
            case Type.Variable _ -> variables.add(type);
            case Type.ListOf(Type element) -> addVariables(element, variables);
            case Type.ChunkOf(Type result) -> addVariables(result, variables);
            case Type.TupleOf(List<Type> elements) -> elements.forEach(element -> addVariables(element, variables));
        }
    }

    private String text(Type type) {
        return switch (type) {
            case Type.Base base -> base.name().toLowerCase(Locale.ROOT);
            case Type.Variable(int id) -> "'" + name(id);
            case Type.ListOf(Type element) -> inner(element) + " list";
            case Type.ChunkOf(Type result) -> inner(result) + " chunk";
            case Type.TupleOf(List<Type> elements) ->
                elements.stream().map(this::inner).collect(Collectors.joining(" * "));
        };
    }

    private String inner(Type type) {
        return type instanceof Type.TupleOf ? "(" + text(type) + ")" : text(type);
    }

    private String name(int id) {
        int index = variables.indexOf(id);
        if (index < 0) {
            index = variables.size();
            variables.add(id);
        }
        return index < 26 ? String.valueOf((char) ('a' + index)) : "a" + index;
    }
}
