// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Names made fit for a table: all can be seen, none is wider than a column, and different names stay different.
///
/// A name that is too long loses its middle, since names of one kind often begin alike and differ at their end; those that would
/// be equal then have their numbers in the list at their ends: `the-same-begin...#7`.
public final class ShortNames {
    private static final String GAP = "...";
    private static final int LEAST = 7;

    private final SequencedMap<String, String> shortByName = new LinkedHashMap<>();

    /// @param names   all that are to be told from each other
    /// @param columns that a name may take; at least 7
    public ShortNames(Collection<String> names, int columns) {
        int widest = Math.max(columns, LEAST);
        List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
        List<String> shown = distinct.stream().map(VisibleText::of).map(name -> withoutMiddle(name, widest)).toList();
        Map<String, Long> counts = shown.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        Set<String> taken = new HashSet<>(shown);
        for (int i = 0; i < distinct.size(); i++) {
            String name = distinct.get(i);
            boolean isItself = shown.get(i).equals(name);
            shortByName.put(name, isItself || counts.get(shown.get(i)) == 1 ? shown.get(i)
                    : numbered(VisibleText.of(name), i + 1, distinct.size(), widest, taken));
        }
    }

    /// With its number in the list, or the next in steps of the length of the list that nobody has yet.
    private static String numbered(String visible, int number, int step, int widest, Set<String> taken) {
        for (int mark = number; ; mark += step) {
            String end = GAP + "#" + mark;
            String shown = VisibleText.beginning(visible, Math.max(0, widest - end.length())) + end;
            if (taken.add(shown)) {
                return shown;
            }
        }
    }

    private static String withoutMiddle(String visible, int widest) {
        if (VisibleText.columns(visible) <= widest) {
            return visible;
        }
        int endColumns = (widest - GAP.length()) / 3;
        return VisibleText.beginning(visible, widest - GAP.length() - endColumns) + GAP + VisibleText.end(visible, endColumns);
    }

    /// The names that lost their middle, each as it is shown, with all of it, in the order of the list.
    public SequencedMap<String, String> shortened() {
        SequencedMap<String, String> wholeByShort = new LinkedHashMap<>();
        shortByName.forEach((name, shown) -> {
            if (!shown.equals(VisibleText.of(name))) {
                wholeByShort.put(shown, VisibleText.of(name));
            }
        });
        return wholeByShort;
    }

    /// How a name of the list is shown.
    public String of(String name) {
        String shown = shortByName.get(name);
        if (shown == null) {
            throw new IllegalArgumentException("not one of the names: " + name);
        }
        return shown;
    }
}
