// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Expr;
import org.activenet.plan.syntax.TypeExpr;
import org.jspecify.annotations.Nullable;

/// Definitions as bytes: a table of all texts in the order in which they first occur, then the syntax trees, each
/// expression before its parts.
///
/// A text in a tree is its number in the table. Places in the source are not written.
final class CodeWriter {
    private static final int EXPECTED_BYTES = 256;

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final WireWriter out = new WireWriter(EXPECTED_BYTES);

    private CodeWriter() {}

    static byte[] encode(List<Definition> definitions) {
        var trees = new CodeWriter();
        trees.definitions(definitions);
        var code = new WireWriter(2 * trees.out.size());
        code.number(trees.texts.size());
        trees.texts.keySet().forEach(code::text);
        code.raw(trees.out.toBytes());
        return code.toBytes();
    }

    private void definitions(List<Definition> definitions) {
        out.number(definitions.size());
        definitions.forEach(this::definition);
    }

    private void definition(Definition definition) {
        switch (definition) {
            case Definition.Function function -> {
                tag(Tags.FUN, function.name());
                out.number(function.parameters().size());
                for (Definition.Parameter parameter : function.parameters()) {
                    text(parameter.name());
                    type(parameter.type());
                }
                type(function.result());
                expr(function.body());
            }
            case Definition.Value value -> {
                tag(Tags.VAL, value.name());
                type(value.type());
                expr(value.value());
            }
            case Definition.Exception exception -> tag(Tags.EXCEPTION, exception.name());
            case Definition.Service service -> {
                tag(Tags.SVC, service.name());
                List<TypeExpr> parameters = service.signature().parameters();
                out.number(parameters.size());
                parameters.forEach(this::type);
                type(service.signature().result());
            }
        }
    }

    private void type(@Nullable TypeExpr type) {
        switch (type) {
            case null -> out.u8(Tags.NO_TYPE);
            case TypeExpr.Base base -> out.u8(Tags.NO_TYPE + 1 + Tags.BASE_TYPES.indexOf(base.name()));
            case TypeExpr.Variable variable -> tag(Tags.TYPE_VARIABLE, variable.name());
            case TypeExpr.ListOf list -> {
                out.u8(Tags.LIST_TYPE);
                type(list.element());
            }
            case TypeExpr.ChunkOf chunk -> {
                out.u8(Tags.CHUNK_TYPE);
                type(chunk.result());
            }
            case TypeExpr.TupleOf tuple -> {
                out.u8(Tags.TUPLE_TYPE);
                out.number(tuple.elements().size());
                tuple.elements().forEach(this::type);
            }
        }
    }

    private void expr(Expr expr) {
        switch (expr) {
            case Expr.UnitLiteral _ -> out.u8(Tags.UNIT);
            case Expr.BoolLiteral literal -> out.u8(literal.value() ? Tags.TRUE : Tags.FALSE);
            case Expr.IntLiteral literal -> {
                out.u8(Tags.INT);
                out.signedNumber(literal.value());
            }
            case Expr.CharLiteral literal -> {
                out.u8(Tags.CHAR);
                out.number(literal.codePoint());
            }
            case Expr.StringLiteral literal -> tag(Tags.STRING, literal.value());
            case Expr.Name name -> tag(Tags.NAME, name.name());
            case Expr.MakeList list -> {
                out.u8(Tags.LIST);
                exprs(list.elements());
            }
            case Expr.MakeTuple tuple -> {
                out.u8(Tags.TUPLE);
                exprs(tuple.elements());
            }
            case Expr.Sequence sequence -> {
                out.u8(Tags.SEQUENCE);
                exprs(sequence.parts());
            }
            case Expr.Call call -> {
                tag(Tags.CALL, call.function());
                exprs(call.arguments());
            }
            case Expr.MakeChunk chunk -> {
                tag(Tags.CHUNK, chunk.function());
                exprs(chunk.arguments());
            }
            case Expr.Unary unary -> {
                out.u8(Tags.FIRST_UNARY + Tags.UNARY.indexOf(unary.operator()));
                expr(unary.operand());
            }
            case Expr.Projection projection -> {
                out.u8(Tags.PROJECTION);
                out.number(projection.position());
                expr(projection.tuple());
            }
            case Expr.Binary binary -> {
                out.u8(Tags.FIRST_BINARY + Tags.BINARY.indexOf(binary.operator()));
                expr(binary.left());
                expr(binary.right());
            }
            case Expr.If conditional -> {
                out.u8(Tags.IF);
                expr(conditional.condition());
                expr(conditional.then());
                expr(conditional.otherwise());
            }
            case Expr.Let let -> {
                out.u8(Tags.LET);
                definitions(let.definitions());
                expr(let.body());
            }
            case Expr.Raise raise -> tag(Tags.RAISE, raise.name());
            case Expr.Try attempt -> {
                tag(Tags.TRY, attempt.name());
                expr(attempt.body());
                expr(attempt.handler());
            }
            case Expr.Fold fold -> {
                tag(fold.fromLeft() ? Tags.FOLDL : Tags.FOLDR, fold.function());
                expr(fold.initial());
                expr(fold.list());
            }
            case Expr.OnRemote send -> {
                tag(Tags.ON_REMOTE, send.routing());
                expr(send.chunk());
                expr(send.host());
                expr(send.bound());
            }
            case Expr.OnNeighbor send -> {
                out.u8(send.device() == null ? Tags.ON_NEIGHBOR : Tags.ON_NEIGHBOR_BY_DEVICE);
                expr(send.chunk());
                expr(send.host());
                expr(send.bound());
                if (send.device() != null) {
                    expr(send.device());
                }
            }
            case Expr.RetransOnRemote send -> {
                tag(Tags.RETRANS_ON_REMOTE, send.first().routing());
                expr(send.first().chunk());
                expr(send.first().host());
                expr(send.first().bound());
                expr(send.count());
                expr(send.interval());
            }
        }
    }

    private void exprs(List<Expr> exprs) {
        out.number(exprs.size());
        exprs.forEach(this::expr);
    }

    private void tag(int tag, String text) {
        out.u8(tag);
        text(text);
    }

    private void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        out.number(known == null ? texts.size() - 1 : known);
    }
}
