// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy.language;

import java.util.List;
import java.util.Locale;
import org.activenet.budget.Budget;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;

/// The smallest capsule language: a program is a list of words, of which one is done at each node that the capsule is for.
/// `back` sends it to its source, `tell` delivers the number that it was given.
public final class HopLanguage implements CapsuleLanguage {
    private final String name;
    private final boolean isFading;

    public HopLanguage() {
        this("hop", false);
    }

    /// @param isFading whether capsules have a time to live, and no resource bound; nodes then say that they keep code, a
    ///                 piece of [HopEnvironment#CODE_BYTES] each
    public HopLanguage(String name, boolean isFading) {
        this.name = name;
        this.isFading = isFading;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "Hop";
    }

    @Override
    public String fileEnding() {
        return "hop";
    }

    @Override
    public Class<?> home() {
        return HopLanguage.class;
    }

    @Override
    public LanguageRuntime open(Budget.Limits limits) {
        return new HopRuntime(name, isFading);
    }

    private static final int MOST_WORDS = 255;

    /// What a capsule does.
    enum Word {
        BACK,
        TELL
    }

    private record HopRuntime(String name, boolean isFading) implements LanguageRuntime {
        @Override
        public Checked<? extends CapsuleProgram> check(SourceText text) {
            List<String> words = text.text().lines().toList();
            if (words.size() > MOST_WORDS) {
                return Checked.refused(Diagnostic.error(
                        text, words.size() + " words", "a program has at most " + MOST_WORDS));
            }
            for (String word : words) {
                if (!List.of("back", "tell").contains(word)) {
                    return Checked.refused(Diagnostic.error(
                            text, text.text().indexOf(word), "unknown word '" + word + "'", "known are back, tell"));
                }
            }
            return Checked.of(new HopProgram(words.stream().map(word -> Word.valueOf(word.toUpperCase(Locale.ROOT))).toList()));
        }

        @Override
        public ExecutionEnvironment environment() {
            return new HopEnvironment(name, isFading);
        }

        @Override
        public long[] numbers(Object delivered) {
            return delivered instanceof Long number ? new long[] {number} : new long[0];
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }

    private record HopProgram(List<Word> words) implements CapsuleProgram {
        @Override
        public List<String> offers() {
            return List.of(words.size() + " words");
        }

        @Override
        public Checked<CapsuleTemplate> template(CallSignature signature) {
            return Checked.of(new HopTemplate(words));
        }
    }

    private record HopTemplate(List<Word> words) implements CapsuleTemplate {
        @Override
        public int longestTextLength() {
            return 255;
        }

        @Override
        public void write(Packet packet, List<Argument> arguments) {
            long number = 0;
            int textLength = 0;
            for (Argument argument : arguments) {
                switch (argument) {
                    case Argument.Number(long value) -> number = value;
                    case Argument.Text(String value) -> textLength = value.length();
                    case Argument.Host _, Argument.Port _ -> {
                        // A capsule knows its ends and its port.
                    }
                }
            }
            HopEnvironment.write(packet, words, number, textLength);
        }
    }
}
