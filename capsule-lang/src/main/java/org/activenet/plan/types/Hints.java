// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Nearest;
import org.activenet.plan.syntax.ForeignWord;

/// What the checker tells people besides what is wrong: what they may have meant.
final class Hints {
    static final String UNKNOWN_NAME = "no variable or exception of that name is in scope";

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
                .or(() -> nearest(name, known))
                .orElse("define it with 'fun', or declare a service with 'svc'");
    }

    /// Names of one or two letters are all near each other.
    private static Optional<String> nearest(String name, List<String> known) {
        return name.length() < SHORTEST_MISSPELT
                ? Optional.empty()
                : Nearest.to(name, known).map(nearest -> "did you mean '" + nearest + "'?");
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
