// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Suggestion;
import org.jspecify.annotations.Nullable;

/// Which points of a sweep are kept: comparisons of varied values with each other and with literals, joined by `and`, `or` and
/// `not`, which bind as everywhere: `not`, then `and`, then `or`.
public sealed interface Condition {
    /// @param valueOf the text of the value that a path has at a point
    boolean holds(UnaryOperator<String> valueOf);

    /// `left and right`, or `left or right`.
    record Both(Condition left, boolean isAnd, Condition right) implements Condition {
        @Override
        public boolean holds(UnaryOperator<String> valueOf) {
            return isAnd ? left.holds(valueOf) && right.holds(valueOf) : left.holds(valueOf) || right.holds(valueOf);
        }
    }

    record Not(Condition operand) implements Condition {
        @Override
        public boolean holds(UnaryOperator<String> valueOf) {
            return !operand.holds(valueOf);
        }
    }

    /// @param operator `==`, `!=`, `<`, `<=`, `>` or `>=`
    record Comparison(Operand left, String operator, Operand right) implements Condition {
        @Override
        public boolean holds(UnaryOperator<String> valueOf) {
            String one = left.text(valueOf);
            String other = right.text(valueOf);
            Optional<Integer> order = order(one, other);
            int sign = order.orElse(one.equals(other) ? 0 : 1);
            return switch (operator) {
                case "==" -> sign == 0;
                case "!=" -> sign != 0;
                case "<" -> order.isPresent() && sign < 0;
                case "<=" -> order.isPresent() && sign <= 0;
                case ">" -> order.isPresent() && sign > 0;
                default -> order.isPresent() && sign >= 0;
            };
        }
    }

    /// A varied value, or a literal.
    record Operand(String text, boolean isPath) {
        String text(UnaryOperator<String> valueOf) {
            return isPath ? valueOf.apply(text) : text;
        }
    }

    /// How two values compare that are both numbers, or both amounts of one kind; empty for all others.
    static Optional<Integer> order(String one, String other) {
        if (Reading.NUMBER.matcher(one).matches() && Reading.NUMBER.matcher(other).matches()) {
            return Optional.of(new BigDecimal(one).compareTo(new BigDecimal(other)));
        }
        return Quantity.ofBoth(one, other).map(quantity -> Long.compare(quantity.amount(one), quantity.amount(other)));
    }

    /// Reads a condition; `null`, with findings, if it is none.
    static @Nullable Condition read(Located<String> text, List<Sweep.Axis> axes, Findings findings) {
        return new Reading(text, axes, findings).condition();
    }

