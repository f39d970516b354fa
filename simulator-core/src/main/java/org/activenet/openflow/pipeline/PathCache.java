// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.Arrays;
import org.activenet.openflow.FlowKey;
import org.jspecify.annotations.Nullable;

/// Which rules packets of the same headers have met in all tables on their way, so that the next one need not look for them: the
/// exact-match cache of Open vSwitch (Pfaff et al., NSDI 2015).
///
/// A way follows from headers and rules alone, so that it holds until a rule comes, goes or changes, when [#forget] empties all,
/// or one of its rules times out. What its rules do is done for each packet as ever.
///
/// Ways of one table are not kept, since to find the rule there takes no longer (ours). A way has one place, by its headers, and
/// the one that comes later takes it. There are a few places at first, twice as many whenever that happened as often as there are
/// places, and [#MOST_PLACES] at the most (ours): a network may have a million switches, most of them with few flows.
final class PathCache {
    static final int NONE = -1;
    static final int MOST_TABLES = 4;

    private static final int FEWEST_PLACES = 8;
    private static final int MOST_PLACES = 512;
    private static final int KEY_WORDS = 4;
    private static final FlowEntry[] NO_RULES = {};
    private static final long[] NO_WORDS = {};

    private int placeCount; // a power of two, or 0 before the first way
    private boolean isEmpty = true;
    private int displacedCount; // since there are so many places
    private long[] words = NO_WORDS; // of the headers, by place
    private @Nullable FlowEntry[] rules = NO_RULES; // by place, table after table

    /// Where the rules for a key begin, for [#rule]; [#NONE]: they have to be looked for.
    int find(FlowKey key, long nowNs) {
        if (isEmpty) {
            return NONE;
        }
        int place = place(key.word0, key.word1, key.word2, key.word3);
        int at = KEY_WORDS * place;
        int first = MOST_TABLES * place;
        FlowEntry rule = rules[first];
        if (rule == null
                || words[at] != key.word0
                || words[at + 1] != key.word1
                || words[at + 2] != key.word2
                || words[at + 3] != key.word3) {
            return NONE;
        }
        for (int i = first; rule != null; rule = i < first + MOST_TABLES ? rules[i] : null) {
            if (rule.isExpired(nowNs)) {
                return NONE;
            }
            i++;
        }
        return first;
    }

    /// A rule of a way: `place` is what [#find] said, and one more for each table.
    FlowEntry rule(int place) {
        return rules[place];
    }

    /// Keeps the way of a packet.
    ///
    /// @param metadata that it began with
    /// @param met      the rules
    /// @param count    how many, 2 to [#MOST_TABLES]
    void keep(FlowKey key, long metadata, FlowEntry[] met, int count) {
        if (placeCount == 0) {
            setPlaces(FEWEST_PLACES);
        }
        int place = place(key.word0, key.word1, metadata, key.word3);
        int first = MOST_TABLES * place;
        if (rules[first] != null && ++displacedCount > placeCount && placeCount < MOST_PLACES) {
            setPlaces(2 * placeCount);
            place = place(key.word0, key.word1, metadata, key.word3);
            first = MOST_TABLES * place;
        }
        int at = KEY_WORDS * place;
        words[at] = key.word0;
        words[at + 1] = key.word1;
        words[at + 2] = metadata;
        words[at + 3] = key.word3;
        for (int i = 0; i < MOST_TABLES; i++) {
            rules[first + i] = i < count ? met[i] : null;
        }
        isEmpty = false;
    }

    private void setPlaces(int count) {
        placeCount = count;
        displacedCount = 0;
        words = new long[KEY_WORDS * count];
        rules = new FlowEntry[MOST_TABLES * count];
        isEmpty = true;
    }

    void forget() {
        if (!isEmpty) {
            Arrays.fill(rules, null);
            isEmpty = true;
        }
    }

    private int place(long word0, long word1, long word2, long word3) {
        return Tuple.hash(word0, word1, word2, word3) & placeCount - 1;
    }
}
