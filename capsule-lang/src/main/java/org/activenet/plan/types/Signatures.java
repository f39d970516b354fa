// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Parser;
import org.activenet.plan.syntax.TypeExpr;

/// Makes types of what was written.
final class Signatures {
    private final Map<String, Type> variables = new HashMap<>();

    private Signatures() {}

    /// The type of a service from its PLAN text, which must be right.
    static Scheme parse(String signature) {
        return of(Parser.parseSignature(new SourceText("service", signature)).orThrow());
    }

    /// The type of a service; its type variables stand for any type.
    static Scheme of(TypeExpr.Signature signature) {
        var signatures = new Signatures();
        List<Type> parameters = signature.parameters().stream().map(signatures::type).toList();
        return new Scheme(parameters, signatures.type(signature.result()), List.of());
    }

    private Type type(TypeExpr written) {
        return switch (written) {
            case TypeExpr.Base base -> base(base.name());
            case TypeExpr.Variable variable ->
                variables.computeIfAbsent(variable.name(), _ -> new Type.Variable(variables.size()));
            case TypeExpr.ListOf list -> new Type.ListOf(type(list.element()));
            case TypeExpr.ChunkOf chunk -> new Type.ChunkOf(type(chunk.result()));
            case TypeExpr.TupleOf tuple -> new Type.TupleOf(tuple.elements().stream().map(this::type).toList());
        };
    }

    static Type base(TypeExpr.Name name) {
        return Type.Base.valueOf(name.name());
    }
}
