// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Expr;
import org.activenet.plan.syntax.Lexer;
import org.activenet.plan.syntax.ProgramLimits;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.syntax.TypeExpr;
import org.jspecify.annotations.Nullable;

/// Definitions from bytes that [CodeWriter] may have made: a tree that the parser could have made too, or a refusal.
///
/// Names are such as a program can have, and all limits of the parser are kept. There being no text, all spans are
/// [Span#NONE].
final class CodeReader {
    private static final Span NONE = Span.NONE;

    private final WireReader in;
    private final List<String> texts = new ArrayList<>();

    private CodeReader(WireReader in) {
        this.in = in;
    }

    /// @throws Unreadable with the reason
    static List<Definition> decode(WireReader in) {
        var reader = new CodeReader(in);
        for (int count = in.count(); count > 0; count--) {
            reader.texts.add(in.text());
        }
        List<Definition> definitions = reader.definitions(in.count(1, ProgramLimits.DEFINITIONS), 0);
        if (in.remaining() > 0) {
            throw new Unreadable(ChunkRefusal.TRAILING);
        }
        return definitions;
    }

    /// @param depth of what is around the definitions
    private List<Definition> definitions(int count, int depth) {
        var definitions = new ArrayList<Definition>();
        for (int i = 0; i < count; i++) {
            definitions.add(definition(depth));
        }
        return definitions;
    }

    private Definition definition(int depth) {
        int tag = in.u8();
        return switch (tag) {
            case Tags.FUN -> {
                String name = name();
                var parameters = new ArrayList<Definition.Parameter>();
                for (int count = in.count(0, ProgramLimits.PARAMETERS); count > 0; count--) {
                    parameters.add(new Definition.Parameter(NONE, name(), optionalType()));
                }
                yield new Definition.Function(NONE, name, parameters, optionalType(), expr(depth));
            }
            case Tags.VAL -> new Definition.Value(NONE, name(), optionalType(), expr(depth));
            case Tags.EXCEPTION -> new Definition.Exception(NONE, name());
            case Tags.SVC -> {
                String name = name();
                var parameters = new ArrayList<TypeExpr>();
                for (int count = in.count(0, ProgramLimits.PARAMETERS); count > 0; count--) {
                    parameters.add(type(in.u8(), 1));
                }
                TypeExpr result = type(in.u8(), 1);
                yield new Definition.Service(NONE, name, new TypeExpr.Signature(NONE, parameters, result));
            }
            default -> throw new Unreadable(ChunkRefusal.BAD_TAG);
        };
    }

    private @Nullable TypeExpr optionalType() {
        int tag = in.u8();
        return tag == Tags.NO_TYPE ? null : type(tag, 1);
    }

    private TypeExpr type(int tag, int depth) {
        checkDepth(depth);
        return switch (tag) {
            case Tags.TYPE_VARIABLE -> new TypeExpr.Variable(NONE, typeVariable());
            case Tags.LIST_TYPE -> new TypeExpr.ListOf(NONE, type(in.u8(), depth + 1));
            case Tags.CHUNK_TYPE -> new TypeExpr.ChunkOf(NONE, type(in.u8(), depth + 1));
            case Tags.TUPLE_TYPE -> {
                var elements = new ArrayList<TypeExpr>();
                for (int count = in.count(2, ProgramLimits.PARAMETERS); count > 0; count--) {
                    elements.add(type(in.u8(), depth + 1));
                }
                yield new TypeExpr.TupleOf(NONE, elements);
            }
            default -> {
                int base = tag - Tags.NO_TYPE - 1;
                if (base < 0 || base >= Tags.BASE_TYPES.size()) {
                    throw new Unreadable(ChunkRefusal.BAD_TAG);
                }
                yield new TypeExpr.Base(NONE, Tags.BASE_TYPES.get(base));
            }
        };
    }

