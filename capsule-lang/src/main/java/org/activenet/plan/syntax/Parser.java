// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/// A recursive-descent parser for the grammar of PLAN 3.1 and 3.2.
///
/// After a syntax error it goes on with the next definition, so that one run reports them all. Chains of operators
/// are read in loops; what is read by recursion is counted, and a text nested deeper than [Limits#NESTING] is refused.
public final class Parser {
    private static final int MOST_FINDINGS = 50;
    private static final String FOLD_FORM = ": a fold is written foldl(f, initial, list)";
    private static final String RETRANS_FORM =
            ": it is written RetransOnRemote(chunk, host, bound, routing, packets in all, milliseconds between them)";
    private static final String SEND_FORM = ": a send is written OnRemote(chunk, host, bound, routing)";

    private final SourceText source;
    private final List<Token> tokens;
    private final List<Integer> unreadLines; // where the lexer found something
    private final List<Diagnostic> findings = new ArrayList<>();
    private int at;
    private int letDepth; // how many `let`s are open
    private int nesting; // how deep the recursion is
    private int height; // of the tree that was made last

    private Parser(SourceText source, List<Token> tokens, List<Integer> unreadLines) {
        this.source = source;
        this.tokens = tokens;
        this.unreadLines = unreadLines;
    }

    /// The definitions of a program.
    public static Checked<List<Definition>> parse(SourceText source) {
        return run(source, parser -> parser.program());
    }

    /// A single expression, such as a call typed on a command line.
    public static Checked<Expr> parseExpression(SourceText source) {
        return run(source, parser -> parser.single(parser::expression));
    }

    /// The type of a service, without its name.
    public static Checked<TypeExpr.Signature> parseSignature(SourceText source) {
        return run(source, parser -> parser.single(parser::signature));
    }

    /// Whether a text begins with a definition, if it is not wrong from the start.
    public static boolean beginsDefinition(SourceText source) {
        List<Token> tokens = Lexer.tokens(source, new ArrayList<>());
        return new Parser(source, tokens, new ArrayList<>()).isDefinition();
    }

    /// Whether there is nothing in a text but white space and comments.
    public static boolean isBlank(SourceText source) {
        var findings = new ArrayList<Diagnostic>();
        return Lexer.tokens(source, findings).size() == 1 && findings.isEmpty();
    }

    /// Whether more text behind it could make definitions or an expression of a text that is none: it ends inside a
    /// comment, or nothing is wrong up to its last word.
    public static boolean isUnfinished(SourceText source) {
        var findings = new ArrayList<Diagnostic>();
        Lexer.Words words = Lexer.words(source, findings);
        if (words.isCommentOpen() || !findings.isEmpty()) {
            return words.isCommentOpen();
        }
        List<Diagnostic> syntax = beginsDefinition(source)
                ? parse(source).diagnostics()
                : parseExpression(source).diagnostics();
        if (syntax.isEmpty()) {
            return false;
        }
        Diagnostic first = syntax.getFirst();
        int end = words.tokens().size() == 1 ? 0 : words.tokens().get(words.tokens().size() - 2).span().end();
        int endLine = source.lineAt(end);
        return first.line() > endLine || (first.line() == endLine && first.column() >= source.columnAt(end));
    }

    private static <T> Checked<T> run(SourceText source, Function<Parser, @Nullable T> parse) {
        var findings = new ArrayList<Diagnostic>();
        if (source.text().length() > Limits.SOURCE_CHARACTERS) {
            findings.add(Diagnostic.error(source, "text of " + source.text().length() + " characters",
                    "a program has at most " + Limits.SOURCE_CHARACTERS));
            return new Checked<>(null, findings);
        }
        List<Token> tokens = Lexer.tokens(source, findings);
        var parser = new Parser(source, tokens, findings.stream().map(Diagnostic::line).toList());
        T tree = parse.apply(parser);
        findings.addAll(parser.findings);
        return new Checked<>(findings.isEmpty() ? tree : null, findings);
    }

