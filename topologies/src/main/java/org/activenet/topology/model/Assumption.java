// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Something in a network that its source does not say: made up, interpreted or left out by us.
///
/// `topology show` and every report list these, so that nobody takes them for facts.
///
/// @param subject what kind of thing
/// @param where   which node or link, as people name it
/// @param value   what was put there
/// @param why     the rule by which, alike for all things treated alike
public record Assumption(Subject subject, String where, String value, String why) {
    /// What an assumption is about.
    public enum Subject {
        /// A node that stands for something else, or whose label was changed.
        NODE("node"),
        /// A place on the drawing or on the Earth.
        POSITION("position"),
        /// A link left out or read in another way than it is written.
        LINK("link"),
        /// A transmission rate.
        RATE("rate"),
        /// A propagation delay.
        DELAY("delay");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// How many places a line of [#lines] names before it says how many more there are.
    private static final int PLACES_NAMED = 3;

    /// For people: one line for all that was treated alike, in the order of the first of each kind.
    ///
    /// `delay of 14 links: great-circle distance at 2/3 c (Seattle - Denver: 8.217 ms, ... 11 more)`
    public static List<String> lines(List<Assumption> assumptions) {
        record Alike(Subject subject, String why) {}
        var groups = new LinkedHashMap<Alike, List<Assumption>>();
        for (Subject subject : Subject.values()) {
            for (Assumption assumption : assumptions) {
                if (assumption.subject == subject) {
                    groups.computeIfAbsent(new Alike(subject, assumption.why), _ -> new ArrayList<>()).add(assumption);
                }
            }
        }
        return groups.values().stream().map(Assumption::line).toList();
    }

    private static String line(List<Assumption> alike) {
        Assumption first = alike.getFirst();
        if (alike.size() == 1) {
            return "%s of %s: %s, %s".formatted(first.subject.word, first.where, first.value, first.why);
        }
        var line = new StringBuilder("%s, %s times: %s (".formatted(first.subject.word, alike.size(), first.why));
        boolean sameValue = alike.stream().map(Assumption::value).distinct().count() == 1;
        if (sameValue) {
            line.append(first.value).append(" at ");
        }
        for (int i = 0; i < Math.min(PLACES_NAMED, alike.size()); i++) {
            line.append(i == 0 ? "" : "; ").append(alike.get(i).where);
            if (!sameValue) {
                line.append(": ").append(alike.get(i).value);
            }
        }
        if (alike.size() > PLACES_NAMED) {
            line.append("; and %s more".formatted(alike.size() - PLACES_NAMED));
        }
        return line.append(')').toString();
    }
}
