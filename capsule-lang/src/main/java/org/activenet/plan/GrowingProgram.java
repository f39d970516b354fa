// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Program;
import org.activenet.plan.syntax.DeepStack;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Expr;
import org.activenet.plan.syntax.Formatter;
import org.activenet.plan.syntax.Parser;
import org.activenet.plan.types.CoreService;

/// A program that is written piece by piece, and tried between the pieces.
///
/// It is a correct program at any time: a piece that does not fit is refused, and nothing has changed. A definition of a
/// name that is there already takes the place of the old one; if it cannot stand there, since it needs what comes later,
/// it goes to the end.
public final class GrowingProgram {
    /// The function whose body is the expression that is tried; no piece can define it.
    public static final String EXPRESSION = "it";

    private static final String UNIT_EXPRESSION = "()";

    private List<Piece> pieces = List.of();
    private Program program = checked(List.of(), new SourceText(EXPRESSION, UNIT_EXPRESSION)).orThrow();

    /// @param text laid out, with the comments in front of it
    private record Piece(String name, String text) {}

    /// An expression that can be tried.
    ///
    /// @param program has a function [#EXPRESSION] without parameters, whose body it is
    /// @param type    of its value, as it is written in PLAN
    public record Expression(Program program, String type) {}

    /// Takes in definitions, all or none.
    ///
    /// @return for each what it is now, such as `f : int -> bool`, or all that is wrong
    public Checked<List<String>> add(SourceText source) {
        Checked<List<String>> texts = Formatter.definitions(source);
        if (texts.value() == null) {
            return texts;
        }
        List<Definition> definitions = DeepStack.call(() -> Parser.parse(source)).orThrow();
        var added = new ArrayList<Piece>();
        for (int i = 0; i < definitions.size(); i++) {
            Definition definition = definitions.get(i);
            if (definition.name().equals(EXPRESSION)) {
                return refused(Diagnostic.error(source, definition.span().start(), "a definition of '" + EXPRESSION + "'",
                        "choose another name: this one stands for the expression being tried"));
            }
            added.add(new Piece(definition.name(), texts.value().get(i)));
        }
        List<String> names = added.stream().map(Piece::name).toList();
        List<Piece> others = pieces.stream().filter(piece -> !names.contains(piece.name)).toList();
        int place = 0;
        while (place < pieces.size() && !names.contains(pieces.get(place).name)) {
            place++;
        }
        Checked<Program> inPlace = checked(others, place, source);
        Checked<Program> fitting = inPlace.value() != null ? inPlace : checked(others, others.size(), source);
        if (fitting.value() == null) {
            return new Checked<>(null, inPlace.diagnostics());
        }
        var now = new ArrayList<>(others);
        now.addAll(fitting == inPlace ? place : others.size(), added);
        pieces = List.copyOf(now);
        program = fitting.value();
        return new Checked<>(described(definitions, added), fitting.diagnostics());
    }

    private static <T> Checked<T> refused(Diagnostic finding) {
        return new Checked<>(null, List.of(finding));
    }

    private List<String> described(List<Definition> definitions, List<Piece> added) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < added.size(); i++) {
            String name = added.get(i).name;
            lines.add(switch (definitions.get(i)) {
                case Definition.Function _ -> name + " : " + Objects.requireNonNull(program.entryPoint(name)).scheme();
                case Definition.Value _ -> name + " : " + expression(new SourceText(name, name)).orThrow().type;
                case Definition.Exception _ -> "exception " + name;
                case Definition.Service(_, _, _) -> "svc " + name;
            });
        }
        return lines;
    }

    /// An expression with the definitions that there are, or what is wrong with it.
    public Checked<Expression> expression(SourceText source) {
        Checked<Expr> parsed = DeepStack.call(() -> Parser.parseExpression(source));
        if (parsed.value() == null) {
            return new Checked<>(null, parsed.diagnostics());
        }
        Checked<Program> checked = checked(pieces, source);
        return checked.value() == null
                ? new Checked<>(null, checked.diagnostics())
                : new Checked<>(new Expression(checked.value(), typeOfExpression(checked.value())), checked.diagnostics());
    }

    private static String typeOfExpression(Program program) {
        return Objects.requireNonNull(program.entryPoint(EXPRESSION)).scheme().resultText();
    }

    /// The type of a function of the program or of a service that every node has: functions are not expressions.
    public Optional<String> functionType(String name) {
        EntryPoint.Function function = name.equals(EXPRESSION) ? null : program.entryPoint(name);
        CoreService service = CoreService.named(name);
        return Optional.ofNullable(function != null ? function.scheme() : service != null ? service.scheme() : null)
                .map(Object::toString);
    }

    /// The whole program, laid out.
    public String text() {
        return text(pieces);
    }

    private static String text(List<Piece> pieces) {
        var text = new StringBuilder();
        boolean wasLong = false;
        for (Piece piece : pieces) {
            boolean isLong = piece.text.indexOf('\n') < piece.text.length() - 1;
            text.append(!text.isEmpty() && (isLong || wasLong) ? "\n" : "").append(piece.text);
            wasLong = isLong;
        }
        return text.toString();
    }

    private static Checked<Program> checked(List<Piece> pieces, SourceText expression) {
        return checked(text(pieces) + "fun " + EXPRESSION + "() =\n", expression, "");
    }

    private static Checked<Program> checked(List<Piece> others, int place, SourceText definitions) {
        String behind = text(others.subList(place, others.size())) + "fun " + EXPRESSION + "() = " + UNIT_EXPRESSION + "\n";
        return checked(text(others.subList(0, place)), definitions, behind);
    }

    /// Checks a text between others; what is wrong with it is told at its own places.
    private static Checked<Program> checked(String before, SourceText inner, String behind) {
        String text = inner.text().startsWith("\uFEFF") ? inner.text().substring(1) : inner.text();
        var whole = new SourceText("session", before + text + "\n" + behind);
        Checked<Program> checked = Plan.check(whole);
        int linesBefore = new SourceText("", before).lineCount() - 1;
        List<Diagnostic> findings = checked.diagnostics().stream()
                .map(finding -> {
                    int line = finding.line() - linesBefore;
                    boolean isInner = line >= 1 && line <= inner.lineCount();
                    return isInner
                            ? new Diagnostic(
                                    inner, line, finding.column(), finding.severity(), finding.found(), finding.advice())
                            : finding;
                })
                .toList();
        return new Checked<>(checked.value(), findings);
    }
}
