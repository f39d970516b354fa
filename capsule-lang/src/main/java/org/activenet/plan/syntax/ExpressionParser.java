// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.activenet.plan.syntax.Token.Kind;

/// The part of [Parser] that reads expressions.
final class ExpressionParser {
    private static final String FOLD_FORM = ": a fold is written foldl(f, initial, list)";
    private static final String RETRANS_FORM =
            ": it is written RetransOnRemote(chunk, host, bound, routing, packets in all, milliseconds between them)";
    private static final String SEND_FORM = ": a send is written OnRemote(chunk, host, bound, routing)";

    private final TokenReader tokens;
    private final Depth depth;
    private final Supplier<Definition> definition;

    /// @param definition reads a definition of a `let`
    ExpressionParser(TokenReader tokens, Depth depth, Supplier<Definition> definition) {
        this.tokens = tokens;
        this.depth = depth;
        this.definition = definition;
    }

    Expr expression() {
        try (var _ = depth.enter()) {
            return switch (tokens.kind()) {
                case IF -> conditional();
                case TRY -> tryExpression();
                case RAISE -> {
                    Span start = tokens.next().span();
                    Token name = tokens.expect(Kind.NAME, "the name of an exception");
                    yield made(new Expr.Raise(start.to(name.span()), name.text()));
                }
                default -> operators(BinaryOperator.LOOSEST);
            };
        }
    }

    private Expr conditional() {
        Span start = tokens.next().span();
        Expr condition = expression();
        tokens.expect(Kind.THEN, "'then': it is written if a then b else c");
        Expr then = expression();
        tokens.expect(Kind.ELSE, "'else': every 'if' has a value, such as () for nothing");
        Expr otherwise = expression();
        return made(new Expr.If(start.to(otherwise.span()), condition, then, otherwise));
    }

    private Expr tryExpression() {
        Span start = tokens.next().span();
        Expr body = expression();
        tokens.expect(Kind.HANDLE);
        Token name = tokens.expect(Kind.NAME, "the name of an exception, or a variable for any exception");
        tokens.expect(Kind.DOUBLE_ARROW);
        Expr handler = expression();
        return made(new Expr.Try(start.to(handler.span()), body, name.span(), name.text(), handler));
    }

    /// Operators of at least that precedence, and their operands.
    private Expr operators(int loosest) {
        Expr left = prefixed();
        BinaryOperator operator = BinaryOperator.of(tokens.kind());
        while (operator != null && operator.precedence() >= loosest) {
            tokens.next();
            boolean toTheRight = operator == BinaryOperator.CONS;
            Expr right;
            try (var _ = depth.enter()) {
                right = operators(toTheRight ? operator.precedence() : operator.precedence() + 1);
            }
            left = made(new Expr.Binary(left.span().to(right.span()), operator, left, right));
            BinaryOperator next = BinaryOperator.of(tokens.kind());
            if (next != null && operator.precedence() == BinaryOperator.COMPARISON
                    && next.precedence() == BinaryOperator.COMPARISON) {
                throw tokens.unexpected("parentheses, since comparisons do not chain");
            }
            operator = next;
        }
        return left;
    }

    /// An operand with its prefix operators; `~` before a number makes a negative number.
    private Expr prefixed() {
        int first = tokens.place();
        while (UnaryOperator.of(tokens.kind()) != null || tokens.kind() == Kind.HASH) {
            boolean hasPosition = tokens.next().kind() == Kind.HASH;
            if (hasPosition && tokens.kind() == Kind.END) {
                throw tokens.unexpected("the number of an element, then a tuple");
            }
            if (hasPosition) {
                tokens.next();
            }
        }
        int last = tokens.place();
        boolean isNegative = last > first && tokens.kind() == Kind.NUMBER && tokens.token(last - 1).kind() == Kind.TILDE;
        Expr operand = isNegative ? negative(tokens.token(--last)) : atom();
        // From the innermost operator out, forward over the tokens being impossible.
        var starts = new ArrayList<Integer>();
        for (int i = first; i < last; i += tokens.token(i).kind() == Kind.HASH ? 2 : 1) {
            starts.add(i);
        }
        for (int i : starts.reversed()) {
            operand = apply(i, operand);
        }
        return operand;
    }

