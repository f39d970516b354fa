// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The code of a PLAN packet: definitions as bytes, the form in which they cross a link.
///
/// The encoding of the PLAN routers is not known; this one is ours. It is the syntax tree without its places, in order,
/// each node a tag and its parts:
///
/// ```text
/// code        count definition*
/// definition  0 name parameters type? expression | 1 name type? expression | 2 name | 3 name parameters type
/// parameters  count (name type?)*         of a service: count type*
/// type?       0 | 1 type
/// type        0..10 base | 11 name | 12 type | 13 type | 14 count type*      variable, list, chunk, tuple
/// expression  tag parts, in the order of Expr's fields; the tags are the constants below
/// name        0 length UTF-8 | n          the n-th different name of this code, counted from 1
/// text        length UTF-8
/// count, length, n                        7 bits a byte, lowest first, the shortest form only
/// ```
///
/// Any tree has one encoding and any encoding one tree, so equal code is equal bytes. Bytes that are no code, or whose
/// tree the parser could not have made, are refused, never thrown at the caller.
public final class CodeFormat {
    private static final int FUNCTION = 0;
    private static final int VALUE = 1;
    private static final int EXCEPTION = 2;
    private static final int SERVICE = 3;

    private static final int TYPE_VARIABLE = 11;
    private static final int TYPE_LIST = 12;
    private static final int TYPE_CHUNK = 13;
    private static final int TYPE_TUPLE = 14;

    private static final int INT = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int CHAR = 3;
    private static final int STRING = 4;
    private static final int UNIT = 5;
    private static final int NAME = 6;
    private static final int LIST = 7;
    private static final int TUPLE = 8;
    private static final int SEQUENCE = 9;
    private static final int CALL = 10;
    private static final int CHUNK = 11;
    private static final int PROJECTION = 12;
    private static final int IF = 13;
    private static final int LET = 14;
    private static final int RAISE = 15;
    private static final int TRY = 16;
    private static final int FOLD_LEFT = 17;
    private static final int FOLD_RIGHT = 18;
    private static final int ON_REMOTE = 19;
    private static final int ON_NEIGHBOR = 20;
    private static final int ON_NEIGHBOR_BY = 21;
    private static final int RETRANS_ON_REMOTE = 22;
    private static final int UNARY = 32; // + operator
    private static final int BINARY = 64; // + operator

    private CodeFormat() {}

    public static byte[] encode(List<Definition> code) {
        var writer = new Writer();
        writer.count(code.size());
        code.forEach(writer::definition);
        return writer.bytes.toByteArray();
    }

    /// The definitions, or `null` for bytes that are not the encoding of any.
    public static @Nullable List<Definition> decode(byte[] code) {
        var reader = new Reader(ByteBuffer.wrap(code));
        try {
            List<Definition> definitions = reader.definitions(Limits.DEFINITIONS);
            return reader.bytes.hasRemaining() ? null : definitions;
        } catch (Malformed malformed) {
            return null;
        }
    }

    private static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Map<String, Integer> names = new HashMap<>();

        void definition(Definition definition) {
            switch (definition) {
                case Definition.Function function -> {
                    tag(FUNCTION);
                    name(function.name());
                    count(function.parameters().size());
                    for (Definition.Parameter parameter : function.parameters()) {
                        name(parameter.name());
                        optional(parameter.type());
                    }
                    optional(function.result());
                    expression(function.body());
                }
                case Definition.Value value -> {
                    tag(VALUE);
                    name(value.name());
                    optional(value.type());
                    expression(value.value());
                }
                case Definition.Exception exception -> {
                    tag(EXCEPTION);
                    name(exception.name());
                }
                case Definition.Service service -> {
                    tag(SERVICE);
                    name(service.name());
                    count(service.signature().parameters().size());
                    service.signature().parameters().forEach(this::type);
                    type(service.signature().result());
                }
            }
        }

        private void optional(@Nullable TypeExpr type) {
            if (type == null) {
                tag(0);
            } else {
                tag(1);
                type(type);
            }
        }

