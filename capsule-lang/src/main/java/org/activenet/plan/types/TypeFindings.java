// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.ProgramLimits;
import org.activenet.plan.syntax.Span;

/// What is wrong with the types of a program, up to a number of findings that somebody might read.
final class TypeFindings {
    private static final int MOST_FINDINGS = 50;
    private static final int LONGEST_SHOWN_TYPE = 80;

    private final SourceText source;
    private final Unifier unifier;
    private final List<Diagnostic> findings = new ArrayList<>();

    TypeFindings(SourceText source, Unifier unifier) {
        this.source = source;
        this.unifier = unifier;
    }

    List<Diagnostic> all() {
        return findings;
    }

    boolean areNone() {
        return findings.isEmpty();
    }

    void error(Span span, String found, String advice) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(Diagnostic.error(source, span.start(), found, advice));
        }
    }

    void tooLarge(Span span) {
        error(span, "type with more than " + ProgramLimits.TYPE_PARTS + " parts", "build smaller tuples");
    }

    /// A type as a finding shows it.
    String show(Type type) {
        if (findings.size() >= MOST_FINDINGS) {
            return ""; // It would not be read, and large types take long to write.
        }
        if (!unifier.isWithinLimits(type)) {
            return "a very large type";
        }
        String text = Types.show(unifier.resolve(type));
        return text.length() <= LONGEST_SHOWN_TYPE ? text : text.substring(0, LONGEST_SHOWN_TYPE) + "...";
    }

    /// The type of a function as a finding shows it, behind how much it takes; nothing where it takes nothing.
    String showSignature(List<Type> parameters, Type result) {
        if (parameters.isEmpty() || !parameters.stream().allMatch(unifier::isWithinLimits) || !unifier.isWithinLimits(result)) {
            return "";
        }
        List<Type> resolved = parameters.stream().map(unifier::resolve).toList();
        String text = Types.show(new Scheme(resolved, unifier.resolve(result), List.of()));
        return text.length() <= LONGEST_SHOWN_TYPE ? ": " + text : "";
    }
}