    private <T> @Nullable T single(Supplier<T> part) {
        try {
            T tree = part.get();
            expect(Kind.END);
            return tree;
        } catch (SyntaxError error) {
            return null;
        }
    }

    // Definitions

    private List<Definition> program() {
        var definitions = new ArrayList<Definition>();
        while (kind() != Kind.END && findings.size() < MOST_FINDINGS) {
            try {
                definitions.add(definition());
            } catch (SyntaxError error) {
                skipToDefinition();
            }
            if (definitions.size() > Limits.DEFINITIONS) {
                error(definitions.getLast().span(), "more than " + Limits.DEFINITIONS + " definitions",
                        "divide the program into several");
                break;
            }
        }
        return definitions;
    }

    private void skipToDefinition() {
        nesting = 0;
        while (kind() != Kind.END && !(isDefinition() && (letDepth == 0 || column() == 1))) {
            if (kind() == Kind.LET) {
                letDepth++;
            } else if (kind() == Kind.END_LET) {
                letDepth = Math.max(0, letDepth - 1);
            }
            at++;
        }
        letDepth = 0;
    }

    private int column() {
        return source.columnAt(token().span().start());
    }

    private boolean isDefinition() {
        return isDefinition(token());
    }

    private static boolean isDefinition(Token token) {
        return switch (token.kind()) {
            case FUN, VAL, EXCEPTION, SVC -> true;
            default -> false;
        };
    }

    private Definition definition() {
        return switch (kind()) {
            case FUN -> function();
            case VAL -> value();
            case EXCEPTION -> {
                at++;
                Token name = expect(Kind.NAME, "the name of an exception");
                height = 1;
                yield new Definition.Exception(name.span(), name.text());
            }
            case SVC -> {
                at++;
                Token name = expect(Kind.NAME);
                expect(Kind.COLON);
                yield new Definition.Service(name.span(), name.text(), signature());
            }
            default -> throw unexpected("a definition: 'fun', 'val', 'exception' or 'svc'");
        };
    }

    private Definition function() {
        at++;
        Token name = expect(Kind.NAME);
        expect(Kind.LEFT_PAREN);
        var parameters = new ArrayList<Definition.Parameter>();
        if (!skip(Kind.RIGHT_PAREN)) {
            do {
                Token parameter = expect(Kind.NAME);
                TypeExpr type = skip(Kind.COLON) ? type() : null;
                parameters.add(new Definition.Parameter(parameter.span(), parameter.text(), type));
            } while (skip(Kind.COMMA));
            expect(Kind.RIGHT_PAREN, "',' or ')'");
        }
        if (parameters.size() > Limits.PARAMETERS) {
            throw error(name.span(), "function of " + parameters.size() + " parameters",
                    "it has at most " + Limits.PARAMETERS);
        }
        TypeExpr result = skip(Kind.COLON) ? type() : null;
        expect(Kind.EQUAL);
        return new Definition.Function(name.span(), name.text(), parameters, result, expression());
    }

    private Definition value() {
        at++;
        Token name = expect(Kind.NAME);
        TypeExpr type = skip(Kind.COLON) ? type() : null;
        expect(Kind.EQUAL);
        return new Definition.Value(name.span(), name.text(), type, expression());
    }

    // Types

    private TypeExpr.Signature signature() {
        Span start = token().span();
        List<TypeExpr> parameters = signatureParameters();
        expect(Kind.ARROW, "'->': the type of a service is written int -> int, or void -> int without arguments");
        TypeExpr result = type();
        if (kind() == Kind.ARROW) {
            throw error(token().span(), "second '->'",
                    "functions are no values; several parameters are written (int, int) -> int");
        }
        return new TypeExpr.Signature(start.to(result.span()), parameters, result);
    }

