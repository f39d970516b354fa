// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: what we accept matches as in an engine that backtracks. Method: random patterns on random texts, by GraalJS as well.
class AgainstGraalJsTest {
    private static final int PATTERNS_PER_SEED = 100;
    private static final int TEXTS_PER_PATTERN = 3;

    /// Start and end of each group, as [Matches#places] says them; `refused` for a pattern that is not one.
    private static final String PLACES = """
            (function (source, flags, text, from) {
                let program;
                try {
                    program = new RegExp(source, flags + 'd');
                } catch (e) {
                    return 'refused';
                }
                program.lastIndex = from;
                const match = program.exec(text);
                return match ? match.indices.map(p => p ? p.join('-') : '-').join(' ') : 'none';
            })
            """;

    private static Context context; // of one run of this class: there may be several in a JVM
    private static Value places;

    @BeforeAll
    static void open() {
        context = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
        places = context.eval("js", PLACES);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void randomPatternsMatchTheSame(long seed) {
        var random = new Random(seed);
        var different = new ArrayList<String>();
        int found = 0;
        for (int i = 0; i < PATTERNS_PER_SEED; i++) {
            String pattern = new Patterns(random).next();
            String flags = random.nextBoolean() ? "g" : "y";
            flags += random.nextInt(4) == 0 ? "i" : "";
            flags += random.nextInt(4) == 0 ? "m" : "";
            RegexProgram program = Matches.program(pattern, flags);
            for (int j = 0; j < TEXTS_PER_PATTERN; j++) {
                String text = text(random);
                int from = random.nextInt(Math.min(3, text.length() + 1));
                String ours = Matches.places(program, text, from, program.flags().isSticky());
                String theirs = places.execute(pattern, flags, text, from).asString();
                found += ours.equals("none") ? 0 : 1;
                if (!ours.equals(theirs)) {
                    different.add("/%s/%s on \"%s\" from %d: %s, not %s".formatted(pattern, flags, text, from, ours, theirs));
                }
            }
        }
        assertEquals(List.of(), different);
        assertTrue(found > PATTERNS_PER_SEED, "only " + found + " matches say little");
    }

    /// Goal: the same texts are patterns. Method: random characters; what only we refuse is what we say that we do not have.
    @Test
    void randomTextsAreTheSamePatterns() {
        var random = new Random(6);
        var different = new ArrayList<String>();
        int accepted = 0;
        for (int i = 0; i < 500; i++) {
            String pattern = letters(random, "ab(()[]{}*+?|^$.\\-1,d:<>kcx", 1 + random.nextInt(9));
            String theirs = places.execute(pattern, "", "ab1-[", 0).asString();
            String ours;
            try {
                ours = Matches.places(RegexProgram.parse(pattern, "", _ -> { }), "ab1-[", 0, false);
                accepted++;
            } catch (PatternException e) {
                ours = e.getMessage().contains("not available") ? theirs : "refused";
            }
            if (!ours.equals(theirs)) {
                different.add("/%s/: %s, not %s".formatted(pattern, ours, theirs));
            }
        }
        assertEquals(List.of(), different);
        assertTrue(accepted > 150, "only " + accepted + " patterns say little");
    }

    @Test
    void eachUnitIsOfTheSameClassesAndCases() {
        var units = new StringBuilder();
        for (int i = 0; i <= Character.MAX_VALUE; i++) {
            if (i < 0x3100 || i >= 0xa640 && i < 0xac00 || i >= 0xfb00) { // the scripts with cases, and all spaces
                units.append((char) i);
            }
        }
        Value matching = context.eval("js", """
                (function (source, flags, units) {
                    return (units.match(new RegExp(source, flags)) ?? []).join('');
                })
                """);
        for (String pattern : List.of("\\s", "\\w", "\\W", "[^\\w]", ".", "[a-z\u00df-\u017f\u01c4\u0390-\u03ff\u1e00-\u1fff]")) {
            RegexProgram program = Matches.program(pattern, "i");
            var ours = new StringBuilder();
            for (int i = 0; i < units.length(); i++) {
                if (program.match(units.substring(i, i + 1), 0, true, _ -> { }) != null) {
                    ours.append(units.charAt(i));
                }
            }
            String theirs = matching.execute("(?:" + pattern + ")+", "gi", units.toString()).asString();
            assertEquals(theirs, ours.toString(), pattern);
        }
    }

    private static String text(Random random) {
        return letters(random, "aaabbc B\n", random.nextInt(9));
    }

    private static String letters(Random random, String letters, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /// Random patterns of what the engine has.
    private record Patterns(Random random) {
        private static final List<String> ATOMS =
                List.of("a", "a", "b", "b", "c", ".", "[ab]", "[^a]", "\\w", "\\s", "[^]", "\\n");
        private static final List<String> PLACES = List.of("^", "$", "\\b", "\\B");
        private static final List<String> QUANTIFIERS =
                List.of("*", "*", "*?", "+", "+?", "?", "??", "{2}", "{0,2}", "{1,3}?", "{2,}", "{1,}?", "{0}");

        private String next() {
            return choice(2);
        }

        private String choice(int depth) {
            String choice = sequence(depth);
            while (random.nextInt(3) == 0) {
                choice += "|" + sequence(depth);
            }
            return choice;
        }

        private String sequence(int depth) {
            var sequence = new StringBuilder();
            int length = random.nextInt(4);
            for (int i = 0; i < length; i++) {
                if (random.nextInt(12) == 0) {
                    sequence.append(one(PLACES));
                    continue;
                }
                boolean isGroup = depth > 0 && random.nextInt(2) == 0;
                sequence.append(isGroup ? (random.nextInt(4) == 0 ? "(?:" : "(") + choice(depth - 1) + ")" : one(ATOMS));
                if (random.nextInt(2) == 0) {
                    sequence.append(one(QUANTIFIERS));
                }
            }
            return sequence.toString();
        }

        private String one(List<String> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
