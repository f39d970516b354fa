// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.Collections;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A regular expression, made for matching in a time that grows with the text times the program, whatever the pattern.
///
/// All ways to match are followed at once, unit by unit of the text, as K. Thompson has it ("Regular expression search
/// algorithm", Communications of the ACM 11(6), 1968); captures and the order of preference are those of R. Pike's virtual
/// machine, as R. Cox describes it ("Regular expression matching: the virtual machine approach", 2009). Of the ways that are
/// at the same instruction at the same place only the preferred one goes on, since their futures are the same. In ECMAScript
/// they may differ in one thing, which iterations of loops have taken nothing so far; to make that a part of the state is ours.
///
/// Immutable, thus thread-safe.
public final class RegexProgram {
    private static final int LONGEST_PATTERN_UNITS = 4_096;

    private final RegexFlags flags;
    private final SequencedMap<String, Integer> groupNames;
    private final int groupCount;
    private final Instruction[] code;

    private RegexProgram(RegexFlags flags, PatternParser parsed, Instruction[] code) {
        this.flags = flags;
        this.groupNames = Collections.unmodifiableSequencedMap(parsed.groupNames());
        this.groupCount = parsed.groupCount();
        this.code = code;
    }

    /// @param source a pattern, as between the slashes of a literal
    /// @param flags  letters from `gimsy`
    /// @param work   is told what that takes: the units of the pattern, and the instructions that are made
    /// @throws PatternException if that is not a regular expression, needs backtracking, or is too large
    public static RegexProgram parse(String source, String flags, Work work) throws PatternException {
        RegexFlags parsedFlags = RegexFlags.parse(flags);
        if (source.length() > LONGEST_PATTERN_UNITS) {
            throw new PatternException("the pattern has " + source.length() + " units: " + LONGEST_PATTERN_UNITS
                    + " are allowed", LONGEST_PATTERN_UNITS);
        }
        work.add(source.length());
        var parser = new PatternParser(source, parsedFlags);
        Node pattern = parser.parse();
        var meter = new WorkMeter(work);
        Instruction[] code = new RegexCompiler(parser.groupCount(), meter).compile(pattern);
        meter.tell();
        return new RegexProgram(parsedFlags, parser, code);
    }

    public RegexFlags flags() {
        return flags;
    }

    /// How many groups the pattern has, without group 0.
    public int groupCount() {
        return groupCount;
    }

    /// The number of each group that has a name, in the order of the pattern.
    public SequencedMap<String, Integer> groupNames() {
        return groupNames;
    }

    /// Looks for the first match that begins at `from` or later.
    ///
    /// @param from     an offset from 0 to the length of the text
    /// @param isSticky whether a match may begin at `from` only
    /// @param work     is told what that takes
    /// @return `null` if there is none
    public @Nullable Match match(CharSequence text, int from, boolean isSticky, Work work) {
        if (from < 0 || from > text.length()) {
            throw new IllegalArgumentException("from must be between 0 and " + text.length() + ", was " + from);
        }
        int[] slots = new PikeMachine(code, groupCount, text, work).match(from, isSticky);
        return slots == null ? null : new Match(slots, groupNames);
    }
}
