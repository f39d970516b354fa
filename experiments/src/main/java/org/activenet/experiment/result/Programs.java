// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.ArrayList;
import java.util.List;

/// What the programs of a system, or of one run of it, had to say: what they printed, and where they failed.
///
/// Bounded, since a program may print or fail at every packet: the first are kept, the others counted.
///
/// @param exceptions      the first of each kind
/// @param otherExceptions how many there were of kinds that are not among them
/// @param prints          the first lines
/// @param otherPrints     how many lines there were besides
public record Programs(
        List<ProgramException> exceptions, long otherExceptions, List<Printed> prints, long otherPrints) {
    public static final Programs NONE = new Programs(List.of(), 0, List.of(), 0);

    /// How many kinds are kept (ours).
    public static final int MOST_EXCEPTIONS = 20;

    /// How many lines of a system are kept, and how many characters they may have together (ours).
    public static final int MOST_LINES = 10_000;
    public static final int MOST_CHARACTERS = 1_000_000;

    /// A line that a program printed, or that an error report made a node show.
    ///
    /// @param replication from 0
    /// @param node        the label of the node
    public record Printed(int replication, long timeNs, String node, String text) {}

    public Programs {
        exceptions = List.copyOf(exceptions);
        prints = List.copyOf(prints);
    }

    /// Whether anything was printed.
    public boolean hasPrints() {
        return !prints.isEmpty() || otherPrints > 0;
    }

    /// With those of a later run.
    public Programs plus(Programs later) {
        if (equals(NONE) || later.equals(NONE)) {
            return equals(NONE) ? later : this;
        }
        var kinds = new ArrayList<>(exceptions);
        long others = otherExceptions + later.otherExceptions;
        for (ProgramException exception : later.exceptions) {
            int known = indexOfKind(kinds, exception);
            if (known >= 0) {
                kinds.set(known, kinds.get(known).plus(exception.count()));
            } else if (kinds.size() < MOST_EXCEPTIONS) {
                kinds.add(exception);
            } else {
                others += exception.count();
            }
        }
        var lines = new ArrayList<>(prints);
        long characters = prints.stream().mapToLong(line -> line.text().length()).sum();
        int kept = 0; // of the later ones: once there is no room, none is kept, however short
        for (Printed line : later.prints) {
            characters += line.text().length();
            if (lines.size() == MOST_LINES || characters > MOST_CHARACTERS) {
                break;
            }
            lines.add(line);
            kept++;
        }
        long otherLines = otherPrints + later.otherPrints + later.prints.size() - kept;
        return new Programs(kinds, others, lines, otherLines);
    }

    private static int indexOfKind(List<ProgramException> kinds, ProgramException exception) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).isAlike(exception)) {
                return i;
            }
        }
        return -1;
    }
}
