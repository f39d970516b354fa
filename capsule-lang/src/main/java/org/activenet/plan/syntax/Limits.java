// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

/// How large a PLAN program may be (ours; no paper gives such limits).
///
/// They keep every tree walk within a thread's stack and every body within one JVM method, so that no
/// program can be accepted by one evaluator and refused by another.
public final class Limits {
    /// The depth of an expression or a type.
    public static final int NESTING = 500;
    /// Characters of a source text.
    public static final int SOURCE_CHARACTERS = 65_536;
    /// Parameters of a function, elements of a tuple.
    public static final int PARAMETERS = 255;
    /// Characters of a name.
    public static final int NAME_CHARACTERS = 255;

    private Limits() {}
}
