// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

/// How many columns of a terminal characters take.
///
/// Two for the wide ones of Unicode Standard Annex 11 (East Asian Width: W and F), in blocks, since few characters in these
/// blocks are not wide; none for marks that stand over or under another character; one for all others.
final class Columns {
    /// First and last code point of each range of wide characters, ascending.
    private static final int[] WIDE = {
        0x1100, 0x115F, // Hangul Jamo
        0x2E80, 0x303E, // CJK radicals, symbols and punctuation
        0x3041, 0x33FF, // Kana, and signs in squares
        0x3400, 0x4DBF, 0x4E00, 0x9FFF, // CJK ideographs
        0xA000, 0xA4CF, // Yi
        0xA960, 0xA97F, 0xAC00, 0xD7A3, // Hangul
        0xF900, 0xFAFF, 0xFE30, 0xFE6F, // CJK compatibility
        0xFF00, 0xFF60, 0xFFE0, 0xFFE6, // full width forms
        0x1F300, 0x1F64F, 0x1F900, 0x1F9FF, // pictures
        0x20000, 0x3FFFD, // more ideographs
    };

    private Columns() {}

    static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
