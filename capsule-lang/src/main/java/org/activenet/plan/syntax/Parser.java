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

/// A recursive-descent parser for the grammar of PLAN 3.1 and 3.2. Definitions are read here, what is in them by
/// [ExpressionParser] and [TypeParser].
///
/// After a syntax error it goes on with the next definition, so that one run reports them all. Chains of operators
/// are read in loops; what is read by recursion is counted, and a text nested deeper than [ProgramLimits#NESTING] is refused
/// ([Depth]).
public final class Parser {
    private static final int MOST_FINDINGS = 50;

    private final TokenReader tokens;
    private final Depth depth;
    private final TypeParser types;
    private final ExpressionParser expressions;

    private Parser(TokenReader tokens) {
        this.tokens = tokens;
        this.depth = new Depth(tokens);
        this.types = new TypeParser(tokens, depth);
        this.expressions = new ExpressionParser(tokens, depth, this::definition);
    }

    /// The definitions of a program.
    public static Checked<List<Definition>> parse(SourceText source) {
        return run(source, parser -> parser.program());
    }

    /// A single expression, such as a call typed on a command line.
    public static Checked<Expr> parseExpression(SourceText source) {
        return run(source, parser -> parser.single(parser.expressions::expression));
    }

    /// The type of a service, without its name.
    public static Checked<TypeExpr.Signature> parseSignature(SourceText source) {
        return run(source, parser -> parser.single(parser.types::signature));
    }

    /// Whether a text begins with a definition, if it is not wrong from the start.
    public static boolean beginsDefinition(SourceText source) {
        List<Token> tokens = Lexer.tokens(source, new ArrayList<>());
        return new TokenReader(source, tokens, List.of()).isDefinition();
    }

    /// Whether there is nothing in a text but white space and comments.
    public static boolean isBlank(SourceText source) {
        var findings = new ArrayList<Diagnostic>();
        return Lexer.tokens(source, findings).size() == 1 && findings.isEmpty();
    }

    /// Whether more text behind it could make definitions or an expression of a text that is not one yet: it ends inside a
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
        if (source.text().length() > ProgramLimits.SOURCE_CHARACTERS) {
            findings.add(Diagnostic.error(source, "text of " + source.text().length() + " characters",
                    "a program may have at most " + ProgramLimits.SOURCE_CHARACTERS));
            return new Checked<>(null, findings);
        }
        List<Token> tokens = Lexer.tokens(source, findings);
        var reader = new TokenReader(source, tokens, findings.stream().map(Diagnostic::line).toList());
        T tree = parse.apply(new Parser(reader));
        findings.addAll(reader.findings());
        return new Checked<>(findings.isEmpty() ? tree : null, findings);
    }

    private <T> @Nullable T single(Supplier<T> part) {
        try {
            T tree = part.get();
            tokens.expect(Kind.END);
            return tree;
        } catch (SyntaxError error) {
            return null;
        }
    }

    // Definitions

    private List<Definition> program() {
        var definitions = new ArrayList<Definition>();
        while (tokens.kind() != Kind.END && tokens.findings().size() < MOST_FINDINGS) {
            try {
                definitions.add(definition());
            } catch (SyntaxError error) {
                tokens.skipToDefinition();
            }
            if (definitions.size() > ProgramLimits.DEFINITIONS) {
                tokens.error(definitions.getLast().span(), "more than " + ProgramLimits.DEFINITIONS + " definitions",
                        "split the program into several");
                break;
            }
        }
        return definitions;
    }

    private Definition definition() {
        return switch (tokens.kind()) {
            case FUN -> function();
            case VAL -> value();
            case EXCEPTION -> {
                tokens.next();
                Token name = tokens.expect(Kind.NAME, "the name of an exception");
                yield new Definition.Exception(name.span(), name.text());
            }
            case SVC -> {
                tokens.next();
                Token name = tokens.expect(Kind.NAME);
                tokens.expect(Kind.COLON);
                yield new Definition.Service(name.span(), name.text(), types.signature());
            }
            default -> throw tokens.unexpected("a definition: 'fun', 'val', 'exception' or 'svc'");
        };
    }

    private Definition function() {
        tokens.next();
        Token name = tokens.expect(Kind.NAME);
        tokens.expect(Kind.LEFT_PAREN);
        var parameters = new ArrayList<Definition.Parameter>();
        if (!tokens.skip(Kind.RIGHT_PAREN)) {
            do {
                Token parameter = tokens.expect(Kind.NAME);
                TypeExpr type = tokens.skip(Kind.COLON) ? apartType() : null;
                parameters.add(new Definition.Parameter(parameter.span(), parameter.text(), type));
            } while (tokens.skip(Kind.COMMA));
            tokens.expect(Kind.RIGHT_PAREN, "',' or ')'");
        }
        if (parameters.size() > ProgramLimits.PARAMETERS) {
            throw tokens.error(name.span(), "function with " + parameters.size() + " parameters",
                    "it may have at most " + ProgramLimits.PARAMETERS);
        }
        TypeExpr result = tokens.skip(Kind.COLON) ? apartType() : null;
        tokens.expect(Kind.EQUAL);
        return new Definition.Function(name.span(), name.text(), parameters, result, expressions.expression());
    }

    private Definition value() {
        tokens.next();
        Token name = tokens.expect(Kind.NAME);
        TypeExpr type = tokens.skip(Kind.COLON) ? apartType() : null;
        tokens.expect(Kind.EQUAL);
        return new Definition.Value(name.span(), name.text(), type, expressions.expression());
    }

    /// The type of a variable or a function, which does not count for the height of a `let` that it is in.
    private TypeExpr apartType() {
        try (var _ = depth.apart()) {
            return types.type();
        }
    }
}
