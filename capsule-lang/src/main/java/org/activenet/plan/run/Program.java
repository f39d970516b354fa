// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.types.Typed;
import org.activenet.plan.types.TypedProgram;
import org.jspecify.annotations.Nullable;

/// A checked program and the ways into it. One object per program, compared by identity; thread-safe.
public final class Program {
    private final TypedProgram typed;
    private final @Nullable SourceText source;
    private final AtomicReferenceArray<EntryPoint.Function> entryPoints; // made when first asked for
    private volatile @Nullable CompiledCall compiled;

    /// A program that came as bytes.
    public Program(TypedProgram typed) {
        this(typed, null);
    }

    /// @param source its text, if it has any
    public Program(TypedProgram typed, @Nullable SourceText source) {
        this.typed = typed;
        this.source = source;
        this.entryPoints = new AtomicReferenceArray<>(typed.functions().size());
    }

    /// What a compiler made of the program, as a call to make others like; made by the first who asks.
    public CompiledCall compiled(Function<Program, CompiledCall> compiler) {
        CompiledCall known = compiled;
        if (known == null) {
            synchronized (this) {
                known = compiled;
                if (known == null) {
                    known = compiler.apply(this);
                    compiled = known;
                }
            }
        }
        return known;
    }

    /// What a compiler made of the program, or `null` where none was asked to.
    public @Nullable CompiledCall compiled() {
        return compiled;
    }

    /// What the spans of the program are in; `null` for a program that came as bytes.
    public @Nullable SourceText source() {
        return source;
    }

    public TypedProgram typed() {
        return typed;
    }

    /// The way into a function, by its index; always the same object.
    public EntryPoint.Function entryPoint(int function) {
        EntryPoint.Function known = entryPoints.get(function);
        if (known != null) {
            return known;
        }
        entryPoints.compareAndSet(function, null, new EntryPoint.Function(this, function));
        return entryPoints.get(function);
    }

    /// The way into the function of that name, or `null`.
    public EntryPoint.@Nullable Function entryPoint(String function) {
        int index = typed.function(function);
        return index < 0 ? null : entryPoint(index);
    }

    /// The way into what a chunk of this program names.
    public EntryPoint entryPoint(Typed.Callee callee) {
        return switch (callee) {
            case Typed.Callee.Function(_, int index) -> entryPoint(index);
            case Typed.Callee.Core(var service) -> new EntryPoint.Core(service);
            case Typed.Callee.Declared(String name, var scheme) -> new EntryPoint.Declared(name, scheme);
        };
    }

    /// The lines of the text on which a call of a function may raise an exception that it does not handle, ascending. Mostly it
    /// is one; there is none for a program that came as bytes. It takes a walk over the program.
    public List<Integer> linesOf(PlanException exception, EntryPoint.Function function) {
        SourceText text = source;
        return text == null
                ? List.of()
                : RaisePlaces.of(typed, function.index(), function.neededValues(), exception.name()).stream()
                        .map(text::lineAt)
                        .distinct()
                        .toList();
    }

    /// The names of the functions that a packet can start with, in order.
    public List<String> functionNames() {
        return typed.definitions().stream()
                .filter(definition -> definition instanceof Definition.Function)
                .map(Definition::name)
                .toList();
    }
}
