// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniqueLabelsTest {
    @Test
    void labelsThatDifferStay() {
        assertEquals(List.of("a", "b"), UniqueLabels.of(List.of("a", "b")));
    }

    @Test
    void repeatsGetNumbersInFileOrder() {
        assertEquals(List.of("a", "b", "a#2", "a#3", "b#2"), UniqueLabels.of(List.of("a", "b", "a", "a", "b")));
    }

    @Test
    void aNumberThatTheFileUsesItselfIsSkipped() {
        assertEquals(List.of("a", "a#3", "a#2"), UniqueLabels.of(List.of("a", "a", "a#2")));
        assertEquals(List.of("a#2", "a", "a#3", "a#2#2"), UniqueLabels.of(List.of("a#2", "a", "a", "a#2")));
    }
}
