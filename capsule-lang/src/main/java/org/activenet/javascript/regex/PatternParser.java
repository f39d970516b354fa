// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.javascript.regex.Node.Assertion;
import org.jspecify.annotations.Nullable;

/// Reads a pattern: the grammar of ECMAScript 2025 without flag `u`, with the leniency of its Annex B.
final class PatternParser {
    private static final int DEEPEST_NESTING = 200;
    private static final int MOST_GROUPS = 255;

    private final PatternText text;
    private final RegexFlags flags;
    private final int groupsInAll;
    private final boolean hasNames;
    private final SequencedMap<String, Integer> names = new LinkedHashMap<>();
    private int groups;
    private int depth;

    PatternParser(String source, RegexFlags flags) {
        this.text = new PatternText(source);
        this.flags = flags;
        int count = 0;
        boolean anyName = false;
        boolean isInClass = false;
        for (int i = 0; i < source.length(); i++) {
            switch (source.charAt(i)) {
                case '\\' -> i++;
                case '[' -> isInClass = true;
                case ']' -> isInClass = false;
                case '(' -> {
                    boolean isNamed = source.startsWith("(?<", i) && !source.startsWith("(?<=", i)
                            && !source.startsWith("(?<!", i);
                    if (!isInClass && (isNamed || !source.startsWith("(?", i))) {
                        count++;
                        anyName |= isNamed;
                    }
                }
                default -> { }
            }
        }
        this.groupsInAll = count;
        this.hasNames = anyName;
    }

    Node parse() throws PatternException {
        Node pattern = choice();
        if (text.hasMore()) {
            throw wrong("no ( before this ): write \\) for the character", text.at);
        }
        return pattern;
    }

    int groupCount() {
        return groups;
    }

    SequencedMap<String, Integer> groupNames() {
        return names;
    }

    private Node choice() throws PatternException {
        var alternatives = new ArrayList<Node>();
        do {
            alternatives.add(sequence());
        } while (text.take("|"));
        return alternatives.size() == 1 ? alternatives.getFirst() : new Node.Choice(alternatives);
    }

    private Node sequence() throws PatternException {
        var parts = new ArrayList<Node>();
        while (text.hasMore() && text.peek() != '|' && text.peek() != ')') {
            Node part = term();
            if (!(part instanceof Node.Empty)) {
                parts.add(part);
            }
        }
        return switch (parts.size()) {
            case 0 -> new Node.Empty();
            case 1 -> parts.getFirst();
            default -> new Node.Sequence(List.copyOf(parts));
        };
    }

    private Node term() throws PatternException {
        int start = text.at;
        int groupsBefore = groups;
        char first = text.take();
        Node atom = switch (first) {
            case '^' -> new Node.At(flags.isMultiline() ? Assertion.LINE_START : Assertion.TEXT_START);
            case '$' -> new Node.At(flags.isMultiline() ? Assertion.LINE_END : Assertion.TEXT_END);
            case '(' -> group(start);
            case '[' -> characterClass(start);
            case '.' -> units(flags.isDotAll() ? UnitSet.ALL : UnitSet.LINE_TERMINATORS.complement(), false);
            case '\\' -> escape(start);
            case '*', '+', '?' -> throw nothingToRepeat(start);
            case '{' -> {
                text.at = start;
                if (quantifier() != null) {
                    throw nothingToRepeat(start);
                }
                text.take();
                yield unit(first);
            }
            default -> unit(first);
        };
        boolean isAssertion = atom instanceof Node.At && first != '(';
        return isAssertion ? atom : repeated(atom, groupsBefore);
    }

    private static PatternException nothingToRepeat(int offset) {
        return wrong("nothing to repeat before this quantifier: write a \\ before it for the character", offset);
    }

    private record Quantifier(int minimum, int maximum) {}

    private Node repeated(Node atom, int groupsBefore) throws PatternException {
        int start = text.at;
        Quantifier quantifier = quantifier();
        if (quantifier == null) {
            return atom;
        }
        boolean isGreedy = !text.take("?");
        if (quantifier.minimum > quantifier.maximum) {
            throw wrong("the numbers of this quantifier are out of order: write the smaller first", start);
        }
        if (quantifier.maximum == 0 || atom instanceof Node.Empty) {
            return new Node.Empty();
        }
        return new Node.Repeat(atom, quantifier.minimum, quantifier.maximum, isGreedy, atom.mayBeEmpty(), groupsBefore + 1,
                groups, start);
    }

    /// Takes a quantifier if there is one; braces that make none are left, as characters.
    private @Nullable Quantifier quantifier() {
        if (text.take("*")) {
            return new Quantifier(0, Node.UNLIMITED);
        }
        if (text.take("+")) {
            return new Quantifier(1, Node.UNLIMITED);
        }
        if (text.take("?")) {
            return new Quantifier(0, 1);
        }
        int start = text.at;
        if (text.take("{")) {
            int minimum = text.takeNumber();
            int maximum = minimum;
            if (minimum >= 0 && text.take(",")) {
                int number = text.takeNumber();
                maximum = number < 0 ? Node.UNLIMITED : number;
            }
            if (minimum >= 0 && text.take("}")) {
                return new Quantifier(minimum, maximum);
            }
            text.at = start;
        }
        return null;
    }