        private void type(TypeExpr type) {
            switch (type) {
                case TypeExpr.Base base -> tag(base.name().ordinal());
                case TypeExpr.Variable variable -> {
                    tag(TYPE_VARIABLE);
                    name(variable.name());
                }
                case TypeExpr.ListOf list -> {
                    tag(TYPE_LIST);
                    type(list.element());
                }
                case TypeExpr.ChunkOf chunk -> {
                    tag(TYPE_CHUNK);
                    type(chunk.result());
                }
                case TypeExpr.TupleOf tuple -> {
                    tag(TYPE_TUPLE);
                    count(tuple.elements().size());
                    tuple.elements().forEach(this::type);
                }
            }
        }

        private void expression(Expr expr) {
            switch (expr) {
                case Expr.IntLiteral literal -> {
                    tag(INT);
                    number(literal.value() << 1 ^ literal.value() >> 31); // small numbers of either sign are short
                }
                case Expr.BoolLiteral literal -> tag(literal.value() ? TRUE : FALSE);
                case Expr.CharLiteral literal -> {
                    tag(CHAR);
                    number(literal.codePoint());
                }
                case Expr.StringLiteral literal -> {
                    tag(STRING);
                    text(literal.value());
                }
                case Expr.UnitLiteral _ -> tag(UNIT);
                case Expr.Name name -> {
                    tag(NAME);
                    name(name.name());
                }
                case Expr.MakeList list -> {
                    tag(LIST);
                    expressions(list.elements());
                }
                case Expr.MakeTuple tuple -> {
                    tag(TUPLE);
                    expressions(tuple.elements());
                }
                case Expr.Sequence sequence -> {
                    tag(SEQUENCE);
                    expressions(sequence.parts());
                }
                case Expr.Call call -> {
                    tag(CALL);
                    name(call.function());
                    expressions(call.arguments());
                }
                case Expr.MakeChunk chunk -> {
                    tag(CHUNK);
                    name(chunk.function());
                    expressions(chunk.arguments());
                }
                case Expr.Unary unary -> {
                    tag(UNARY + unary.operator().ordinal());
                    expression(unary.operand());
                }
                case Expr.Projection projection -> {
                    tag(PROJECTION);
                    count(projection.position());
                    expression(projection.tuple());
                }
                case Expr.Binary binary -> {
                    tag(BINARY + binary.operator().ordinal());
                    expression(binary.left());
                    expression(binary.right());
                }
                case Expr.If conditional -> {
                    tag(IF);
                    expression(conditional.condition());
                    expression(conditional.then());
                    expression(conditional.otherwise());
                }
                case Expr.Let let -> {
                    tag(LET);
                    count(let.definitions().size());
                    let.definitions().forEach(this::definition);
                    expression(let.body());
                }
                case Expr.Raise raise -> {
                    tag(RAISE);
                    name(raise.name());
                }
                case Expr.Try attempt -> {
                    tag(TRY);
                    expression(attempt.body());
                    name(attempt.name());
                    expression(attempt.handler());
                }
                case Expr.Fold fold -> {
                    tag(fold.fromLeft() ? FOLD_LEFT : FOLD_RIGHT);
                    name(fold.function());
                    expression(fold.initial());
                    expression(fold.list());
                }
                case Expr.OnRemote send -> {
                    tag(ON_REMOTE);
                    expression(send.chunk());
                    expression(send.host());
                    expression(send.bound());
                    name(send.routing());
                }
                case Expr.OnNeighbor send -> {
                    tag(send.device() == null ? ON_NEIGHBOR : ON_NEIGHBOR_BY);
                    expression(send.chunk());
                    expression(send.host());
                    expression(send.bound());
                    if (send.device() != null) {
                        expression(send.device());
                    }
                }
                case Expr.RetransOnRemote send -> {
                    tag(RETRANS_ON_REMOTE);
                    expressions(send.arguments());
                }
            }
        }

        private void expressions(List<Expr> all) {
            count(all.size());
            all.forEach(this::expression);
        }