    private List<TypeExpr> signatureParameters() {
        if (skip(Kind.VOID)) {
            return List.of();
        }
        int start = at;
        if (skip(Kind.LEFT_PAREN)) {
            var parameters = new ArrayList<TypeExpr>();
            do {
                parameters.add(type());
            } while (skip(Kind.COMMA));
            if (parameters.size() > Limits.PARAMETERS) {
                throw error(tokens.get(start).span(), "service of " + parameters.size() + " parameters",
                        "it has at most " + Limits.PARAMETERS);
            }
            if (parameters.size() > 1) {
                expect(Kind.RIGHT_PAREN, "',' or ')'");
                return parameters;
            }
            at = start; // It was a type in parentheses, such as `(host * dev) list`.
        }
        return List.of(type());
    }

    private TypeExpr type() {
        enter();
        TypeExpr first = listType();
        if (kind() != Kind.STAR) {
            nesting--;
            return first;
        }
        var elements = new ArrayList<TypeExpr>(List.of(first));
        int highest = height;
        while (skip(Kind.STAR)) {
            elements.add(listType());
            highest = Math.max(highest, height);
        }
        nesting--;
        Span span = first.span().to(elements.getLast().span());
        checkElements(span, "tuple type", elements.size());
        checkHeight(highest + 1, span);
        return new TypeExpr.TupleOf(span, elements);
    }

    private TypeExpr listType() {
        TypeExpr type = typeAtom();
        while (kind() == Kind.LIST || kind() == Kind.CHUNK) {
            Span span = type.span().to(token().span());
            type = kind() == Kind.LIST ? new TypeExpr.ListOf(span, type) : new TypeExpr.ChunkOf(span, type);
            checkHeight(height + 1, span);
            at++;
        }
        return type;
    }

    private TypeExpr typeAtom() {
        Token token = token();
        if (skip(Kind.LEFT_PAREN)) {
            TypeExpr inner = type();
            expect(Kind.RIGHT_PAREN);
            return inner;
        }
        height = 1;
        if (skip(Kind.TYPE_VARIABLE)) {
            return new TypeExpr.Variable(token.span(), token.text());
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
            default -> throw unexpected("a type, such as int, host list or 'a");
        };
        at++;
        return new TypeExpr.Base(token.span(), name);
    }

    // Expressions

    private Expr expression() {
        enter();
        Expr expr = switch (kind()) {
            case IF -> conditional();
            case TRY -> tryExpression();
            case RAISE -> {
                Span start = token().span();
                at++;
                Token name = expect(Kind.NAME, "the name of an exception");
                yield made(new Expr.Raise(start.to(name.span()), name.text()), 1);
            }
            default -> operators(BinaryOperator.LOOSEST);
        };
        nesting--;
        return expr;
    }

    private Expr conditional() {
        Span start = token().span();
        at++;
        Expr condition = expression();
        int highest = height;
        expect(Kind.THEN);
        Expr then = expression();
        highest = Math.max(highest, height);
        expect(Kind.ELSE, "'else': every 'if' has a value");
        Expr otherwise = expression();
        highest = Math.max(highest, height);
        return made(new Expr.If(start.to(otherwise.span()), condition, then, otherwise), highest + 1);
    }

    private Expr tryExpression() {
        Span start = token().span();
        at++;
        Expr body = expression();
        int highest = height;
        expect(Kind.HANDLE);
        Token name = expect(Kind.NAME, "the name of an exception, or a variable for any");
        expect(Kind.DOUBLE_ARROW);
        Expr handler = expression();
        highest = Math.max(highest, height);
        return made(
                new Expr.Try(start.to(handler.span()), body, name.span(), name.text(), handler), highest + 1);
    }

