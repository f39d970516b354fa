// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.List;
import org.activenet.diagnostic.Nearest;

/// NotFound for the name of a host, with what people should be told: the name, and one that is like it.
final class UnknownHost {
    private static final int LONGEST_SHOWN_NAME = 60;

    private UnknownHost() {}

    /// @param known the names of all hosts
    static PlanException named(String name, List<String> known) {
        String shown = name.length() <= LONGEST_SHOWN_NAME ? name : name.substring(0, LONGEST_SHOWN_NAME) + "...";
        return PlanException.NOT_FOUND.because(() -> "no host '" + printable(shown) + "'"
                + Nearest.to(shown, known).map(nearest -> ", did you mean '" + nearest + "'?").orElse(""));
    }

    /// A program may make names of any characters; people's terminals should see none that do more than to be seen.
    private static String printable(String name) {
        int[] points = name.codePoints().map(c -> isSafe(c) ? c : 0xFFFD).toArray();
        return new String(points, 0, points.length);
    }

    private static boolean isSafe(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
    }
}
