// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table "package | uses, of ours" of `ARCHITECTURE.md`: for each package, those that it may use.
///
/// A row may stand for several packages that use the same. Names are those below `org.activenet`; one that begins with a
/// dot has the first word of the name before it: `plan.run`, `.types` is `plan.run` and `plan.types`.
///
/// @param uses by package, what its row allows
/// @param mistakes what in the table cannot be read, by line of the page
record PackageTable(SortedMap<String, SortedSet<String>> uses, List<String> mistakes) {
    private static final String HEADING = "| package | uses, of ours |";
    private static final Pattern NAME = Pattern.compile("`(\\.?[a-z][a-z0-9]*(?:\\.[a-z][a-z0-9]*)*)`(, |$)");
    private static final String NOTHING = "nothing";

    static PackageTable read(List<String> page) {
        var table = new PackageTable(new TreeMap<>(), new ArrayList<>());
        int line = page.indexOf(HEADING) + 2; // the line below the heading is its rule
        if (line == 1) {
            table.mistakes.add("there is no table with the heading " + HEADING);
            return table;
        }
        while (line < page.size() && page.get(line).startsWith("|")) {
            String[] cells = page.get(line++).split("\\|");
            if (cells.length != 3) {
                table.mistakes.add("line %d: a row has two cells".formatted(line));
                continue;
            }
            SortedSet<String> used = cells[2].strip().equals(NOTHING) ? new TreeSet<>() : table.names(cells[2].strip(), line);
            for (String name : table.names(cells[1].strip(), line)) {
                if (table.uses.put(name, used) != null) {
                    table.mistakes.add("line %d: `%s` has a row already".formatted(line, name));
                }
            }
        }
        return table;
    }

    private SortedSet<String> names(String cell, int line) {
        var names = new TreeSet<String>();
        String family = "";
        Matcher next = NAME.matcher(cell);
        int end = 0;
        while (next.find() && next.start() == end) {
            String name = next.group(1).startsWith(".") ? family + next.group(1) : next.group(1);
            family = family(name);
            if (!names.add(name)) {
                mistakes.add("line %d: `%s` stands twice in a cell".formatted(line, name));
            }
            end = next.end();
        }
        if (end != cell.length() || names.isEmpty()) {
            mistakes.add("line %d: a cell is names in back-quotes with commas between, or \"%s\": %s"
                    .formatted(line, NOTHING, cell));
        }
        return names;
    }

    /// A row as it has to be.
    static String row(String name, SortedSet<String> used) {
        var cell = new StringBuilder();
        String family = "";
        for (String each : used) {
            String own = family(each);
            boolean isContinued = own.equals(family) && each.length() > own.length();
            cell.append(cell.isEmpty() ? "`" : ", `").append(isContinued ? each.substring(own.length()) : each).append('`');
            family = own;
        }
        return "| `%s` | %s |".formatted(name, cell.isEmpty() ? NOTHING : cell);
    }

    /// The first word of a name.
    static String family(String name) {
        return name.split("\\.", 2)[0];
    }
}
