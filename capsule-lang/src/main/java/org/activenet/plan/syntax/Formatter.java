// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Layout.Comment;
import org.activenet.plan.syntax.Layout.Line;
import org.activenet.plan.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/// Lays out a PLAN program in one way, which is ours: no page that we could read prescribes any.
///
/// Only white space changes. The words stay what they are, parentheses that are not needed and the spelling of numbers
/// and strings too, so the program stays the same program; comments keep their text and their place among the words.
///
/// Lines are at most 100 characters wide where words and comments allow it, two spaces deeper for each part inside
/// another. An `if`, a `try` or a `let` takes one line only if it is short; then each of its parts begins a line. Whatever
/// else does not fit is filled with as much as fits. Three things are left to whoever writes: empty lines between
/// definitions and between the parts of a sequence (one is kept), whether a part of a sequence begins a line, and whether
/// the body of a definition does.
///
/// It reads the words as [Parser] does, which has accepted them, and makes a [Layout] in place of a tree: a tree has
/// neither comments nor parentheses.
public final class Formatter {
    private static final int WIDTH = 100;
    private static final int INDENT = 2;
    /// The widest `if`, `try` or `let` that stands on one line.
    private static final int SHORT = 72;

    private final SourceText source;
    private final List<Token> tokens;
    private final List<List<Layout>> before = new ArrayList<>(); // for each token, the comments in front of it
    private final List<List<Layout>> behind = new ArrayList<>();
    private final int[] lineBreaks; // for each token, those in front of it and its comments, behind the line before
    private int at;

    private Formatter(SourceText source, Lexer.Words words) {
        this.source = source;
        this.tokens = words.tokens();
        this.lineBreaks = new int[tokens.size()];
        placeComments(words.comments());
    }

    /// A program laid out, or what is wrong with its syntax.
    public static Checked<String> format(SourceText source) {
        return DeepStack.call(() -> formatHere(source));
    }

    private static Checked<String> formatHere(SourceText source) {
        Checked<List<Definition>> parsed = Parser.parse(source);
        if (!parsed.isValid()) {
            return new Checked<>(null, parsed.diagnostics());
        }
        Lexer.Words words = Lexer.words(source, new ArrayList<>());
        String text = LayoutPrinter.print(new Formatter(source, words).program(), WIDTH);
        if (text.length() > ProgramLimits.SOURCE_CHARACTERS) {
            Diagnostic tooLong = Diagnostic.error(source, "the formatted text has " + text.length() + " characters",
                    "a program may have at most " + ProgramLimits.SOURCE_CHARACTERS + ": split it, or name deeply nested parts");
            return new Checked<>(null, List.of(tooLong));
        }
        requireSameWords(words.tokens(), new SourceText(source.path(), text));
        return Checked.of(text);
    }

    /// The definitions of a program, each laid out with the comments in front of it, or what is wrong with their syntax.
    public static Checked<List<String>> definitions(SourceText source) {
        return DeepStack.call(() -> definitionsHere(source));
    }

    private static Checked<List<String>> definitionsHere(SourceText source) {
        Checked<List<Definition>> parsed = Parser.parse(source);
        if (!parsed.isValid()) {
            return new Checked<>(null, parsed.diagnostics());
        }
        var formatter = new Formatter(source, Lexer.words(source, new ArrayList<>()));
        var texts = new ArrayList<String>();
        while (formatter.kind() != Kind.END) {
            texts.add(LayoutPrinter.print(formatter.definition(), WIDTH));
        }
        return Checked.of(texts);
    }

    /// A formatter that changed a program would be worse than none.
    private static void requireSameWords(List<Token> words, SourceText formatted) {
        List<Token> after = Lexer.words(formatted, new ArrayList<>()).tokens();
        boolean isSame = words.size() == after.size();
        for (int i = 0; isSame && i < words.size(); i++) {
            Token word = words.get(i);
            Token other = after.get(i);
            isSame = word.kind() == other.kind() && word.text().equals(other.text()) && word.number() == other.number();
        }
        if (!isSame) {
            throw new IllegalStateException("formatting would change the program");
        }
    }

