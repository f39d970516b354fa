// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.types.TypedProgram;
import org.jspecify.annotations.Nullable;

/// A checked program and the ways into it. Immutable; one object per program, compared by identity.
public final class Program {
    private final TypedProgram typed;
    private final List<EntryPoint> entryPoints;

    public Program(TypedProgram typed) {
        this.typed = typed;
        var entryPoints = new ArrayList<EntryPoint>();
        for (int i = 0; i < typed.functions().size(); i++) {
            entryPoints.add(new EntryPoint.Function(this, i));
        }
        this.entryPoints = List.copyOf(entryPoints);
    }

    public TypedProgram typed() {
        return typed;
    }

    /// The way into a function, by its index.
    public EntryPoint entryPoint(int function) {
        return entryPoints.get(function);
    }

    /// The way into the function of that name, or `null`.
    public @Nullable EntryPoint entryPoint(String function) {
        int index = typed.function(function);
        return index < 0 ? null : entryPoints.get(index);
    }

    /// The names of the functions that a packet can start with, in order.
    public List<String> functionNames() {
        return typed.definitions().stream()
                .filter(definition -> definition instanceof Definition.Function)
                .map(Definition::name)
                .toList();
    }
}
