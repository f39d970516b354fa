// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.diagnostic.Nearest;
import org.activenet.plan.syntax.BinaryOperator;
import org.activenet.plan.syntax.ForeignWord;

/// What the checker tells people besides what is wrong: what they may have meant.
final class Hints {
    static final String UNKNOWN_NAME = "no variable or exception of that name is in scope";

    /// What is called like a function, and is none.
    private static final List<String> FORMS =
            List.of("OnRemote", "OnNeighbor", "RetransOnRemote", "foldl", "foldr", "fst", "snd");

    private static final int SHORTEST_MISSPELT = 3; // letters

    private Hints() {}

    /// What to do about `x = 5` where nothing is called so.
    static String assignment(String name) {
        return "'=' compares; a value is named with 'val " + name + " = ...', inside a function between 'let' and 'in'";
    }

    /// @param known     the names of values and exceptions in scope
    /// @param otherwise the advice for a name that is not like any of these
    static String unknownName(String name, List<String> known, String otherwise) {
        return ForeignWord.asValue(name)
                .or(() -> nearest(name, known))
                .orElse(otherwise);
    }

    /// @param known the names of functions and services
    static String unknownFunction(String name, List<String> known) {
        return ForeignWord.asFunction(name)
                .or(() -> nearest(name, Stream.concat(known.stream(), FORMS.stream()).toList()))
                .orElse("define it with 'fun', or declare a service with 'svc'");
    }

    /// Names of one or two letters are all near each other.
    private static Optional<String> nearest(String name, List<String> known) {
        return name.length() < SHORTEST_MISSPELT
                ? Optional.empty()
                : Nearest.to(name, known).map(nearest -> "did you mean '" + nearest + "'?");
    }

    /// What an operator is that somebody takes for another one, as the end of a finding; mostly nothing.
    static String operator(BinaryOperator operator, Type left, Type right) {
        boolean hasString = left == Type.STRING || right == Type.STRING;
        return switch (operator) {
            case ADD, REMAINDER -> hasString
                    ? "; strings are joined with '^'"
                    : left instanceof Type.ListOf ? "; '::' puts one element in front of a list" : "";
            case CONCAT -> left instanceof Type.ListOf ? "; '::' puts one element in front of a list" : "";
            case CONS -> right instanceof Type.ListOf || right instanceof Type.Variable
                    ? ""
                    : "; it has one element on its left, and on its right a list, such as []";
            case EQUAL, NOT_EQUAL -> left instanceof Type.ListOf(Type element) && element == Type.HOST && right == Type.HOST
                    ? "; thisHostIs(...) asks whether a host is this node"
                    : "";
            default -> "";
        };
    }

    /// What the call of a service should be that was given too much, as the end of a finding; mostly nothing.
    static String tooMany(String service) {
        return service.equals("print") ? "; join them with '^', as in \"x is \" ^ toString(x)" : "";
    }

    /// How a value of the one type is made of the other, as the end of a finding; mostly nothing.
    ///
    /// @param written the expression that has the type `found`
    static String mismatch(Type expected, Type found, String written) {
        if (expected == Type.HOST && found == Type.STRING) {
            return written.startsWith("\"")
                    ? "; write getHostByName(" + written + ")"
                    : "; getHostByName(...) gives a host by its name";
        }
        if (found instanceof Type.ListOf(Type element) && element.equals(expected) && expected == Type.HOST) {
            return written.equals("thisHost()") ? "; write hd (thisHost())" : "; 'hd' gives the first of a list";
        }
        if (expected == Type.STRING && (found == Type.INT || found == Type.BOOL || found == Type.HOST)) {
            return "; toString(...) makes a string of it";
        }
        if (expected instanceof Type.ChunkOf && written.matches("\\w+\\(.*")) {
            int end = written.indexOf('(');
            return "; a chunk is written |" + written.substring(0, end) + "|(...)";
        }
        return "";
    }
}
