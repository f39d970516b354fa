// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

/// The text of a pattern while it is read: units, numbers and escapes of one character.
final class PatternText {
    private static final int END = -1;

    private final String text;
    int at;

    PatternText(String text) {
        this.text = text;
    }

    boolean hasMore() {
        return at < text.length();
    }

    /// The next unit, or a negative number at the end.
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    boolean isNext(String expected) {
        return text.startsWith(expected, at);
    }

    /// Takes what is expected, if it comes next.
    boolean take(String expected) {
        if (!isNext(expected)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    char take() {
        return text.charAt(at++);
    }

    /// Takes a decimal number; a large one becomes [Node#UNLIMITED]. -1 if there is no digit.
    int takeNumber() {
        long number = -1;
        while (digit(peek(), 10) >= 0) {
            number = Math.min(Math.max(number, 0) * 10 + digit(take(), 10), Node.UNLIMITED);
        }
        return (int) number;
    }

    /// Takes what follows a backslash and stands for one unit. Escapes that are none stand for themselves, as Annex B of
    /// ECMAScript has it: `\q` is `q`, `\x1` is `x1`, `\101` is octal, and the backslash of `\c1` is a backslash.
    char takeCharacterEscape(boolean isInClass) throws PatternException {
        if (!hasMore()) {
            throw new PatternException("nothing follows the \\: write \\\\ for the character", at - 1);
        }
        char letter = take();
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> '\u000b';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'c' -> takeControl(isInClass);
            case 'x' -> takeHexadecimal(2, 'x');
            case 'u' -> takeHexadecimal(4, 'u');
            case '0', '1', '2', '3' -> takeOctal(letter, 2);
            case '4', '5', '6', '7' -> takeOctal(letter, 1);
            default -> letter;
        };
    }

    private char takeControl(boolean isInClass) {
        int next = peek();
        boolean isControl = next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z'
                || isInClass && (next == '_' || digit(next, 10) >= 0);
        if (isControl) {
            return (char) (take() % 32);
        }
        at--;
        return '\\';
    }

    private char takeHexadecimal(int digits, char otherwise) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = digit(peek(i), 16);
            if (digit < 0) {
                return otherwise;
            }
            value = value * 16 + digit;
        }
        at += digits;
        return (char) value;
    }

    private char takeOctal(char first, int moreDigits) {
        int value = first - '0';
        for (int i = 0; i < moreDigits && digit(peek(), 8) >= 0; i++) {
            value = value * 8 + digit(take(), 8);
        }
        return (char) value;
    }

    /// The value of an ASCII digit, or -1.
    static int digit(int unit, int radix) {
        return unit < 128 ? Character.digit(unit, radix) : -1;
    }
}