    /// Operators of at least that precedence, and their operands.
    private Expr operators(int loosest) {
        if (loosest > BinaryOperator.LOOSEST) {
            enter(); // The loosest is counted by `expression`.
        }
        Expr left = prefixed();
        BinaryOperator operator = binaryOperator();
        while (operator != null && operator.precedence() >= loosest) {
            int leftHeight = height;
            at++;
            boolean toTheRight = operator == BinaryOperator.CONS;
            Expr right = operators(toTheRight ? operator.precedence() : operator.precedence() + 1);
            left = made(new Expr.Binary(left.span().to(right.span()), operator, left, right),
                    Math.max(leftHeight, height) + 1);
            BinaryOperator next = binaryOperator();
            if (next != null && operator.precedence() == BinaryOperator.COMPARISON
                    && next.precedence() == BinaryOperator.COMPARISON) {
                throw unexpected("parentheses, since comparisons do not chain");
            }
            operator = next;
        }
        if (loosest > BinaryOperator.LOOSEST) {
            nesting--;
        }
        return left;
    }

    private @Nullable BinaryOperator binaryOperator() {
        return binaryOperator(kind());
    }

    static @Nullable BinaryOperator binaryOperator(Kind kind) {
        return switch (kind) {
            case OR -> BinaryOperator.OR;
            case AND -> BinaryOperator.AND;
            case LESS -> BinaryOperator.LESS;
            case LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
            case GREATER -> BinaryOperator.GREATER;
            case GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
            case EQUAL -> BinaryOperator.EQUAL;
            case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
            case CONS -> BinaryOperator.CONS;
            case SHIFT_LEFT -> BinaryOperator.SHIFT_LEFT;
            case SHIFT_RIGHT -> BinaryOperator.SHIFT_RIGHT;
            case ANDI -> BinaryOperator.BIT_AND;
            case ORI -> BinaryOperator.BIT_OR;
            case XORI -> BinaryOperator.BIT_XOR;
            case PLUS -> BinaryOperator.ADD;
            case MINUS -> BinaryOperator.SUBTRACT;
            case CARET -> BinaryOperator.CONCAT;
            case STAR -> BinaryOperator.MULTIPLY;
            case SLASH -> BinaryOperator.DIVIDE;
            case PERCENT -> BinaryOperator.REMAINDER;
            default -> null;
        };
    }

    /// An operand with its prefix operators; `~` before a number makes a negative number.
    private Expr prefixed() {
        int first = at;
        while (unaryOperator() != null || kind() == Kind.HASH) {
            at += kind() == Kind.HASH ? 2 : 1;
            if (tokens.get(at - 1).kind() == Kind.END) {
                at--;
                throw unexpected("the number of an element, and a tuple");
            }
        }
        int last = at;
        boolean isNegative = last > first && kind() == Kind.NUMBER && tokens.get(last - 1).kind() == Kind.TILDE;
        Expr operand = isNegative ? negative(--last) : atom();
        // From the innermost operator out, forward over the tokens being impossible.
        var starts = new ArrayList<Integer>();
        for (int i = first; i < last; i += tokens.get(i).kind() == Kind.HASH ? 2 : 1) {
            starts.add(i);
        }
        for (int i : starts.reversed()) {
            operand = apply(i, operand);
        }
        return operand;
    }

    private Expr negative(int tilde) {
        Span span = tokens.get(tilde).span().to(token().span());
        Expr literal = new Expr.IntLiteral(span, (int) -token().number());
        at++;
        return made(literal, 1);
    }

    private Expr apply(int tokenIndex, Expr operand) {
        Token token = tokens.get(tokenIndex);
        Span span = token.span().to(operand.span());
        if (token.kind() == Kind.HASH) {
            Token position = tokens.get(tokenIndex + 1);
            if (position.kind() != Kind.NUMBER || position.number() < 1 || position.number() > Limits.PARAMETERS) {
                throw error(position.span(), position.describe() + " after '#'",
                        "expected the number of an element, from 1 to " + Limits.PARAMETERS);
            }
            return made(new Expr.Projection(span, (int) position.number(), operand), height + 1);
        }
        return made(new Expr.Unary(span, unaryOperator(token.kind()), operand), height + 1);
    }

