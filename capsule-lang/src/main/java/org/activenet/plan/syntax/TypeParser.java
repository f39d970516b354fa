// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.syntax.Token.Kind;

/// The part of [Parser] that reads types.
final class TypeParser {
    private final TokenReader tokens;
    private final Depth depth;

    TypeParser(TokenReader tokens, Depth depth) {
        this.tokens = tokens;
        this.depth = depth;
    }

    /// The type of a service, of which the result counts as a part of what it stands in.
    TypeExpr.Signature signature() {
        Span start = tokens.token().span();
        List<TypeExpr> parameters = parameters();
        tokens.expect(Kind.ARROW, "'->': the type of a service is written int -> int, or void -> int without arguments");
        TypeExpr result = type();
        if (tokens.kind() == Kind.ARROW) {
            throw tokens.error(tokens.token().span(), "second '->'",
                    "functions are not values; several parameters are written (int, int) -> int");
        }
        return new TypeExpr.Signature(start.to(result.span()), parameters, result);
    }

    private List<TypeExpr> parameters() {
        if (tokens.skip(Kind.VOID)) {
            return List.of();
        }
        try (var _ = depth.apart()) {
            Span start = tokens.token().span();
            int place = tokens.place();
            if (tokens.skip(Kind.LEFT_PAREN)) {
                var parameters = new ArrayList<TypeExpr>();
                do {
                    parameters.add(type());
                } while (tokens.skip(Kind.COMMA));
                if (parameters.size() > ProgramLimits.PARAMETERS) {
                    throw tokens.error(start, "service with " + parameters.size() + " parameters",
                            "it may have at most " + ProgramLimits.PARAMETERS);
                }
                if (parameters.size() > 1) {
                    tokens.expect(Kind.RIGHT_PAREN, "',' or ')'");
                    return parameters;
                }
                tokens.goBack(place); // It was a type in parentheses, such as `(host * dev) list`.
            }
            return List.of(type());
        }
    }

    TypeExpr type() {
        try (var _ = depth.enter()) {
            TypeExpr first = listType();
            if (tokens.kind() != Kind.STAR) {
                return first;
            }
            var elements = new ArrayList<TypeExpr>(List.of(first));
            while (tokens.skip(Kind.STAR)) {
                elements.add(listType());
            }
            Span span = first.span().to(elements.getLast().span());
            tokens.checkElements(span, "tuple type", elements.size());
            return made(new TypeExpr.TupleOf(span, elements));
        }
    }

    private TypeExpr listType() {
        try (var _ = depth.part()) {
            TypeExpr type = typeAtom();
            while (tokens.kind() == Kind.LIST || tokens.kind() == Kind.CHUNK) {
                Span span = type.span().to(tokens.token().span());
                type = made(tokens.kind() == Kind.LIST
                        ? new TypeExpr.ListOf(span, type)
                        : new TypeExpr.ChunkOf(span, type));
                tokens.next();
            }
            return type;
        }
    }

    private TypeExpr typeAtom() {
        Token token = tokens.token();
        if (tokens.skip(Kind.LEFT_PAREN)) {
            TypeExpr inner = type();
            tokens.expect(Kind.RIGHT_PAREN);
            return inner;
        }
        if (tokens.skip(Kind.TYPE_VARIABLE)) {
            return made(new TypeExpr.Variable(token.span(), token.text()));
        }
        TypeExpr.Name name = switch (token.kind()) {
            case UNIT -> TypeExpr.Name.UNIT;
            case INT -> TypeExpr.Name.INT;
            case CHAR -> TypeExpr.Name.CHAR;
            case STRING_TYPE -> TypeExpr.Name.STRING;
            case BOOL -> TypeExpr.Name.BOOL;
            case HOST -> TypeExpr.Name.HOST;
            case PORT -> TypeExpr.Name.PORT;
            case KEY -> TypeExpr.Name.KEY;
            case BLOB -> TypeExpr.Name.BLOB;
            case EXN -> TypeExpr.Name.EXN;
            case DEV -> TypeExpr.Name.DEV;
            default -> foreign(token);
        };
        tokens.next();
        return made(new TypeExpr.Base(token.span(), name));
    }

    /// `str`, `void`: told, and read as the type that is meant, so that the next one is told too.
    private TypeExpr.Name foreign(Token token) {
        TypeExpr.Name meant = token.kind() == Kind.VOID ? TypeExpr.Name.UNIT
                : token.kind() == Kind.NAME ? ForeignWord.meantType(token.text()) : null;
        SyntaxError error = tokens.unexpected("a type, such as int, host list or 'a");
        if (meant == null || !tokens.mayFollowType(1)) {
            throw error;
        }
        return meant;
    }

    private TypeExpr made(TypeExpr type) {
        depth.grow(type.span());
        return type;
    }
}
