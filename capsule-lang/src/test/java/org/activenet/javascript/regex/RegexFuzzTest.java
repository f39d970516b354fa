// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.fuzz.ChangedText;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts of every kind, taken for a pattern, its flags and what it is to match.
class RegexFuzzTest {
    private static final List<String> WORDS = List.of("a", "b", ".", "*", "+", "?", "*?", "{2}", "{0,3}", "{1,}?", "{999}", "|",
            "(?:", "(?=", "(?<a>", "\\1", "\\k<a>", "\\b", "\\B", "\\d", "\\W", "[^", "[a-z]", "-", "^", "$", "\\u0041",
            "\\x41", "\\cA", "\\0", "/", "i", "g", "m", "s", "y", "aaaaaaaaaaaaaaaa");
    private static final Fuzzing<String> FUZZING = new Fuzzing<>(Regex.class, List.of("org.activenet.javascript.regex"),
            Corpus.texts("regex"), new ChangedText(WORDS, 4_000), new Fuzzing.Cost(40_000_000, 1_000, 60_000_000, 4_000));

    @Test
    void anyTextIsAPatternOrRefused() {
        Fuzzing.Result result = FUZZING.run(1, 400);
        assertTrue(result.outcomes().size() > 15, result.toString());
    }

    @Tag("slow")
    @Test
    void anyOfManyTextsIsAPatternOrRefused() {
        System.out.println("regex " + FUZZING.run(2, 80_000));
    }

    /// A line of `/pattern/flags`, then the text.
    static final class Regex implements FuzzTarget<String> {
        private static final long MOST_WORK_PER_STATE = 40;
        private static final int MOST_PATTERN_WORK = 40_000;
        private static final int LONGEST_TEXT = 400;

        @Override
        public String outcome(String input) {
            int lineEnd = input.indexOf('\n') < 0 ? input.length() : input.indexOf('\n');
            String line = input.substring(0, lineEnd);
            int patternEnd = Math.max(1, line.lastIndexOf('/'));
            String pattern = line.isEmpty() ? "" : line.substring(1, Math.max(1, patternEnd));
            String flags = line.length() <= patternEnd ? "" : line.substring(patternEnd + 1);
            String text = input.substring(Math.min(input.length(), lineEnd + 1));
            return matched(pattern, flags, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        }

        private static String matched(String pattern, String flags, String text) {
            var patternWork = new long[1];
            RegexProgram program;
            try {
                program = RegexProgram.parse(pattern, flags, work -> patternWork[0] += work);
            } catch (PatternException e) {
                assertTrue(e.offset() >= 0 && e.offset() <= Math.max(pattern.length(), flags.length()), e.getMessage());
                assertFalse(e.getMessage().isBlank());
                assertTrue(patternWork[0] <= MOST_PATTERN_WORK, () -> "work for a refusal: " + patternWork[0]);
                return e.getMessage().replaceAll("'.'|[0-9]+", "_").substring(0, Math.min(20, e.getMessage().length()));
            }
            long states = patternWork[0] * (1 + program.groupCount());
            assertTrue(patternWork[0] <= MOST_PATTERN_WORK, () -> "work for a program: " + patternWork[0]);
            String places = "none";
            for (int from = 0; from <= text.length(); from += Math.max(1, text.length() / 3)) {
                var work = new long[1];
                Match match = program.match(text, from, false, done -> work[0] += done);
                assertTrue(work[0] <= MOST_WORK_PER_STATE * states * (text.length() + 1 - from) + MOST_PATTERN_WORK,
                        () -> "work for a match: " + work[0] + " in a text of " + text.length() + ", states " + states);
                places = match == null ? "none" : places(match, program, text, from);
            }
            return "matched " + places;
        }

        /// Each group lies in the text, none begins before `from`, and a sticky match from where it began is the same.
        private static String places(Match match, RegexProgram program, String text, int from) {
            assertEquals(program.groupCount(), match.groupCount());
            for (int group = 0; group <= match.groupCount(); group++) {
                int start = match.start(group);
                int end = match.end(group);
                assertTrue(start == -1 && end == -1 || start >= from && start <= end && end <= text.length(),
                        group + ": " + start + "-" + end);
            }
            String places = Matches.places(program, text, from, false);
            assertEquals(places, Matches.places(program, text, match.start(0), true));
            return places.split(" ").length + (match.end(0) == match.start(0) ? " empty" : "");
        }
    }
}