        private void name(String name) {
            Integer known = names.putIfAbsent(name, names.size() + 1);
            if (known != null) {
                count(known);
            } else {
                tag(0);
                text(name);
            }
        }

        private void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            count(utf8.length);
            bytes.writeBytes(utf8);
        }

        private void tag(int tag) {
            bytes.write(tag);
        }

        private void count(int count) {
            number(count);
        }

        private void number(int number) {
            int rest = number;
            while (rest >>> 7 != 0) {
                bytes.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            bytes.write(rest);
        }
    }

    private static final class Reader {
        private final ByteBuffer bytes;
        private final List<String> names = new ArrayList<>();
        private int nesting;

        Reader(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        List<Definition> definitions(int most) {
            int count = count(most);
            var definitions = new ArrayList<Definition>();
            for (int i = 0; i < count; i++) {
                definitions.add(definition());
            }
            return definitions;
        }

        private Definition definition() {
            return switch (tag()) {
                case FUNCTION -> {
                    String name = name();
                    int count = count(Limits.PARAMETERS);
                    var parameters = new ArrayList<Definition.Parameter>();
                    for (int i = 0; i < count; i++) {
                        parameters.add(new Definition.Parameter(Span.NONE, name(), optional()));
                    }
                    yield new Definition.Function(Span.NONE, name, parameters, optional(), expression());
                }
                case VALUE -> new Definition.Value(Span.NONE, name(), optional(), expression());
                case EXCEPTION -> new Definition.Exception(Span.NONE, name());
                case SERVICE -> {
                    String name = name();
                    int count = count(Limits.PARAMETERS);
                    var parameters = new ArrayList<TypeExpr>();
                    for (int i = 0; i < count; i++) {
                        parameters.add(type());
                    }
                    yield new Definition.Service(
                            Span.NONE, name, new TypeExpr.Signature(Span.NONE, parameters, type()));
                }
                default -> throw Malformed.INSTANCE;
            };
        }

        private @Nullable TypeExpr optional() {
            return switch (tag()) {
                case 0 -> null;
                case 1 -> type();
                default -> throw Malformed.INSTANCE;
            };
        }

        private TypeExpr type() {
            enter();
            int tag = tag();
            TypeExpr type = switch (tag) {
                case TYPE_VARIABLE -> new TypeExpr.Variable(Span.NONE, name());
                case TYPE_LIST -> new TypeExpr.ListOf(Span.NONE, type());
                case TYPE_CHUNK -> new TypeExpr.ChunkOf(Span.NONE, type());
                case TYPE_TUPLE -> {
                    int count = count(2, Limits.PARAMETERS);
                    var elements = new ArrayList<TypeExpr>();
                    for (int i = 0; i < count; i++) {
                        elements.add(type());
                    }
                    yield new TypeExpr.TupleOf(Span.NONE, elements);
                }
                default -> {
                    require(tag < TYPE_VARIABLE);
                    yield new TypeExpr.Base(Span.NONE, TypeExpr.Name.values()[tag]);
                }
            };
            nesting--;
            return type;
        }

        private Expr expression() {
            enter();
            Expr expr = expression(tag());
            nesting--;
            return expr;
        }

        private Expr expression(int tag) {
            Span none = Span.NONE;
            return switch (tag) {
                case INT -> {
                    int number = number();
                    yield new Expr.IntLiteral(none, number >>> 1 ^ -(number & 1));
                }
                case FALSE -> new Expr.BoolLiteral(none, false);
                case TRUE -> new Expr.BoolLiteral(none, true);
                case CHAR -> {
                    int codePoint = number();
                    require(Character.isValidCodePoint(codePoint) && (codePoint < 0xD800 || codePoint > 0xDFFF));
                    yield new Expr.CharLiteral(none, codePoint);
                }
                case STRING -> new Expr.StringLiteral(none, text(Limits.SOURCE_CHARACTERS));
                case UNIT -> new Expr.UnitLiteral(none);
                case NAME -> new Expr.Name(none, name());
                case LIST -> new Expr.MakeList(none, expressions(0, Limits.SOURCE_CHARACTERS));
                case TUPLE -> new Expr.MakeTuple(none, expressions(2, Limits.PARAMETERS));
                case SEQUENCE -> new Expr.Sequence(none, expressions(2, Limits.SOURCE_CHARACTERS));
                case CALL -> new Expr.Call(none, name(), expressions(0, Limits.PARAMETERS));
                case CHUNK -> new Expr.MakeChunk(none, name(), expressions(0, Limits.PARAMETERS));
                case PROJECTION -> new Expr.Projection(none, count(1, Limits.PARAMETERS), expression());
                case IF -> new Expr.If(none, expression(), expression(), expression());
                case LET -> {
                    List<Definition> definitions = definitions(Limits.SOURCE_CHARACTERS);
                    require(!definitions.isEmpty());
                    yield new Expr.Let(none, definitions, expression());
                }
                case RAISE -> new Expr.Raise(none, name());
                case TRY -> new Expr.Try(none, expression(), none, name(), expression());
                case FOLD_LEFT -> new Expr.Fold(none, true, name(), expression(), expression());
                case FOLD_RIGHT -> new Expr.Fold(none, false, name(), expression(), expression());
                case ON_REMOTE -> new Expr.OnRemote(none, expression(), expression(), expression(), none, name());
                case ON_NEIGHBOR -> new Expr.OnNeighbor(none, expression(), expression(), expression(), null);
                case ON_NEIGHBOR_BY ->
                    new Expr.OnNeighbor(none, expression(), expression(), expression(), expression());
                case RETRANS_ON_REMOTE -> new Expr.RetransOnRemote(none, expressions(6, 6));
                default -> operator(tag);
            };
        }

        private Expr operator(int tag) {
            if (tag >= BINARY) {
                require(tag - BINARY < BinaryOperator.values().length);
                return new Expr.Binary(
                        Span.NONE, BinaryOperator.values()[tag - BINARY], expression(), expression());
            }
            require(tag >= UNARY && tag - UNARY < UnaryOperator.values().length);
            return new Expr.Unary(Span.NONE, UnaryOperator.values()[tag - UNARY], expression());
        }

        private List<Expr> expressions(int least, int most) {
            int count = count(least, most);
            var all = new ArrayList<Expr>();
            for (int i = 0; i < count; i++) {
                all.add(expression());
            }
            return all;
        }

        private String name() {
            int known = count(names.size());
            if (known > 0) {
                return names.get(known - 1);
            }
            String name = text(Limits.NAME_CHARACTERS);
            // A type variable may bear the name of a keyword; no other name does, and none is written twice.
            require(Lexer.isNameOrKeyword(name) && !names.contains(name));
            names.add(name);
            return name;
        }

        private String text(int mostBytes) {
            int length = count(mostBytes);
            require(length <= bytes.remaining());
            ByteBuffer part = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
            } catch (CharacterCodingException e) {
                throw Malformed.INSTANCE;
            }
        }

        private int tag() {
            require(bytes.hasRemaining());
            return bytes.get() & 0xff;
        }

        private int count(int most) {
            return count(0, most);
        }

        private int count(int least, int most) {
            int count = number();
            require(count >= least && count <= most);
            return count;
        }

        private int number() {
            int number = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int next = tag();
                require(shift < 28 || next < 0x10);
                number |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    require(next != 0 || shift == 0); // the shortest form only
                    return number;
                }
            }
            throw Malformed.INSTANCE;
        }

        private void enter() {
            require(++nesting <= Limits.NESTING);
        }

        private static void require(boolean holds) {
            if (!holds) {
                throw Malformed.INSTANCE;
            }
        }
    }

    /// Leaves the decoder; bytes from a link are nobody's bug.
    private static final class Malformed extends RuntimeException {
        static final Malformed INSTANCE = new Malformed();

        private static final long serialVersionUID = 1;

        private Malformed() {
            super("malformed code", null, false, false);
        }
    }
}
