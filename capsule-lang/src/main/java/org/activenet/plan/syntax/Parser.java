// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /// What can be made of the text of a program, right or not.
    ///
    /// @param definitions those that could be read
    /// @param doubtful    the names in what could not be read: any of them may be defined there
    /// @param findings    what is wrong
    public record Reading(List<Definition> definitions, Set<String> doubtful, List<Diagnostic> findings) {}

    /// The definitions of a program.
    public static Checked<List<Definition>> parse(SourceText source) {
        Reading reading = read(source);
        return new Checked<>(reading.findings.isEmpty() ? reading.definitions : null, reading.findings);
    }

    /// The same, with the definitions that are right where others are not.
    public static Reading read(SourceText source) {
        var findings = new ArrayList<Diagnostic>();
        Reading reading = run(source, findings, parser -> parser.program());
        return reading == null
                ? new Reading(List.of(), Set.of(), findings)
                : new Reading(reading.definitions, reading.doubtful, findings);
    }

    /// A single expression, such as a call typed on a command line.
    public static Checked<Expr> parseExpression(SourceText source) {
        return single(source, parser -> parser.single(parser.expressions::expression));
    }

    /// The type of a service, without its name.
    public static Checked<TypeExpr.Signature> parseSignature(SourceText source) {
        return single(source, parser -> parser.single(parser.types::signature));
    }

    /// Whether a text begins with a definition, if it is not wrong from the start.
    public static boolean beginsDefinition(SourceText source) {
        return new TokenReader(source, Lexer.words(source, new ArrayList<>())).isDefinition();
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

    private static <T> Checked<T> single(SourceText source, Function<Parser, @Nullable T> parse) {
        var findings = new ArrayList<Diagnostic>();
        T tree = run(source, findings, parse);
        return new Checked<>(findings.isEmpty() ? tree : null, findings);
    }

    private static <T> @Nullable T run(
            SourceText source, List<Diagnostic> findings, Function<Parser, @Nullable T> parse) {
        if (source.text().length() > ProgramLimits.SOURCE_CHARACTERS) {
            findings.add(Diagnostic.error(source, "text of " + source.text().length() + " characters",
                    "a program may have at most " + ProgramLimits.SOURCE_CHARACTERS));
            return null;
        }
        Lexer.Words words = Lexer.words(source, findings);
        var reader = new TokenReader(source, words);
        T tree = parse.apply(new Parser(reader));
        findings.addAll(reader.findings());
        if (findings.isEmpty()) {
            findings.addAll(words.held());
        }
        return tree;
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

    private Reading program() {
        var definitions = new ArrayList<Definition>();
        var doubtful = new HashSet<String>();
        int last = 0; // where the last definition begins
        while (tokens.kind() != Kind.END && tokens.findings().size() < MOST_FINDINGS) {
            int start = tokens.place();
            try {
                boolean isJunk = !tokens.isDefinition() && tokens.kind() != Kind.SEMICOLON && !tokens.beginsLine();
                if (isJunk && !definitions.isEmpty()) {
                    definitions.removeLast(); // What follows was meant to be a part of it.
                    doubtful.addAll(tokens.namesFrom(last));
                }
                definitions.add(definition());
                last = start;
                if (tokens.isUnread(tokens.token(start).span().start(), tokens.token().span().start())) {
                    definitions.removeLast();
                    doubtful.addAll(tokens.namesFrom(start));
                }
            } catch (SyntaxError error) {
                tokens.skipToDefinition();
                doubtful.addAll(tokens.namesFrom(start));
            }
            if (definitions.size() > ProgramLimits.DEFINITIONS) {
                tokens.error(definitions.getLast().span(), "more than " + ProgramLimits.DEFINITIONS + " definitions",
                        "split the program into several");
                break;
            }
        }
        return new Reading(List.copyOf(definitions), Set.copyOf(doubtful), List.of());
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
            default -> throw tokens.unexpectedDefinition();
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