    /// @param around the depth of what is around the expression
    private Expr expr(int around) {
        int depth = around + 1;
        checkDepth(depth);
        int tag = in.u8();
        return switch (tag) {
            case Tags.UNIT -> new Expr.UnitLiteral(NONE);
            case Tags.FALSE -> new Expr.BoolLiteral(NONE, false);
            case Tags.TRUE -> new Expr.BoolLiteral(NONE, true);
            case Tags.INT -> new Expr.IntLiteral(NONE, in.signedNumber());
            case Tags.CHAR -> new Expr.CharLiteral(NONE, in.codePoint());
            case Tags.STRING -> new Expr.StringLiteral(NONE, text());
            case Tags.NAME -> new Expr.Name(NONE, name());
            case Tags.LIST -> new Expr.MakeList(NONE, exprs(in.count(), depth));
            case Tags.TUPLE -> new Expr.MakeTuple(NONE, exprs(in.count(2, ProgramLimits.PARAMETERS), depth));
            case Tags.SEQUENCE -> {
                int count = in.count();
                if (count < 2) {
                    throw new Unreadable(ChunkRefusal.TOO_FEW);
                }
                yield new Expr.Sequence(NONE, exprs(count, depth));
            }
            case Tags.CALL -> new Expr.Call(NONE, name(), exprs(in.count(0, ProgramLimits.PARAMETERS), depth));
            case Tags.CHUNK -> new Expr.MakeChunk(NONE, name(), exprs(in.count(0, ProgramLimits.PARAMETERS), depth));
            case Tags.PROJECTION -> new Expr.Projection(NONE, in.number(1, ProgramLimits.PARAMETERS), expr(depth));
            case Tags.IF -> new Expr.If(NONE, expr(depth), expr(depth), expr(depth));
            case Tags.LET -> {
                int count = in.count();
                if (count < 1) {
                    throw new Unreadable(ChunkRefusal.TOO_FEW);
                }
                yield new Expr.Let(NONE, definitions(count, depth), expr(depth));
            }
            case Tags.RAISE -> new Expr.Raise(NONE, name());
            case Tags.TRY -> {
                String name = name();
                yield new Expr.Try(NONE, expr(depth), NONE, name, expr(depth));
            }
            case Tags.FOLDL -> new Expr.Fold(NONE, true, name(), expr(depth), expr(depth));
            case Tags.FOLDR -> new Expr.Fold(NONE, false, name(), expr(depth), expr(depth));
            case Tags.ON_REMOTE -> onRemote(depth);
            case Tags.RETRANS_ON_REMOTE -> new Expr.RetransOnRemote(NONE, onRemote(depth), expr(depth), expr(depth));
            case Tags.ON_NEIGHBOR -> new Expr.OnNeighbor(NONE, expr(depth), expr(depth), expr(depth), null);
            case Tags.ON_NEIGHBOR_BY_DEVICE ->
                new Expr.OnNeighbor(NONE, expr(depth), expr(depth), expr(depth), expr(depth));
            default -> operator(tag, depth);
        };
    }

    private Expr.OnRemote onRemote(int depth) {
        String routing = name();
        return new Expr.OnRemote(NONE, expr(depth), expr(depth), expr(depth), NONE, routing);
    }

    private Expr operator(int tag, int depth) {
        int unary = tag - Tags.FIRST_UNARY;
        if (unary >= 0 && unary < Tags.UNARY.size()) {
            return new Expr.Unary(NONE, Tags.UNARY.get(unary), expr(depth));
        }
        int binary = tag - Tags.FIRST_BINARY;
        if (binary >= 0 && binary < Tags.BINARY.size()) {
            return new Expr.Binary(NONE, Tags.BINARY.get(binary), expr(depth), expr(depth));
        }
        throw new Unreadable(ChunkRefusal.BAD_TAG);
    }

    private List<Expr> exprs(int count, int depth) {
        var exprs = new ArrayList<Expr>();
        for (int i = 0; i < count; i++) {
            exprs.add(expr(depth));
        }
        return exprs;
    }

    private static void checkDepth(int depth) {
        if (depth > ProgramLimits.NESTING) {
            throw new Unreadable(ChunkRefusal.TOO_DEEP);
        }
    }

    private String text() {
        long index = in.number();
        if (index >= texts.size()) {
            throw new Unreadable(ChunkRefusal.BAD_NAME);
        }
        return texts.get((int) index);
    }

    private String name() {
        String name = text();
        if (!Lexer.isName(name)) {
            throw new Unreadable(ChunkRefusal.BAD_NAME);
        }
        return name;
    }

    /// A name that may begin with a digit, or be a keyword, but has no quotes in it.
    private String typeVariable() {
        String name = text();
        if (name.isEmpty() || name.length() > ProgramLimits.NAME_CHARACTERS
                || !name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'))) {
            throw new Unreadable(ChunkRefusal.BAD_NAME);
        }
        return name;
    }
}
