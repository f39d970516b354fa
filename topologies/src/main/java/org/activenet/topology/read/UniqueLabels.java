// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Labels as a file has them, made unique: the first node of a label keeps it, the others get `#2`, `#3`, and so on,
/// the next one that no node of the file bears, in file order.
///
/// So a label that stands in the file always names a node that bears it there, also where the file itself has a
/// label that ends in `#2`.
final class UniqueLabels {
    private UniqueLabels() {}

    static List<String> of(List<String> labels) {
        Set<String> taken = new LinkedHashSet<>(labels);
        Set<String> seen = new LinkedHashSet<>();
        Map<String, Integer> lastNumbers = new LinkedHashMap<>();
        var unique = new ArrayList<String>(labels.size());
        for (String label : labels) {
            unique.add(seen.add(label) ? label : numbered(label, taken, lastNumbers));
        }
        return unique;
    }

    private static String numbered(String label, Set<String> taken, Map<String, Integer> lastNumbers) {
        int number = lastNumbers.getOrDefault(label, 1);
        String candidate;
        do {
            number++;
            candidate = label + "#" + number;
        } while (!taken.add(candidate));
        lastNumbers.put(label, number);
        return candidate;
    }
}