    /// One reading, by recursive descent.
    final class Reading {
        static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");
        private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<operator>==|!=|<=|>=|<|>)|(?<bracket>[()])"
                + "|'(?<quoted>[^']*)'|\"(?<doubled>[^\"]*)\""
                + "|(?<amount>[+-]?[0-9]+(?:\\.[0-9]+)?(?: ?(?!and\\b|or\\b|not\\b)[A-Za-z/%]+)?)"
                + "|(?<word>[A-Za-z_][A-Za-z0-9_.-]*))");
        private static final String SHAPE =
                "write comparisons, as in 'traffic.pings.load < 80 % and not (topology.name == geant)'";
        private static final int DEEPEST = 50;

        private record Token(String kind, String text, int offset) {}

        private final Located<String> source;
        private final List<Sweep.Axis> axes;
        private final Findings findings;
        private final List<Token> tokens = new ArrayList<>();
        private int next;
        private int depth;

        Reading(Located<String> source, List<Sweep.Axis> axes, Findings findings) {
            this.source = source;
            this.axes = axes;
            this.findings = findings;
        }

        @Nullable Condition condition() {
            String text = source.value();
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (!text.substring(end).isBlank()) {
                if (!matcher.find(end) || matcher.start() != end) {
                    return refuse(end, "'%s' in a condition".formatted(text.substring(end).strip().substring(0, 1)), SHAPE);
                }
                tokens.add(token(matcher));
                end = matcher.end();
            }
            Condition condition = either();
            if (condition != null && next < tokens.size()) {
                return refuse(tokens.get(next).offset, "'%s' after the end of the condition".formatted(tokens.get(next).text),
                        "join comparisons by 'and' or 'or'");
            }
            return condition;
        }

        private static Token token(Matcher matcher) {
            for (String kind : List.of("operator", "bracket", "quoted", "doubled", "amount", "word")) {
                String text = matcher.group(kind);
                if (text != null) {
                    return new Token(kind.equals("doubled") ? "quoted" : kind, text, matcher.start(kind));
                }
            }
            throw new IllegalStateException("a token of no kind");
        }

        private @Nullable Condition either() {
            Condition left = all();
            while (left != null && takes("word", "or")) {
                Condition right = all();
                left = right == null ? null : new Both(left, false, right);
            }
            return left;
        }

        private @Nullable Condition all() {
            Condition left = one();
            while (left != null && takes("word", "and")) {
                Condition right = one();
                left = right == null ? null : new Both(left, true, right);
            }
            return left;
        }

        private @Nullable Condition one() {
            depth++;
            try {
                if (depth > DEEPEST) {
                    return refuse(offset(), "a condition nested deeper than " + DEEPEST, "write it with fewer brackets");
                }
                if (takes("word", "not")) {
                    Condition operand = one();
                    return operand == null ? null : new Not(operand);
                }
                if (takes("bracket", "(")) {
                    Condition inner = either();
                    if (inner != null && !takes("bracket", ")")) {
                        return refuse(offset(), "a bracket that is not closed", "add ')'");
                    }
                    return inner;
                }
                return comparison();
            } finally {
                depth--;
            }
        }

        private @Nullable Condition comparison() {
            Operand left = operand();
            if (left == null) {
                return null;
            }
            if (next == tokens.size() || !tokens.get(next).kind.equals("operator")) {
                return refuse(offset(), "no comparison behind '" + left.text + "'", "write one of == != < <= > >=");
            }
            Token operator = tokens.get(next++);
            Operand right = operand();
            if (right == null) {
                return null;
            }
            if (!left.isPath && !right.isPath) {
                return refuse(operator.offset, "a comparison of two literals", varied());
            }
            return isOrdered(left, operator, right) ? new Comparison(left, operator.text, right) : null;
        }

        /// Whether all values that can meet there have an order, where one is asked for.
        private boolean isOrdered(Operand left, Token operator, Operand right) {
            if (operator.text.equals("==") || operator.text.equals("!=")) {
                return true;
            }
            for (String one : values(left)) {
                for (String other : values(right)) {
                    if (order(one, other).isEmpty()) {
                        refuse(operator.offset, "'%s' and '%s' have no order".formatted(one, other),
                                "compare two numbers, or two amounts of one kind with their units");
                        return false;
                    }
                }
            }
            return true;
        }

        private List<String> values(Operand operand) {
            return operand.isPath
                    ? axes.stream()
                            .filter(axis -> axis.path().value().equals(operand.text))
                            .flatMap(axis -> axis.values().stream())
                            .map(Sweep.Value::text)
                            .toList()
                    : List.of(operand.text);
        }

        private @Nullable Operand operand() {
            if (next == tokens.size()) {
                refuse(offset(), "the condition ends in the middle", SHAPE);
                return null;
            }
            Token token = tokens.get(next++);
            List<String> paths = axes.stream().map(axis -> axis.path().value()).toList();
            switch (token.kind) {
                case "quoted", "amount" -> {
                    return new Operand(token.text, false);
                }
                case "word" -> {
                    if (paths.contains(token.text)) {
                        return new Operand(token.text, true);
                    }
                    if (token.text.contains(".")) {
                        refuse(token.offset, "'" + token.text + "' is not varied", Suggestion.advice(token.text, paths));
                        return null;
                    }
                    return new Operand(token.text, false);
                }
                default -> {
                    refuse(token.offset, "'" + token.text + "' in the place of a value", SHAPE);
                    return null;
                }
            }
        }

        private String varied() {
            return "compare with what is varied: " + String.join(", ", axes.stream().map(axis -> axis.path().value()).toList());
        }

        private boolean takes(String kind, String text) {
            boolean isThere =
                    next < tokens.size() && tokens.get(next).kind.equals(kind) && tokens.get(next).text.equals(text);
            next += isThere ? 1 : 0;
            return isThere;
        }

        private int offset() {
            return next < tokens.size() ? tokens.get(next).offset : source.value().length();
        }

        /// The place of a value is that of its text, which may stand in quotes: so the whole of it is meant.
        private @Nullable Condition refuse(int offset, String found, String advice) {
            Place place = source.place();
            String before = source.value().substring(0, offset).strip();
            findings.add(place.error(found + (before.isEmpty() ? "" : ", behind '" + shortened(before) + "'"), advice));
            return null;
        }

        private static String shortened(String text) {
            return text.length() <= 40 ? text : "..." + text.substring(text.length() - 37);
        }
    }
}
