// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.language.CapsuleSession;
import org.activenet.experiment.language.PlaceOptions;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.plan.GrowingProgram;
import org.activenet.plan.Injection;
import org.activenet.plan.Plan;
import org.activenet.plan.syntax.DeepStack;
import org.activenet.plan.syntax.Parser;
import org.jspecify.annotations.Nullable;

/// A session in which somebody types PLAN: reads, does, shows, and reads on.
final class Repl {
    private static final String PROMPT = "plan> ";
    private static final String PROMPT_FOR_MORE = "  ... ";
    private static final List<String> COMMANDS = List.of(":help", ":type", ":list", ":load", ":at", ":quit");
    private static final String HELP = """
            fun, val, ...  a definition joins the program
            EXPRESSION     is injected as a capsule: what it prints, its value and its type
            :type EXPR     the type of an expression, a function or a service
            :list          the program
            :load FILE     adds a PLAN file, or a built-in program
            :at NODE       injects at another node from now on
            :help          this
            :quit          ends

            The network is new and idle for each expression.
            """;

    private final Terminal terminal;
    private final BufferedReader in;
    private final PlaceOptions.Place place;
    private final GrowingProgram program = new GrowingProgram();
    private int node;
    private int lineCount; // read so far

    Repl(Terminal terminal, PlaceOptions.Place place) {
        this.terminal = terminal;
        this.in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        this.place = place;
        this.node = place.node();
    }

    /// Goes on until the input ends, or the user says so.
    void run() {
        if (terminal.isInteractive()) {
            terminal.print("PLAN at " + label() + ". ':help' shows what can be typed, ':quit' ends.\n");
        }
        for (String line = read(PROMPT); line != null && !line.strip().equals(":quit"); line = read(PROMPT)) {
            int firstLine = lineCount;
            if (line.stripLeading().startsWith(":")) {
                command(new Input(new SourceText("input", line), firstLine));
            } else {
                type(new Input(readOn(line), firstLine));
            }
        }
    }

    /// What was typed, and the number of its first line in all that was typed.
    private record Input(SourceText source, int firstLine) {}

    private @Nullable String read(String prompt) {
        if (terminal.isInteractive()) {
            terminal.print(prompt);
        }
        try {
            lineCount++;
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line, with those behind it until it is finished, or one is empty.
    private SourceText readOn(String line) {
        var source = new SourceText("input", line);
        while (isUnfinished(source)) {
            String next = read(PROMPT_FOR_MORE);
            if (next == null || next.isBlank()) {
                return source;
            }
            source = new SourceText("input", source.text() + "\n" + next);
        }
        return source;
    }

    private static boolean isUnfinished(SourceText source) {
        return !Parser.isBlank(source) && DeepStack.call(() -> Parser.isUnfinished(source));
    }

    private void type(Input input) {
        if (Parser.isBlank(input.source)) {
            return;
        }
        if (Parser.beginsDefinition(input.source)) {
            add(input, input.source);
        } else {
            evaluate(input);
        }
    }

    private void add(Input input, SourceText definitions) {
        Checked<List<String>> added = program.add(definitions);
        complain(input, added.diagnostics());
        if (added.value() != null) {
            added.value().forEach(line -> terminal.print(line + "\n"));
        }
    }

    private void evaluate(Input input) {
        Checked<GrowingProgram.Expression> expression = program.expression(input.source);
        complain(input, expression.diagnostics());
        if (expression.value() == null) {
            return;
        }
        var call = new SourceText("input", GrowingProgram.EXPRESSION + "()");
        Injection injection = Plan.call(expression.value().program(), call).orThrow();
        var evaluations = new ArrayList<ShownEvaluation>(); // the first, which is that of the expression
        PlanSession.Result result = PlanSession.watchTyped(
                place.network(), injection, node, place.resourceBound(),
                line -> terminal.print(line + "\n"),
                evaluation -> {
                    if (evaluations.isEmpty()) {
                        evaluations.add(evaluation);
                    }
                });
        switch (result) {
            case PlanSession.Result.Done(_, var dropped) -> CapsuleSession.warn(terminal, dropped);
            case PlanSession.Result.TooBig(int bytes, int mtuBytes) -> complain(input, List.of(Diagnostic.error(
                    input.source, String.format(Locale.ROOT, "a packet of %,d bytes", bytes),
                    String.format(Locale.ROOT, "the links take at most %,d", mtuBytes))));
            case PlanSession.Result.Refused(String exception, _, _) -> throw new IllegalStateException(exception);
        }
        evaluations.stream().flatMap(evaluation -> evaluation.value().stream())
                .forEach(value -> terminal.print(value + " : " + expression.value().type() + "\n"));
    }

    private String label() {
        return place.network().labels().get(node);
    }

    // Commands

    private void command(Input input) {
        String line = input.source.text();
        String word = line.strip().split("\\s+", 2)[0];
        int argumentAt = line.indexOf(word) + word.length();
        while (argumentAt < line.length() && Character.isWhitespace(line.charAt(argumentAt))) {
            argumentAt++;
        }
        String argument = line.substring(argumentAt).strip();
        boolean takesArgument = word.equals(":type") || word.equals(":load") || word.equals(":at");
        if (!COMMANDS.contains(word)) {
            refuse(input, line.indexOf(word), "unknown command '" + word + "'", Suggestion.advice(word, COMMANDS));
        } else if (takesArgument == argument.isEmpty()) {
            refuse(input, argumentAt, takesArgument ? "'" + word + "' with nothing after it" : "unexpected word",
                    "see ':help'");
        } else {
            switch (word) {
                case ":help" -> terminal.print(HELP);
                case ":list" -> terminal.print(program.text());
                case ":type" -> showType(input, argumentAt);
                case ":load" -> load(input, argument);
                case ":at" -> goTo(input, argumentAt, argument);
                default -> throw new AssertionError(word); // ':quit' has ended the session
            }
        }
    }

    private void showType(Input input, int from) {
        String text = input.source.text();
        Optional<String> function = program.functionType(text.substring(from).strip());
        if (function.isPresent()) {
            terminal.print(function.get() + "\n");
            return;
        }
        var padded = new SourceText("input", " ".repeat(text.codePointCount(0, from)) + text.substring(from));
        var expression = new Input(padded, input.firstLine);
        Checked<GrowingProgram.Expression> checked = program.expression(padded);
        complain(expression, checked.diagnostics());
        if (checked.value() != null) {
            terminal.print(checked.value().type() + "\n");
        }
    }

    private void load(Input input, String file) {
        Checked<SourceText> found = PlanCommands.FILES.find(file, terminal.folder());
        complain(input, found.diagnostics());
        if (found.value() != null) {
            add(input, found.value());
        }
    }

    private void goTo(Input input, int offset, String label) {
        Checked<Integer> found = PlaceOptions.node(input.source, offset, label, place.network());
        complain(input, found.diagnostics());
        node = found.value() == null ? node : found.value();
    }

    // Findings

    private void refuse(Input input, int offset, String found, String advice) {
        complain(input, List.of(Diagnostic.error(input.source, offset, found, advice)));
    }

    /// Shows findings; those about what was typed at its place in all that was typed.
    private void complain(Input input, List<Diagnostic> findings) {
        var source = new SourceText("input", "\n".repeat(input.firstLine - 1) + input.source.text());
        terminal.complain(findings.stream()
                .map(finding -> finding.source() != input.source
                        ? finding
                        : new Diagnostic(source, finding.line() + input.firstLine - 1, finding.column(),
                                finding.severity(), finding.found(), finding.advice()))
                .toList());
    }
}