    private Node group(int start) throws PatternException {
        if (depth == DEEPEST_NESTING) {
            throw wrong("groups are nested too deeply: " + DEEPEST_NESTING + " are allowed", start);
        }
        depth++;
        int group = 0;
        if (!text.take("?")) {
            group = newGroup(start);
        } else if (text.take("<")) {
            refuseAround("=", "lookbehind (?<=...)", start);
            refuseAround("!", "lookbehind (?<!...)", start);
            String name = groupName();
            group = newGroup(start);
            if (names.putIfAbsent(name, group) != null) {
                throw wrong("a group is called '" + name + "' already: give this one another name", start);
            }
        } else if (!text.take(":")) {
            refuseAround("=", "lookahead (?=...)", start);
            refuseAround("!", "lookahead (?!...)", start);
            int next = text.peek();
            if (next == 'i' || next == 'm' || next == 's' || next == '-') {
                throw wrong("flags within a pattern (?i:...) are not available: give flags to the whole pattern", start);
            }
            throw wrong("(? begins no group: write (?: or (?<name>, or \\( for the character", start);
        }
        Node body = choice();
        if (!text.take(")")) {
            throw wrong("this ( is not closed: add a ), or write \\( for the character", start);
        }
        depth--;
        return group == 0 ? body : new Node.Capture(group, body);
    }

    private int newGroup(int start) throws PatternException {
        if (groups == MOST_GROUPS) {
            throw wrong("too many groups: " + MOST_GROUPS + " may capture; write (?:...) for one that need not", start);
        }
        return ++groups;
    }

    private void refuseAround(String sign, String construct, int start) throws PatternException {
        if (text.isNext(sign)) {
            throw wrong(construct + " is not available: it can take exponential time; match what is there, and test the"
                    + " rest with another pattern", start);
        }
    }

    /// Takes a name and the `>` after it.
    private String groupName() throws PatternException {
        int start = text.at;
        var name = new StringBuilder();
        while (text.hasMore() && !text.take(">")) {
            name.append(text.take());
        }
        int[] points = name.codePoints().toArray();
        boolean isName = points.length > 0;
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            isName &= point == '$' || i == 0 && point == '_' || Character.isUnicodeIdentifierStart(point)
                    || i > 0 && Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
        }
        if (!isName || text.peek(-1) != '>') {
            throw wrong("this is not the name of a group: write letters and digits between < and >", start);
        }
        return name.toString();
    }

    /// What follows a backslash outside of classes.
    private Node escape(int start) throws PatternException {
        if (text.take("b")) {
            return new Node.At(Assertion.WORD_BOUNDARY);
        }
        if (text.take("B")) {
            return new Node.At(Assertion.NO_WORD_BOUNDARY);
        }
        UnitSet set = classEscape();
        if (set != null) {
            return units(set, false);
        }
        refuseReferences(start);
        return unit(text.takeCharacterEscape(false));
    }

    private void refuseReferences(int start) throws PatternException {
        if (hasNames && text.isNext("k")) {
            throw backReference("\\k<name>", start);
        }
        int digitsAt = text.at;
        if (text.peek() != '0') {
            int number = text.takeNumber();
            if (number > 0 && number <= groupsInAll) {
                throw backReference("\\" + number, start);
            }
        }
        text.at = digitsAt;
    }

    private static PatternException backReference(String reference, int offset) {
        return wrong("back-reference " + reference + " is not available: it can take exponential time; compare the groups"
                + " after the match", offset);
    }

    private static PatternException wrong(String message, int offset) {
        return new PatternException(message, offset);
    }

    /// Takes the letter of an escape that stands for many units, if there is one.
    private @Nullable UnitSet classEscape() {
        UnitSet set = switch (text.peek()) {
            case 'd' -> UnitSet.DIGITS;
            case 'D' -> UnitSet.DIGITS.complement();
            case 's' -> UnitSet.SPACES;
            case 'S' -> UnitSet.SPACES.complement();
            case 'w' -> UnitSet.WORD;
            case 'W' -> UnitSet.WORD.complement();
            default -> null;
        };
        if (set != null) {
            text.take();
        }
        return set;
    }

    private Node characterClass(int start) throws PatternException {
        boolean isInverted = text.take("^");
        var set = new UnitSet.Builder();
        while (!text.take("]")) {
            int rangeAt = text.at;
            int first = classAtom(set, start);
            if (text.peek() != '-' || text.peek(1) == ']') {
                addUnit(set, first);
                continue;
            }
            text.take();
            int last = classAtom(set, start);
            if (first < 0 || last < 0) { // Annex B: then the hyphen is one of the characters
                addUnit(set, first);
                addUnit(set, '-');
                addUnit(set, last);
            } else if (first > last) {
                throw wrong("the ends of this range are out of order: write the smaller first", rangeAt);
            } else {
                set.add(first, last);
            }
        }
        return units(set.build(), isInverted);
    }

    private static void addUnit(UnitSet.Builder set, int unit) {
        if (unit >= 0) {
            set.add(unit, unit);
        }
    }

    /// Takes one member of a class. If it is an escape for many units, these are added to the set, and the answer is -1.
    private int classAtom(UnitSet.Builder set, int start) throws PatternException {
        if (!text.hasMore()) {
            throw wrong("this [ is not closed: add a ], or write \\[ for the character", start);
        }
        int escapeAt = text.at;
        char unit = text.take();
        if (unit != '\\') {
            return unit;
        }
        UnitSet many = classEscape();
        if (many != null) {
            set.add(many);
            return -1;
        }
        if (text.take("b")) {
            return '\b';
        }
        if (hasNames && text.isNext("k")) {
            throw wrong("\\k means nothing in a class: write k", escapeAt);
        }
        return text.takeCharacterEscape(true);
    }

    private Node unit(char unit) {
        return units(UnitSet.of(unit), false);
    }

    private Node units(UnitSet set, boolean isInverted) {
        if (flags.ignoresCase()) {
            return new Node.Units(set, isInverted, true);
        }
        return new Node.Units(isInverted ? set.complement() : set, false, false);
    }
}