    private @Nullable UnaryOperator unaryOperator() {
        return switch (kind()) {
            case TILDE, NOT, HD, TL, FST, SND, NOTI, EXPLODE, IMPLODE, ORD, CHR -> unaryOperator(kind());
            default -> null;
        };
    }

    private static UnaryOperator unaryOperator(Kind kind) {
        return switch (kind) {
            case TILDE -> UnaryOperator.NEGATE;
            case NOT -> UnaryOperator.NOT;
            case HD -> UnaryOperator.HEAD;
            case TL -> UnaryOperator.TAIL;
            case FST -> UnaryOperator.FIRST;
            case SND -> UnaryOperator.SECOND;
            case NOTI -> UnaryOperator.COMPLEMENT;
            case EXPLODE -> UnaryOperator.EXPLODE;
            case IMPLODE -> UnaryOperator.IMPLODE;
            case ORD -> UnaryOperator.ORD;
            case CHR -> UnaryOperator.CHR;
            default -> throw new AssertionError(kind);
        };
    }

    private Expr atom() {
        Token token = token();
        return switch (token.kind()) {
            case NUMBER -> {
                if (token.number() > Integer.MAX_VALUE) {
                    throw error(token.span(), Lexer.TOO_LARGE, Lexer.RANGE);
                }
                at++;
                yield made(new Expr.IntLiteral(token.span(), (int) token.number()), 1);
            }
            case CHARACTER -> {
                at++;
                yield made(new Expr.CharLiteral(token.span(), (int) token.number()), 1);
            }
            case STRING -> {
                at++;
                yield made(new Expr.StringLiteral(token.span(), token.text()), 1);
            }
            case TRUE, FALSE -> {
                at++;
                yield made(new Expr.BoolLiteral(token.span(), token.kind() == Kind.TRUE), 1);
            }
            case NAME -> {
                at++;
                yield kind() == Kind.LEFT_PAREN
                        ? call(token)
                        : made(new Expr.Name(token.span(), token.text()), 1);
            }
            case BAR -> chunk();
            case LEFT_PAREN -> parenthesized();
            case LEFT_BRACKET -> list();
            case LET -> let();
            case FOLDL, FOLDR -> fold();
            case ON_REMOTE -> onRemote();
            case ON_NEIGHBOR -> onNeighbor();
            case RETRANS_ON_REMOTE -> retransOnRemote();
            case IF, TRY, RAISE -> throw unexpected("parentheses around " + token.kind().describe()
                    + " where it is an operand");
            case MINUS -> throw unexpected("an expression; a negative number is written ~1");
            default -> throw unexpected("an expression");
        };
    }

    private Expr call(Token name) {
        List<Expr> arguments = arguments();
        return made(new Expr.Call(name.span().to(previous()), name.text(), arguments), height + 1);
    }

    private Expr chunk() {
        Span start = token().span();
        at++;
        Token name = expect(Kind.NAME, "the name of a function");
        expect(Kind.BAR);
        List<Expr> arguments = arguments();
        return made(new Expr.MakeChunk(start.to(previous()), name.text(), arguments), height + 1);
    }

    /// Arguments in parentheses. Leaves in `height` that of the highest.
    private List<Expr> arguments() {
        Span start = token().span();
        expect(Kind.LEFT_PAREN);
        height = 0;
        if (skip(Kind.RIGHT_PAREN)) {
            return List.of();
        }
        List<Expr> arguments = separated(Kind.COMMA, expression());
        expect(Kind.RIGHT_PAREN, "',' or ')'");
        checkElements(start, "list of arguments", arguments.size());
        return arguments;
    }

    /// The rest of a list whose first element has just been read. Leaves in `height` that of the highest.
    private List<Expr> separated(Kind separator, Expr first) {
        var all = new ArrayList<Expr>(List.of(first));
        int highest = height;
        while (skip(separator)) {
            all.add(expression());
            highest = Math.max(highest, height);
        }
        height = highest;
        return all;
    }

