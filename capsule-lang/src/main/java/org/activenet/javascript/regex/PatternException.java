// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

/// A pattern, or its flags, that cannot be used: what is wrong with it, where, and what would be right.
public final class PatternException extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;

    PatternException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /// Where it stands: a count of UTF-16 code units from the start of the pattern, or of the flags if these are wrong.
    public int offset() {
        return offset;
    }
}
