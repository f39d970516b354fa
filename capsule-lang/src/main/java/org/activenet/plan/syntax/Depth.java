// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

/// How deep a text is nested, of which [ProgramLimits#NESTING] is the most: the recursion that reads it, and the trees that are
/// made. A tree grows without recursion too, by a chain of operators.
///
/// Whatever is read is read in a scope. It knows the height of the highest tree that has been read in it; a node that
/// is made of these is higher by one.
final class Depth {
    private final TokenReader tokens;
    private int nesting; // how deep the recursion is
    private int height; // of the highest tree in the present scope

    Depth(TokenReader tokens) {
        this.tokens = tokens;
    }

    /// A level of recursion, in a scope of its own.
    Scope enter() {
        if (nesting == ProgramLimits.NESTING) {
            throw tooDeep(tokens.token().span());
        }
        var scope = new Scope(true);
        nesting++;
        return scope;
    }

    /// What will be one part of a node, and may itself be made of several.
    Scope part() {
        return new Scope(true);
    }

    /// What does not count for the node that it is in.
    Scope apart() {
        return new Scope(false);
    }

    /// Notes that a node has been made of all that was read in this scope.
    void grow(Span span) {
        height++;
        if (height > ProgramLimits.NESTING) {
            throw tooDeep(span);
        }
    }

    private SyntaxError tooDeep(Span span) {
        tokens.skipAll(); // What follows would be misread.
        return tokens.error(span, "nesting deeper than " + ProgramLimits.NESTING, "name the parts with 'val' or 'fun'");
    }

    /// From its making to its closing.
    final class Scope implements AutoCloseable {
        private final int nestingBefore = nesting;
        private final int heightBefore = height;
        private final boolean counts;

        private Scope(boolean counts) {
            this.counts = counts;
            height = 0;
        }

        @Override
        public void close() {
            nesting = nestingBefore;
            height = counts ? Math.max(heightBefore, height) : heightBefore;
        }
    }
}