    private Expr parenthesized() {
        Span start = token().span();
        at++;
        if (skip(Kind.RIGHT_PAREN)) {
            return made(new Expr.UnitLiteral(start.to(previous())), 1);
        }
        Expr first = expression();
        if (kind() == Kind.COMMA) {
            List<Expr> elements = separated(Kind.COMMA, first);
            expect(Kind.RIGHT_PAREN, "',' or ')'");
            checkElements(start, "tuple", elements.size());
            return made(new Expr.MakeTuple(start.to(previous()), elements), height + 1);
        }
        if (kind() == Kind.SEMICOLON) {
            List<Expr> parts = separated(Kind.SEMICOLON, first);
            expect(Kind.RIGHT_PAREN, "';' or ')'");
            return made(new Expr.Sequence(start.to(previous()), parts), height + 1);
        }
        expect(Kind.RIGHT_PAREN, "')', ',' or ';'");
        return first;
    }

    private Expr list() {
        Span start = token().span();
        at++;
        if (skip(Kind.RIGHT_BRACKET)) {
            return made(new Expr.MakeList(start.to(previous()), List.of()), 1);
        }
        List<Expr> elements = separated(Kind.SEMICOLON, expression());
        expect(Kind.RIGHT_BRACKET, "';' or ']': the elements of a list are separated by ';'");
        return made(new Expr.MakeList(start.to(previous()), elements), height + 1);
    }

    private Expr let() {
        Span start = token().span();
        at++;
        letDepth++;
        var definitions = new ArrayList<Definition>();
        int highest = 0;
        do {
            definitions.add(definition());
            highest = Math.max(highest, height);
        } while (isDefinition());
        expect(Kind.IN, "'in' or another definition");
        Expr body = expression();
        highest = Math.max(highest, height);
        expect(Kind.END_LET);
        letDepth--;
        return made(new Expr.Let(start.to(previous()), definitions, body), highest + 1);
    }

    private Expr fold() {
        Span start = token().span();
        boolean fromLeft = kind() == Kind.FOLDL;
        at++;
        expect(Kind.LEFT_PAREN);
        Token function = expect(Kind.NAME, "the name of a function");
        expect(Kind.COMMA, "','" + FOLD_FORM);
        Expr initial = expression();
        int highest = height;
        expect(Kind.COMMA, "','" + FOLD_FORM);
        Expr list = expression();
        expect(Kind.RIGHT_PAREN, "')'" + FOLD_FORM);
        return made(new Expr.Fold(start.to(previous()), fromLeft, function.text(), initial, list),
                Math.max(highest, height) + 1);
    }

    private Expr onRemote() {
        Span start = token().span();
        Expr.OnRemote send = sendArguments(start);
        expect(Kind.RIGHT_PAREN, "')'" + SEND_FORM);
        return made(
                new Expr.OnRemote(
                        start.to(previous()), send.chunk(), send.host(), send.bound(), send.routingSpan(), send.routing()),
                height + 1);
    }

    /// The four arguments that say what to send where, how much it may spend, and how it finds its way; leaves their
    /// height.
    private Expr.OnRemote sendArguments(Span start) {
        at++;
        expect(Kind.LEFT_PAREN);
        Expr chunk = expression();
        int highest = height;
        expect(Kind.COMMA, "','" + SEND_FORM);
        Expr host = expression();
        highest = Math.max(highest, height);
        expect(Kind.COMMA, "','" + SEND_FORM);
        Expr bound = expression();
        highest = Math.max(highest, height);
        expect(Kind.COMMA, "','" + SEND_FORM);
        Token routing = expect(Kind.NAME, "the name of a routing function, such as defaultRoute");
        height = highest;
        return new Expr.OnRemote(start.to(previous()), chunk, host, bound, routing.span(), routing.text());
    }

