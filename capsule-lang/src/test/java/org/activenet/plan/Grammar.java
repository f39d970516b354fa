// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A grammar in EBNF (`[ ]`, `{ }`, `( )`, `|`, `"word"`) that makes texts and recognises them; it knows nothing of PLAN
/// but how its words are written.
final class Grammar {
    private static final int DEEPEST = 14; // rules inside each other, from where the shortest way is taken
    private static final Pattern EBNF_WORD = Pattern.compile("\"[^\"]+\"|\\w+|[\\[\\]{}()|=;]");
    private static final String COMMENT = "\\(\\*([^*(]|\\*(?!\\))|\\((?!\\*))*\\*\\)"; // an innermost one
    private static final Pattern PLAN_WORD = Pattern.compile(
            "\"(\\\\.|[^\"\\\\])*\"|'(\\\\\\d{3}|\\\\.|[^\\\\])'|'[A-Za-z]\\w*|[A-Za-z][\\w']*|\\d+|::|=>|<>|<=|<<|>=|>>|->|\\S");

    /// A piece of the right side of a rule.
    private sealed interface Part {
        record Word(String text) implements Part {}

        record Rule(String name) implements Part {}

        record Sequence(List<Part> parts) implements Part {}

        record Choice(List<Part> ways) implements Part {}

        /// None, one, or where it `repeats`, more.
        record Optional(Part part, boolean repeats) implements Part {}
    }

    private final Map<String, Part> rules = new LinkedHashMap<>();
    private final Map<String, Integer> heights = new HashMap<>(); // how many rules the shallowest text needs in each other
    private final TreeSet<String> keywords = new TreeSet<>();
    private final List<String> ebnf;
    private int at;

    private Grammar(List<String> ebnf) {
        this.ebnf = ebnf;
    }

    static Grammar parse(String text) {
        var grammar = new Grammar(EBNF_WORD.matcher(text).results().map(word -> word.group()).toList());
        while (grammar.at < grammar.ebnf.size()) {
            String name = grammar.take();
            grammar.expect("=");
            grammar.rules.put(name, grammar.choice());
            grammar.expect(";");
        }
        grammar.measure();
        return grammar;
    }

    private Part choice() {
        var ways = new ArrayList<Part>(List.of(sequence()));
        while (ebnf.get(at).equals("|")) {
            at++;
            ways.add(sequence());
        }
        return ways.size() == 1 ? ways.getFirst() : new Part.Choice(ways);
    }

    private Part sequence() {
        var parts = new ArrayList<Part>();
        while (!List.of("|", ";", ")", "]", "}").contains(ebnf.get(at))) {
            parts.add(part(take()));
        }
        return new Part.Sequence(parts);
    }

    private Part part(String word) {
        if (word.startsWith("\"")) {
            String text = word.substring(1, word.length() - 1);
            keywords.add(text);
            return new Part.Word(text);
        }
        if (!List.of("(", "[", "{").contains(word)) {
            return new Part.Rule(word);
        }
        Part inner = choice();
        String end = take();
        return end.equals(")") ? inner : new Part.Optional(inner, end.equals("}"));
    }

    private String take() {
        return ebnf.get(at++);
    }

    private void expect(String word) {
        String found = take();
        if (!found.equals(word)) {
            throw new AssertionError("found " + found + " in the grammar, expected " + word);
        }
    }

    // Making

    String make(String rule, Random random) {
        var text = new StringBuilder();
        make(new Part.Rule(rule), 0, random, text);
        return text.toString();
    }

    private void make(Part part, int depth, Random random, StringBuilder text) {
        boolean isDeep = depth > DEEPEST;
        switch (part) {
            case Part.Word(String word) -> text.append(word).append(' ');
            case Part.Sequence(List<Part> parts) -> parts.forEach(each -> make(each, depth, random, text));
            case Part.Choice(List<Part> ways) ->
                make(isDeep ? shallowest(ways) : ways.get(random.nextInt(ways.size())), depth, random, text);
            case Part.Optional(Part inner, boolean repeats) -> {
                int most = isDeep ? 0 : repeats ? 2 : 1;
                for (int count = random.nextInt(most + 1); count > 0; count--) {
                    make(inner, depth, random, text);
                }
            }
            case Part.Rule(String name) -> {
                if (rules.containsKey(name)) {
                    make(rules.get(name), depth + 1, random, text);
                } else {
                    text.append(word(name, random)).append(' ');
                }
            }
        }
    }

