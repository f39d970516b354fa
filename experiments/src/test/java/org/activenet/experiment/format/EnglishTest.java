// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EnglishTest {
    @Test
    void oneIsNotMany() {
        assertEquals("1 packet", English.counted(1, "packet"));
        assertEquals("0 packets", English.counted(0, "packet"));
        assertEquals("1,234,567 packets", English.counted(1_234_567, "packet"));
        assertEquals("(2 of 1,000 replications)", English.ofReplications(2, 1_000));
    }

    @Test
    void aSentenceBeginsWithACapitalWhateverItBeginsWith() {
        assertEquals("One-way delay", English.capitalised("one-way delay"));
        assertEquals("RTT", English.capitalised("RTT"));
        assertEquals("", English.capitalised(""));
        assertEquals("\ud801\udc00x", English.capitalised("\ud801\udc28x"), "a letter of two code units");
    }
}
