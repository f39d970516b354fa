// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

/// Is told what is done for a regular expression, so that it can be paid for.
@FunctionalInterface
public interface Work {
    /// Counts what was done since the last call: some 1,024 instructions at most times. It may throw: the match is given up
    /// then, and the program can be used again.
    ///
    /// @param instructions 1 for each instruction that a match visits at a place of the text, 1 for each 16 numbers of captures
    ///                     that it copies, 1 for each that it forgets; the same for the same pattern and text on every machine
    void add(long instructions);
}
