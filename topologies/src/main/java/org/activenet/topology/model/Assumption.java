// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        DELAY("delay"),
        /// Room for waiting packets.
        QUEUE("queue"),
        /// The largest packet.
        MTU("MTU"),
        /// Packets lost by chance.
        LOSS("loss");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Whether it is about the same as another one.
    boolean replaces(Assumption other) {
        return subject == other.subject && where.equals(other.where);
    }

    /// How many places a line of [#lines] names before it says how many more there are.
    private static final int PLACES_NAMED = 3;

    /// For people: one line for all that was treated alike, in the order of the first of each kind.
    ///
    /// `delay of 14 links: great-circle distance at 2/3 c (Seattle - Denver: 8.217 ms, ... 11 more)`
    public static List<String> lines(List<Assumption> assumptions) {
        Map<Subject, Map<String, Alike>> groups = new EnumMap<>(Subject.class);
        for (Assumption assumption : assumptions) {
            groups.computeIfAbsent(assumption.subject, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(assumption.why, _ -> new Alike(assumption))
                    .add(assumption);
        }
        return groups.values().stream()
                .flatMap(bySubject -> bySubject.values().stream())
                .map(Alike::line)
                .toList();
    }

    /// What was treated alike: how many there are of it, and the first few.
    private static final class Alike {
        private final Assumption first;
        private final List<Assumption> named = new ArrayList<>();
        private boolean isSameValue = true;
        private int count;

        Alike(Assumption first) {
            this.first = first;
        }

        void add(Assumption assumption) {
            count++;
            isSameValue &= assumption.value.equals(first.value);
            if (named.size() < PLACES_NAMED) {
                named.add(assumption);
            }
        }

        String line() {
            if (count == 1) {
                return "%s of %s: %s, %s".formatted(first.subject.word, first.where, first.value, first.why);
            }
            var line = new StringBuilder("%s, %s times: %s (".formatted(first.subject.word, grouped(count), first.why));
            if (isSameValue) {
                line.append(first.value).append(" at ");
            }
            for (int i = 0; i < named.size(); i++) {
                line.append(i == 0 ? "" : "; ").append(named.get(i).where);
                if (!isSameValue) {
                    line.append(": ").append(named.get(i).value);
                }
            }
            if (count > named.size()) {
                line.append("; and %s more".formatted(grouped(count - named.size())));
            }
            return line.append(')').toString();
        }

        private static String grouped(int count) {
            return String.format(Locale.ROOT, "%,d", count);
        }
    }
}
