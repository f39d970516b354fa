// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

/// Is told what matching does, so that it can be paid for.
@FunctionalInterface
public interface Work {
    /// Counts instructions that a match has visited since the last call, some 1,024 at most times. It may throw: the match is
    /// given up then, and the program can be used again.
    ///
    /// @param instructions 1 for each instruction visited at a place of the text, and 1 for each 16 numbers that were copied
    ///                     or cleared for captures; the same for the same pattern and text on every machine
    void add(long instructions);
}
