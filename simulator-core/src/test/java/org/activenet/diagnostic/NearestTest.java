// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("Atlanta", "Denver", "echo", "id");

    @ParameterizedTest
    @CsvSource({
        "Atlnta, Atlanta", // a letter is missing
        "Atlannta, Atlanta", // one is too many
        "Atlamta, Atlanta", // one is wrong
        "Altanta, Atlanta", // two are swapped
        "DENVER, Denver", // case counts nothing
        "ehco, echo",
        "ix, id", // of a short word one may be wrong
    })
    void isTheWordThatWasMeant(String word, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(word, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"Boston", "Atlntica", "xyz", "echoecho"})
    void isNoneWhereMoreThanAThirdIsWrong(String word) {
        assertEquals(Optional.empty(), Nearest.to(word, KNOWN));
    }

    @Test
    void isTheFirstOfTwoThatAreAsNear() {
        assertEquals(Optional.of("cat"), Nearest.to("bat", List.of("cat", "rat")));
    }

    @Test
    void isNotLookedForWhereTheWordIsVeryLong() {
        assertEquals(Optional.empty(), Nearest.to("x".repeat(65), List.of("x".repeat(65))));
    }
}