    // Comments

    /// Comments that stand on one line, with the line breaks before and behind them.
    private record Run(List<Span> comments, int breaksBefore, int breaksBehind) {}

    private void placeComments(List<Span> comments) {
        int next = 0;
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            var gap = new ArrayList<Span>();
            while (next < comments.size() && comments.get(next).start() < token.span().start()) {
                gap.add(comments.get(next++));
            }
            before.add(new ArrayList<>());
            behind.add(new ArrayList<>());
            place(runs(gap, from, i), i);
            from = token.span().end();
        }
    }

    /// The text begins and ends as if with a line break.
    private List<Run> runs(List<Span> gap, int from, int token) {
        int to = tokens.get(token).span().start();
        var runs = new ArrayList<Run>();
        int breaksBefore = lineBreaks(from, gap.isEmpty() ? to : gap.getFirst().start()) + (token == 0 ? 1 : 0);
        lineBreaks[token] = breaksBefore;
        var run = new ArrayList<Span>();
        for (int i = 0; i < gap.size(); i++) {
            run.add(gap.get(i));
            boolean isLast = i == gap.size() - 1;
            int breaks = lineBreaks(gap.get(i).end(), isLast ? to : gap.get(i + 1).start());
            breaks += isLast && tokens.get(token).kind() == Kind.END ? 1 : 0;
            if (breaks > 0 || isLast) {
                runs.add(new Run(List.copyOf(run), breaksBefore, breaks));
                run.clear();
                breaksBefore = breaks;
            }
        }
        return runs;
    }

    private int lineBreaks(int from, int to) {
        return source.lineAt(to) - source.lineAt(from);
    }

    private void place(List<Run> runs, int token) {
        for (Run run : runs) {
            if (run.breaksBehind > 0 && run.breaksBefore == 0) {
                behind.get(token - 1).add(comment(run, Comment.Place.END_OF_LINE));
                lineBreaks[token] = run.breaksBehind;
            } else if (run.breaksBehind > 0) {
                before.get(token).add(comment(run, Comment.Place.OWN_LINE));
            } else if (closes(tokens.get(token).kind()) && before.get(token).isEmpty()) {
                behind.get(token - 1).add(comment(run, Comment.Place.BEHIND_WORD));
            } else {
                before.get(token).add(comment(run, Comment.Place.BEFORE_WORD));
            }
        }
    }

    private static boolean closes(Kind kind) {
        return switch (kind) {
            case RIGHT_PAREN, RIGHT_BRACKET, COMMA, SEMICOLON -> true;
            default -> false;
        };
    }

    private Comment comment(Run run, Comment.Place place) {
        var text = new StringBuilder();
        for (Span comment : run.comments) {
            text.append(text.isEmpty() ? "" : " ").append(source.text(), comment.start(), comment.end());
        }
        int column = source.columnAt(run.comments.getFirst().start()) - 1;
        List<String> lines = text.toString().lines().map(String::stripTrailing).toList();
        return new Comment(lines, column, place, run.breaksBehind > 1);
    }

    // Words

    private Kind kind() {
        return tokens.get(at).kind();
    }

    /// The comments in front of the next word; they are not written again with it.
    private Layout comments() {
        var taken = List.copyOf(before.get(at));
        before.get(at).clear();
        return Layout.row(taken);
    }

    /// The next word with its comments.
    private Layout word() {
        var parts = new ArrayList<>(before.get(at));
        Span span = tokens.get(at).span();
        parts.add(Layout.text(source.text().substring(span.start(), span.end())));
        parts.addAll(behind.get(at));
        at++;
        return Layout.row(parts);
    }

    private static Layout space() {
        return Layout.text(" ");
    }

    /// A line break that is kept, where there was one or more.
    private Layout kept() {
        return lineBreaks[at] > 0 ? new Layout.Break(lineBreaks[at] > 1) : Line.SPACE;
    }

    private Layout lineBreak() {
        return new Layout.Break(lineBreaks[at] > 1);
    }

    // Definitions

    private Layout program() {
        var parts = new ArrayList<Layout>();
        while (kind() != Kind.END) {
            if (!parts.isEmpty()) {
                parts.add(lineBreak());
            }
            parts.add(definition());
        }
        if (!before.get(at).isEmpty()) {
            parts.add(lineBreak());
            parts.add(comments());
        }
        return Layout.row(parts);
    }

    private Layout definition() {
        Layout comments = comments();
        return Layout.row(comments, switch (kind()) {
            case FUN -> {
                var parts = new ArrayList<Layout>(List.of(word(), space(), Layout.group(Layout.row(word(), parameters()))));
                typeAndBody(parts, space());
                yield Layout.row(parts);
            }
            case VAL -> {
                var parts = new ArrayList<Layout>(List.of(word(), space(), word()));
                typeAndBody(parts, Layout.row(List.of()));
                yield Layout.row(parts);
            }
            case EXCEPTION -> Layout.row(word(), space(), word());
            case SVC -> Layout.row(word(), space(), word(), space(), word(), space(), signature());
            default -> throw new AssertionError(kind());
        });
    }

    private Layout parameters() {
        return bracketed(2 * INDENT, () -> tokens.get(at + 1).kind() == Kind.COLON
                ? Layout.row(word(), word(), space(), type())
                : word());
    }

    private void typeAndBody(List<Layout> parts, Layout beforeColon) {
        if (kind() == Kind.COLON) {
            parts.addAll(List.of(beforeColon, word(), space(), type()));
        }
        parts.addAll(List.of(space(), word()));
        Layout gap = kept();
        parts.add(Layout.group(Layout.nest(INDENT, Layout.row(gap, expression()))));
    }

    // Types

    private Layout signature() {
        Layout parameters = kind() == Kind.VOID ? word() : type();
        return Layout.group(Layout.nest(INDENT, Layout.row(parameters, Line.SPACE, word(), space(), type())));
    }

    private Layout type() {
        var parts = new ArrayList<Layout>(List.of(listType()));
        while (kind() == Kind.STAR) {
            parts.addAll(List.of(Line.SPACE, word(), space(), listType()));
        }
        return parts.size() == 1 ? parts.getFirst() : Layout.group(Layout.nest(INDENT, Layout.row(parts)));
    }

    private Layout listType() {
        Layout comments = comments();
        var parts = new ArrayList<Layout>(List.of(comments));
        parts.add(kind() == Kind.LEFT_PAREN ? aligned(this::type) : word());
        while (kind() == Kind.LIST || kind() == Kind.CHUNK) {
            parts.addAll(List.of(space(), word()));
        }
        return Layout.row(parts);
    }

    // Expressions

    private Layout expression() {
        Layout comments = comments();
        return Layout.row(comments, switch (kind()) {
            case IF -> conditional();
            case TRY -> Layout.group(
                    Layout.row(clause(List.of(word())), Line.SPACE, clause(List.of(word(), space(), word(), space(), word()))),
                    SHORT);
            case RAISE -> Layout.row(word(), space(), word());
            default -> operators(BinaryOperator.LOOSEST);
        });
    }

    /// Keywords and the expression behind them, which begins a line of its own if it takes several.
    private Layout clause(List<Layout> keywords) {
        var parts = new ArrayList<>(keywords);
        parts.add(Layout.nest(INDENT, Layout.row(Line.SPACE, expression())));
        return Layout.group(Layout.row(parts));
    }

    /// An `if`, with those that follow its `else`.
    private Layout conditional() {
        var parts = new ArrayList<Layout>(List.of(clause(List.of(word()))));
        while (true) {
            parts.addAll(List.of(Line.SPACE, clause(List.of(word())), Line.SPACE));
            Layout otherwise = word();
            boolean goesOn = kind() == Kind.IF && before.get(at).isEmpty();
            parts.add(clause(goesOn ? List.of(otherwise, space(), word()) : List.of(otherwise)));
            if (!goesOn) {
                return Layout.group(Layout.row(parts), SHORT);
            }
        }
    }

    /// Operands with operators of one precedence or a tighter one between them.
    private Layout operators(int precedence) {
        if (precedence > BinaryOperator.TIGHTEST) {
            return prefixed();
        }
        Layout comments = comments();
        Layout first = operators(precedence + 1);
        var rest = new ArrayList<Layout>();
        while (hasPrecedence(BinaryOperator.of(kind()), precedence)) {
            rest.addAll(List.of(Line.SPACE, word(), space(), operators(precedence + 1)));
        }
        return rest.isEmpty()
                ? Layout.row(comments, first)
                : Layout.row(comments, Layout.group(Layout.row(first, Layout.nest(INDENT, Layout.row(rest)))));
    }

    private static boolean hasPrecedence(@Nullable BinaryOperator operator, int precedence) {
        return operator != null && operator.precedence() == precedence;
    }

    private Layout prefixed() {
        var parts = new ArrayList<Layout>();
        while (true) {
            switch (kind()) {
                case TILDE -> parts.add(word());
                case HASH -> parts.addAll(List.of(word(), word(), space()));
                case NOT, HD, TL, FST, SND, NOTI, EXPLODE, IMPLODE, ORD, CHR -> parts.addAll(List.of(word(), space()));
                default -> {
                    parts.add(atom());
                    return Layout.row(parts);
                }
            }
        }
    }

    private Layout atom() {
        Layout comments = comments();
        return Layout.row(comments, switch (kind()) {
            case BAR -> Layout.group(Layout.row(word(), word(), word(), arguments()));
            case LEFT_PAREN, LEFT_BRACKET -> aligned(this::expression);
            case LET -> let();
            case NAME, FOLDL, FOLDR, ON_REMOTE, ON_NEIGHBOR, RETRANS_ON_REMOTE -> {
                Layout name = word();
                yield kind() == Kind.LEFT_PAREN ? Layout.group(Layout.row(name, arguments())) : name;
            }
            default -> word();
        });
    }

    private Layout arguments() {
        return bracketed(INDENT, this::expression);
    }

    /// `(a, b)` behind a name: what does not fit goes on further lines.
    private Layout bracketed(int indent, Supplier<Layout> item) {
        Layout open = word();
        if (kind() == Kind.RIGHT_PAREN) {
            return Layout.row(open, word());
        }
        Layout items = items(item);
        return Layout.row(open, Layout.nest(indent, Layout.row(Line.NOTHING, items)), word());
    }

    /// `(a, b)`, `(a; b)` or `[a; b]`: further lines begin below the first item.
    private Layout aligned(Supplier<Layout> item) {
        Layout open = word();
        if (kind() == Kind.RIGHT_PAREN || kind() == Kind.RIGHT_BRACKET) {
            return Layout.row(open, word());
        }
        Layout items = items(item);
        return Layout.align(Layout.row(open, Layout.nest(1, items), word()));
    }

    private Layout items(Supplier<Layout> item) {
        boolean isSequence = tokens.get(at - 1).kind() == Kind.LEFT_PAREN;
        var items = new ArrayList<Layout>();
        var gaps = new ArrayList<Layout>();
        while (true) {
            Layout next = item.get();
            boolean isLast = kind() != Kind.COMMA && kind() != Kind.SEMICOLON;
            if (isLast) {
                items.add(next);
                return Layout.filling(items, gaps);
            }
            boolean isPart = isSequence && kind() == Kind.SEMICOLON;
            items.add(Layout.row(next, word()));
            gaps.add(isPart ? kept() : Line.SPACE);
        }
    }

    private Layout let() {
        Layout keyword = word();
        var definitions = new ArrayList<Layout>(List.of(Line.SPACE, definition()));
        while (kind() != Kind.IN) {
            definitions.add(lineBreak());
            definitions.add(definition());
        }
        Layout first = Layout.group(Layout.row(keyword, Layout.nest(INDENT, Layout.row(definitions))));
        return Layout.group(Layout.row(first, Line.SPACE, clause(List.of(word())), Line.SPACE, word()), SHORT);
    }
}
