// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

/// Why bytes are not a chunk.
public enum ChunkRefusal {
    /// The bytes end too early, or a length in them says more than there are.
    TRUNCATED,
    /// There is more after the chunk.
    TRAILING,
    /// Another version of the encoding.
    BAD_VERSION,
    /// A number that stands for no kind of entry, definition, type, expression or value.
    BAD_TAG,
    /// Lists, tuples and chunks, or expressions, or types, inside each other beyond the limits of the language.
    TOO_DEEP,
    /// A number, or a count of something, or the whole, beyond the limits of the language or the encoding.
    TOO_LARGE,
    /// Fewer parts than the language has in that place, such as a tuple of one.
    TOO_FEW,
    /// Text that is not UTF-8, or a number that is not a character.
    BAD_TEXT,
    /// A text in place of a name, which no program could have there.
    BAD_NAME,
    /// A service that was said to be at every node, and is not; or a function that the code does not have.
    UNKNOWN_NAME,
    /// It could be understood, but it is not how we write it; code that the call does not need is an example.
    NOT_CANONICAL,
    /// The code does not pass the type checker.
    ILL_TYPED_CODE,
    /// The values are not of the types that the function takes.
    ILL_TYPED_BINDINGS
}