    private Part shallowest(List<Part> ways) {
        return ways.stream().min(Comparator.comparingInt(this::height)).orElseThrow();
    }

    private void measure() {
        rules.keySet().forEach(name -> heights.put(name, rules.size()));
        for (int round = 0; round < rules.size(); round++) {
            rules.forEach((name, part) -> heights.put(name, Math.min(heights.get(name), 1 + height(part))));
        }
    }

    private int height(Part part) {
        return switch (part) {
            case Part.Word _, Part.Optional _ -> 0;
            case Part.Sequence(List<Part> parts) -> parts.stream().mapToInt(this::height).max().orElse(0);
            case Part.Choice(List<Part> ways) -> ways.stream().mapToInt(this::height).min().orElse(0);
            case Part.Rule(String name) -> heights.getOrDefault(name, 0);
        };
    }

    private static String word(String kind, Random random) {
        return switch (kind) {
            case "name" -> List.of("f", "x_1", "Lost", "a'").get(random.nextInt(4));
            case "number" -> Integer.toString(1 + random.nextInt(255));
            case "string" -> List.of("\"\"", "\"a \\\"\\n\"").get(random.nextInt(2));
            case "character" -> List.of("'c'", "'\\''", "'\\065'").get(random.nextInt(3));
            case "variable" -> "'a";
            default -> throw new AssertionError("no rule for " + kind);
        };
    }

    // Recognising

    boolean allows(String rule, String text) {
        String bare = text;
        for (String before = ""; !before.equals(bare); ) {
            before = bare;
            bare = withoutInnermostComments(before);
        }
        List<String> words = PLAN_WORD.matcher(bare).results().map(word -> word.group()).toList();
        return new Recognition(words).ends(new Part.Rule(rule), 0).contains(words.size());
    }

    /// Strings and characters are kept as they are, though `(*` may stand in them.
    private static String withoutInnermostComments(String text) {
        return Pattern.compile("\"(\\\\.|[^\"\\\\\\n])*\"|" + COMMENT)
                .matcher(text)
                .replaceAll(found -> found.group().startsWith("\"")
                        ? Matcher.quoteReplacement(found.group())
                        : " ");
    }

    /// Finds all places where a part that begins at a place may end.
    private final class Recognition {
        private final List<String> words;
        private final Map<Part.Rule, Map<Integer, TreeSet<Integer>>> known = new HashMap<>();

        Recognition(List<String> words) {
            this.words = words;
        }

        TreeSet<Integer> ends(Part part, int start) {
            var ends = new TreeSet<Integer>();
            switch (part) {
                case Part.Word(String word) -> {
                    if (start < words.size() && words.get(start).equals(word)) {
                        ends.add(start + 1);
                    }
                }
                case Part.Sequence(List<Part> parts) -> {
                    ends.add(start);
                    for (Part each : parts) {
                        var next = new TreeSet<Integer>();
                        ends.forEach(end -> next.addAll(ends(each, end)));
                        ends.clear();
                        ends.addAll(next);
                    }
                }
                case Part.Choice(List<Part> ways) -> ways.forEach(way -> ends.addAll(ends(way, start)));
                case Part.Optional(Part inner, boolean repeats) -> {
                    ends.add(start);
                    var last = ends(inner, start);
                    while (ends.addAll(last) && repeats) {
                        var next = new TreeSet<Integer>();
                        last.forEach(end -> next.addAll(ends(inner, end)));
                        last = next;
                    }
                }
                case Part.Rule rule -> {
                    if (!rules.containsKey(rule.name())) {
                        if (start < words.size() && isA(rule.name(), words.get(start))) {
                            ends.add(start + 1);
                        }
                    } else {
                        Map<Integer, TreeSet<Integer>> ofRule = known.computeIfAbsent(rule, _ -> new HashMap<>());
                        if (!ofRule.containsKey(start)) {
                            ofRule.put(start, ends(rules.get(rule.name()), start));
                        }
                        ends.addAll(ofRule.get(start));
                    }
                }
            }
            return ends;
        }

        private boolean isA(String kind, String word) {
            return switch (kind) {
                case "name" -> Character.isLetter(word.charAt(0)) && !keywords.contains(word);
                case "number" -> Character.isDigit(word.charAt(0));
                case "string" -> word.startsWith("\"");
                case "character" -> word.startsWith("'") && word.length() > 2 && word.endsWith("'");
                case "variable" -> word.startsWith("'") && !word.endsWith("'");
                default -> throw new AssertionError("no rule for " + kind);
            };
        }
    }
}
