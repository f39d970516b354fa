// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;

/// The warnings of a result, each once: what is to be said of several systems is said of them together. A warning about a
/// system has the form `system: what: why`; of those that differ in their numbers alone the reason is given once.
public final class JoinedWarnings {
    private static final String COLON = ": ";

    private JoinedWarnings() {}

    public static List<String> of(ExperimentResult result) {
        List<String> systems = result.systems().stream()
                .map(SystemResult::name)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        SequencedMap<String, Group> groups = new LinkedHashMap<>();
        for (String warning : result.notes().warnings()) {
            Optional<String> system = systems.stream().filter(name -> warning.startsWith(name + COLON)).findFirst();
            if (system.isEmpty()) {
                groups.putIfAbsent(warning, new Group(warning, ""));
                continue;
            }
            String rest = warning.substring(system.get().length() + COLON.length());
            int colon = rest.indexOf(COLON);
            String what = colon < 0 ? rest : rest.substring(0, colon);
            String why = colon < 0 ? "" : rest.substring(colon + COLON.length());
            groups.computeIfAbsent(COLON + kind(what) + COLON + why, _ -> new Group("", why)).add(system.get(), what);
        }
        return groups.values().stream().map(Group::text).toList();
    }

    /// Without what may differ from system to system.
    private static String kind(String what) {
        return what.replaceAll("[0-9][0-9.,]*", "#").replaceAll("packets?|requests?|deliver(y|ies)|was|were", "");
    }

    private static final class Group {
        private final String whole;
        private final String why;
        private final SequencedMap<String, List<String>> systemsByWhat = new LinkedHashMap<>();

        /// @param whole of a warning that is not about a system; else empty
        Group(String whole, String why) {
            this.whole = whole;
            this.why = why;
        }

        void add(String system, String what) {
            systemsByWhat.computeIfAbsent(what, _ -> new ArrayList<>()).add(system);
        }

        String text() {
            if (systemsByWhat.isEmpty()) {
                return whole;
            }
            String first = systemsByWhat.firstEntry().getKey();
            List<String> parts = new ArrayList<>();
            systemsByWhat.forEach((what, systems) -> parts.add(String.join(", ", systems) + (systems.size() > 1 ? " (each)" : "")
                    + COLON + (what.equals(first) ? what : withoutCommonEnd(what, first))));
            String text = String.join("; ", parts);
            return why.isEmpty() ? text : parts.size() == 1 ? text + COLON + why : text + ". " + capitalised(why);
        }

        /// Without the last words that both have; with all if that would be nothing.
        private static String withoutCommonEnd(String what, String first) {
            String[] words = what.split(" ");
            String[] firstWords = first.split(" ");
            int common = 0;
            while (common < Math.min(words.length, firstWords.length)
                    && words[words.length - 1 - common].equals(firstWords[firstWords.length - 1 - common])) {
                common++;
            }
            return common == words.length ? what : String.join(" ", List.of(words).subList(0, words.length - common));
        }

        private static String capitalised(String sentence) {
            int first = sentence.isEmpty() ? 0 : Character.charCount(sentence.codePointAt(0));
            return sentence.substring(0, first).toUpperCase(Locale.ROOT) + sentence.substring(first);
        }
    }
}
