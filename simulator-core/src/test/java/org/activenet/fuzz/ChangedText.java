// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Changes texts at random, word by word, so that much of what they are remains.
public final class ChangedText implements Mutator<String> {
    private static final Pattern WORD = Pattern.compile("\\w+|\\s+|\"[^\"\n]*\"|[=<>:-]+|.", Pattern.DOTALL);
    private static final int MOST_CHANGES = 5;

    /// What is a trap in any language.
    private static final List<String> TRAPS = List.of("\u0000", "\uD800", "\u202E", "\r", "\n", "\t", "\uFEFF", "\u2028",
            "2147483648", "-9223372036854775809", "1e999", "NaN", "0x10", "\"", "'", "\\", "(", ")", "[", "]", "{", "}", ",",
            ";", "#", "\uD83D\uDE00");

    private final List<String> words;
    private final int mostWords;

    /// @param words     of the language
    /// @param mostWords that an input may come to have by repeats
    public ChangedText(List<String> words, int mostWords) {
        this.words = new ArrayList<>(words);
        this.words.addAll(TRAPS);
        this.mostWords = mostWords;
    }

    @Override
    public String change(List<String> corpus, Random random) {
        var text = new OneText(corpus, random);
        for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
            text.change();
        }
        return String.join("", text.written);
    }

    @Override
    public int size(String input) {
        return input.length();
    }

    @Override
    public String show(String input) {
        return input;
    }

    /// A text that is being changed.
    private final class OneText {
        private final List<String> corpus;
        private final Random random;
        private final List<String> written;

        private OneText(List<String> corpus, Random random) {
            this.corpus = corpus;
            this.random = random;
            this.written = new ArrayList<>(anyWords());
        }

        private List<String> anyWords() {
            String text = corpus.get(random.nextInt(corpus.size()));
            return WORD.matcher(text).results().map(MatchResult::group).toList();
        }

        private void change() {
            if (written.isEmpty()) {
                return;
            }
            int at = random.nextInt(written.size());
            switch (random.nextInt(10)) {
                case 0 -> written.remove(at);
                case 1 -> written.add(at, written.get(random.nextInt(written.size())));
                case 2 -> written.set(at, written.get(random.nextInt(written.size())));
                case 3 -> written.add(at, words.get(random.nextInt(words.size())));
                case 4 -> written.set(at, words.get(random.nextInt(words.size())));
                case 5 -> written.addAll(at, List.copyOf(part(written)));
                case 6 -> written.addAll(at, List.copyOf(part(anyWords())));
                case 7 -> part(written).clear();
                case 8 -> written.set(at, changed(written.get(at)));
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

        /// Makes the text as long as texts may be, or nearly, or a little longer.
        private void repeat(int at) {
            List<String> part = List.copyOf(part(written));
            var repeated = new ArrayList<String>();
            for (int times = random.nextInt(1 << random.nextInt(15)); times > 0 && repeated.size() < mostWords; times--) {
                repeated.addAll(part);
            }
            written.addAll(at, repeated);
        }
    }
}
