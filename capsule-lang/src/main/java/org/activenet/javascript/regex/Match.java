// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.SequencedMap;

/// Where a [RegexProgram] matched a text. Group 0 is the whole match.
public final class Match {
    private final int[] slots;
    private final SequencedMap<String, Integer> groupNames;

    Match(int[] slots, SequencedMap<String, Integer> groupNames) {
        this.slots = slots;
        this.groupNames = groupNames;
    }

    /// How many groups the pattern has, without group 0.
    public int groupCount() {
        return slots.length / 2 - 1;
    }

    /// The offset of the first unit of a group, or -1 if it does not take part in the match.
    public int start(int group) {
        return slots[2 * group];
    }

    /// The offset after the last unit of a group, or -1 if it does not take part in the match.
    public int end(int group) {
        return slots[2 * group + 1];
    }

    /// The number of each group that has a name, in the order of the pattern.
    public SequencedMap<String, Integer> groupNames() {
        return groupNames;
    }
}
