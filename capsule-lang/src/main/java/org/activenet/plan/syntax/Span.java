// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

/// A piece of a source text: the offsets `start` (included) to `end` (excluded), in UTF-16 units.
///
/// Code that arrived in a packet has no text; its spans are [#NONE].
public record Span(int start, int end) {
    public static final Span NONE = new Span(0, 0);

    /// From the start of this span to the end of a later one.
    public Span to(Span last) {
        return new Span(start, last.end);
    }
}
