// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Changes programs at random, word by word, so that much of what they are remains.
final class ChangedText {
    private static final Pattern WORD = Pattern.compile("\\w+|\\s+|\"[^\"\n]*\"|[=<>:-]+|.", Pattern.DOTALL);
    private static final int MOST_WORDS = 30_000;
    private static final List<String> WORDS = List.of("fun ", "val ", "let ", "in ", "end ", "if ", "then ", "else ", "f",
            "x", "(", ")", "[", "]", ",", ";", "|", "#1 ", "1", "~", "=", "=>", ":", "int ", "'a ", "'c'", "\"s\"", "\"",
            "(*", "*)", "raise ", "try ", "handle ", "OnRemote", "OnNeighbor", "foldl", "svc ", "exception ", "->",
            "list ", "chunk ", "*", "+", "::", "hd ", "\u0000", "\uD800", "\u202E", "2147483648", "()", "[]", "(1, 2)",
            "fst ", "print", "eval", "main", "_", "'");

    private final List<String> corpus;
    private final Random random;
    private final List<String> words;

    private ChangedText(List<String> corpus, Random random) {
        this.corpus = corpus;
        this.random = random;
        this.words = new ArrayList<>(anyWords());
    }

    static String write(List<String> corpus, Random random) {
        var text = new ChangedText(corpus, random);
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            text.change();
        }
        return String.join("", text.words);
    }

    private List<String> anyWords() {
        String text = corpus.get(random.nextInt(corpus.size()));
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private void change() {
        if (words.isEmpty()) {
            return;
        }
        int at = random.nextInt(words.size());
        switch (random.nextInt(10)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(random.nextInt(words.size())));
            case 2 -> words.set(at, words.get(random.nextInt(words.size())));
            case 3 -> words.add(at, WORDS.get(random.nextInt(WORDS.size())));
            case 4 -> words.set(at, WORDS.get(random.nextInt(WORDS.size())));
            case 5 -> words.addAll(at, List.copyOf(part(words)));
            case 6 -> words.addAll(at, List.copyOf(part(anyWords())));
            case 7 -> part(words).clear();
            case 8 -> words.set(at, changed(words.get(at)));
            default -> {
                if (random.nextInt(4) == 0) {
                    repeat(at);
                }
            }
        }
    }

    /// Some words in a row, mostly few.
    private List<String> part(List<String> of) {
        int from = random.nextInt(of.size() + 1);
        int most = random.nextInt(4) == 0 ? of.size() : 12;
        return of.subList(from, Math.min(of.size(), from + random.nextInt(most + 1)));
    }

    private String changed(String word) {
        char[] characters = word.toCharArray();
        characters[random.nextInt(characters.length)] ^= (char) (1 << random.nextInt(random.nextInt(8) == 0 ? 16 : 7));
        return new String(characters);
    }

    /// Makes the text as long as programs may be, or nearly, or a little longer.
    private void repeat(int at) {
        List<String> part = List.copyOf(part(words));
        var repeated = new ArrayList<String>();
        for (int times = random.nextInt(1 << random.nextInt(15)); times > 0 && repeated.size() < MOST_WORDS; times--) {
            repeated.addAll(part);
        }
        words.addAll(at, repeated);
    }
}