    private Expr onNeighbor() {
        Span start = token().span();
        at++;
        List<Expr> arguments = arguments();
        if (arguments.size() < 3 || arguments.size() > 4) {
            throw error(start, "OnNeighbor with " + arguments.size() + " arguments",
                    "it takes a chunk, a host, a resource bound, and a device if wanted");
        }
        Expr device = arguments.size() == 4 ? arguments.get(3) : null;
        return made(
                new Expr.OnNeighbor(
                        start.to(previous()), arguments.get(0), arguments.get(1), arguments.get(2), device),
                height + 1);
    }

    private Expr retransOnRemote() {
        Span start = token().span();
        Expr.OnRemote first = sendArguments(start);
        int highest = height;
        expect(Kind.COMMA, "','" + RETRANS_FORM);
        Expr count = expression();
        highest = Math.max(highest, height);
        expect(Kind.COMMA, "','" + RETRANS_FORM);
        Expr interval = expression();
        highest = Math.max(highest, height);
        expect(Kind.RIGHT_PAREN, "')'" + RETRANS_FORM);
        return made(new Expr.RetransOnRemote(start.to(previous()), first, count, interval), highest + 1);
    }

    // Bounds

    private void enter() {
        if (++nesting > Limits.NESTING) {
            throw tooDeep(token().span());
        }
    }

    private Expr made(Expr expr, int height) {
        checkHeight(height, expr.span());
        return expr;
    }

    private void checkHeight(int height, Span span) {
        this.height = height;
        if (height > Limits.NESTING) {
            throw tooDeep(span);
        }
    }

    private SyntaxError tooDeep(Span span) {
        at = tokens.size() - 1; // What follows would be misread.
        return error(span, "nesting deeper than " + Limits.NESTING, "name the parts by 'val' or 'fun'");
    }

    private void checkElements(Span span, String what, int count) {
        if (count > Limits.PARAMETERS) {
            throw error(span, what + " of " + count + " elements", "it has at most " + Limits.PARAMETERS);
        }
    }

    // Tokens

    private Token token() {
        return tokens.get(at);
    }

    private Kind kind() {
        return tokens.get(at).kind();
    }

    private Span previous() {
        return tokens.get(at - 1).span();
    }

    private boolean skip(Kind kind) {
        if (kind() != kind) {
            return false;
        }
        at++;
        return true;
    }

    private Token expect(Kind kind) {
        return expect(kind, kind.describe());
    }

    private Token expect(Kind kind, String expected) {
        Token token = token();
        if (kind == Kind.NAME && token.kind().isKeyword()) {
            throw error(token.span(), "found the keyword " + token.describe(), "expected " + expected);
        }
        if (token.kind() != kind) {
            throw unexpected(expected);
        }
        if (kind != Kind.END) {
            at++;
        }
        return token;
    }

    private SyntaxError unexpected(String expected) {
        return error(place(), "found " + token().describe(), "expected " + expected);
    }

    /// Where the present token is; the end of the text is behind the last token, not below it.
    private Span place() {
        return kind() == Kind.END && at > 0 ? new Span(previous().end(), previous().end()) : token().span();
    }

    private SyntaxError error(Span span, String found, String advice) {
        if (!isLeftover(span.start())) {
            findings.add(Diagnostic.error(source, span.start(), found, advice));
        }
        return SyntaxError.INSTANCE;
    }

    /// Whether an error there may come of a token that the lexer could not read: it is in the same line, or further down
    /// with no definition begun in between.
    private boolean isLeftover(int offset) {
        int line = source.lineAt(offset);
        int unread = unreadLines.stream().filter(each -> each <= line).mapToInt(Integer::intValue).max().orElse(0);
        return unread == line || (unread > 0 && tokens.stream()
                .filter(token -> isDefinition(token) && token.span().start() < offset)
                .noneMatch(token -> source.lineAt(token.span().start()) > unread));
    }

    /// Leaves a definition that cannot be read on; the finding has been noted.
    private static final class SyntaxError extends RuntimeException {
        static final SyntaxError INSTANCE = new SyntaxError();

        private static final long serialVersionUID = 1;

        private SyntaxError() {
            super("syntax error", null, false, false);
        }
    }
}