    private Expr negative(Token tilde) {
        Token number = tokens.next();
        return made(new Expr.IntLiteral(tilde.span().to(number.span()), (int) -number.number()));
    }

    private Expr apply(int place, Expr operand) {
        Token token = tokens.token(place);
        Span span = token.span().to(operand.span());
        if (token.kind() == Kind.HASH) {
            Token position = tokens.token(place + 1);
            if (position.kind() != Kind.NUMBER || position.number() < 1 || position.number() > ProgramLimits.PARAMETERS) {
                throw tokens.error(position.span(), position.describe() + " after '#'",
                        "expected the number of an element, from 1 to " + ProgramLimits.PARAMETERS);
            }
            return made(new Expr.Projection(span, (int) position.number(), operand));
        }
        return made(new Expr.Unary(span, UnaryOperator.of(token.kind()), operand));
    }

    private Expr atom() {
        Token token = tokens.token();
        return switch (token.kind()) {
            case NUMBER -> {
                if (token.number() > Integer.MAX_VALUE) {
                    throw tokens.error(token.span(), Lexer.TOO_LARGE, Lexer.RANGE);
                }
                tokens.next();
                yield made(new Expr.IntLiteral(token.span(), (int) token.number()));
            }
            case CHARACTER -> {
                tokens.next();
                yield made(new Expr.CharLiteral(token.span(), (int) token.number()));
            }
            case STRING -> {
                tokens.next();
                yield made(new Expr.StringLiteral(token.span(), token.text()));
            }
            case TRUE, FALSE -> {
                tokens.next();
                yield made(new Expr.BoolLiteral(token.span(), token.kind() == Kind.TRUE));
            }
            case NAME -> {
                tokens.next();
                yield tokens.kind() == Kind.LEFT_PAREN
                        ? call(token)
                        : made(new Expr.Name(token.span(), token.text()));
            }
            case BAR -> chunk();
            case LEFT_PAREN -> parenthesized();
            case LEFT_BRACKET -> list();
            case LET -> let();
            case FOLDL, FOLDR -> fold();
            case ON_REMOTE -> onRemote();
            case ON_NEIGHBOR -> onNeighbor();
            case RETRANS_ON_REMOTE -> retransOnRemote();
            case IF, TRY, RAISE -> throw tokens.unexpected("parentheses around " + token.kind().describe()
                    + " when it is an operand");
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Expr call(Token name) {
        List<Expr> arguments = arguments();
        return made(new Expr.Call(name.span().to(tokens.previous()), name.text(), arguments));
    }

    private Expr chunk() {
        Span start = tokens.next().span();
        Token name = tokens.expect(Kind.NAME, "the name of a function");
        tokens.expect(Kind.BAR);
        List<Expr> arguments = arguments();
        return made(new Expr.MakeChunk(start.to(tokens.previous()), name.text(), arguments));
    }

    /// Arguments in parentheses.
    private List<Expr> arguments() {
        Span start = tokens.token().span();
        tokens.expect(Kind.LEFT_PAREN);
        if (tokens.skip(Kind.RIGHT_PAREN)) {
            return List.of();
        }
        List<Expr> arguments = separated(Kind.COMMA, expression());
        tokens.expect(Kind.RIGHT_PAREN, "',' or ')'");
        tokens.checkElements(start, "list of arguments", arguments.size());
        return arguments;
    }

    /// The rest of a list whose first element has just been read.
    private List<Expr> separated(Kind separator, Expr first) {
        var all = new ArrayList<Expr>(List.of(first));
        while (tokens.skip(separator)) {
            all.add(expression());
        }
        return all;
    }

    private Expr parenthesized() {
        Span start = tokens.next().span();
        if (tokens.skip(Kind.RIGHT_PAREN)) {
            return made(new Expr.UnitLiteral(start.to(tokens.previous())));
        }
        Expr first = expression();
        if (tokens.kind() == Kind.COMMA) {
            List<Expr> elements = separated(Kind.COMMA, first);
            tokens.expect(Kind.RIGHT_PAREN, "',' or ')'");
            tokens.checkElements(start, "tuple", elements.size());
            return made(new Expr.MakeTuple(start.to(tokens.previous()), elements));
        }
        if (tokens.kind() == Kind.SEMICOLON) {
            List<Expr> parts = separated(Kind.SEMICOLON, first);
            tokens.expect(Kind.RIGHT_PAREN, "';' or ')'");
            return made(new Expr.Sequence(start.to(tokens.previous()), parts));
        }
        tokens.expect(Kind.RIGHT_PAREN, "')', ',' or ';'");
        return first;
    }

    private Expr list() {
        Span start = tokens.next().span();
        if (tokens.skip(Kind.RIGHT_BRACKET)) {
            return made(new Expr.MakeList(start.to(tokens.previous()), List.of()));
        }
        List<Expr> elements = separated(Kind.SEMICOLON, expression());
        tokens.expect(Kind.RIGHT_BRACKET, "';' or ']': the elements of a list are separated by ';'");
        return made(new Expr.MakeList(start.to(tokens.previous()), elements));
    }

    private Expr let() {
        Span start = tokens.next().span();
        tokens.openLet();
        var definitions = new ArrayList<Definition>();
        do {
            definitions.add(definition.get());
        } while (tokens.isDefinition());
        tokens.expect(Kind.IN, "'in' or another definition");
        Expr body = expression();
        tokens.expect(Kind.END_LET, "'end': it is written let val x = ... in ... end");
        tokens.closeLet();
        return made(new Expr.Let(start.to(tokens.previous()), definitions, body));
    }

    private Expr fold() {
        Span start = tokens.token().span();
        boolean fromLeft = tokens.kind() == Kind.FOLDL;
        tokens.next();
        tokens.expect(Kind.LEFT_PAREN);
        Token function = tokens.expect(Kind.NAME, "the name of a function");
        tokens.expect(Kind.COMMA, "','" + FOLD_FORM);
        Expr initial = expression();
        tokens.expect(Kind.COMMA, "','" + FOLD_FORM);
        Expr list = expression();
        tokens.expect(Kind.RIGHT_PAREN, "')'" + FOLD_FORM);
        return made(new Expr.Fold(start.to(tokens.previous()), fromLeft, function.text(), initial, list));
    }

    private Expr onRemote() {
        Span start = tokens.token().span();
        Expr.OnRemote send = sendArguments(start);
        tokens.expect(Kind.RIGHT_PAREN, "')'" + SEND_FORM);
        return made(new Expr.OnRemote(
                start.to(tokens.previous()), send.chunk(), send.host(), send.bound(), send.routingSpan(), send.routing()));
    }

    /// The four arguments that say what to send where, how much it may spend, and how it finds its way.
    private Expr.OnRemote sendArguments(Span start) {
        tokens.next();
        tokens.expect(Kind.LEFT_PAREN);
        Expr chunk = expression();
        tokens.expect(Kind.COMMA, "','" + SEND_FORM);
        Expr host = expression();
        tokens.expect(Kind.COMMA, "','" + SEND_FORM);
        Expr bound = expression();
        tokens.expect(Kind.COMMA, "','" + SEND_FORM);
        Token routing = tokens.expect(Kind.NAME, "the name of a routing function, such as defaultRoute");
        return new Expr.OnRemote(start.to(tokens.previous()), chunk, host, bound, routing.span(), routing.text());
    }

    private Expr onNeighbor() {
        Span start = tokens.next().span();
        List<Expr> arguments = arguments();
        if (arguments.size() < 3 || arguments.size() > 4) {
            throw tokens.error(start, "OnNeighbor with " + arguments.size() + " arguments",
                    "it takes a chunk, a host, a resource bound, and optionally a device");
        }
        Expr device = arguments.size() == 4 ? arguments.get(3) : null;
        return made(new Expr.OnNeighbor(
                start.to(tokens.previous()), arguments.get(0), arguments.get(1), arguments.get(2), device));
    }

    private Expr retransOnRemote() {
        Span start = tokens.token().span();
        Expr.OnRemote first = sendArguments(start);
        tokens.expect(Kind.COMMA, "','" + RETRANS_FORM);
        Expr count = expression();
        tokens.expect(Kind.COMMA, "','" + RETRANS_FORM);
        Expr interval = expression();
        tokens.expect(Kind.RIGHT_PAREN, "')'" + RETRANS_FORM);
        return made(new Expr.RetransOnRemote(start.to(tokens.previous()), first, count, interval));
    }

    private Expr made(Expr expr) {
        depth.grow(expr.span());
        return expr;
    }
}
