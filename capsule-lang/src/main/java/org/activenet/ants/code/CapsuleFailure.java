// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

/// An exception that the code of a capsule did not catch, as texts and numbers: the exception itself is an object of the
/// guest, and is not kept.
public final class CapsuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_TEXT = 1_000;

    private final String exception;
    private final String place;
    private final int line;

    CapsuleFailure(String exception, String text, String place, int line) {
        super(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT), null, false, false);
        this.exception = exception;
        this.place = place;
        this.line = line;
    }

    /// The name of its class, without a package.
    public String exception() {
        return exception;
    }

    /// Class and method of the program where it was thrown, as `Ping.evaluate`; empty where that is not known.
    public String place() {
        return place;
    }

    /// The line of the program where it was thrown, or 0.
    public int line() {
        return line;
    }
}
