// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

/// How large a PLAN program may be (ours; no paper gives such limits).
///
/// They keep every tree walk within a thread's stack and every body within one JVM method, so that no
/// program can be accepted by one evaluator and refused by another.
public final class ProgramLimits {
    /// The depth of an expression or a type.
    public static final int NESTING = 500;
    /// Characters of a source text.
    public static final int SOURCE_CHARACTERS = 65_536;
    /// Parameters of a function, elements of a tuple.
    public static final int PARAMETERS = 255;
    /// Definitions of the top level.
    public static final int DEFINITIONS = 1_000;
    /// Characters of a name.
    public static final int NAME_CHARACTERS = 255;

    /// Parts of a type, counted as often as they occur: what inference can make of a short program is exponential.
    public static final int TYPE_PARTS = 1_000;
    /// Parts of types that the inference of a program's types may visit: a bound on the time it takes. Ordinary programs
    /// of 1,000 lines need 40,000, random ones of the greatest length 160,000.
    public static final int INFERENCE_STEPS = 2_000_000;
    /// Estimated bytes of JVM code for the body of one function; the JVM has 65,535.
    public static final int BODY_CODE_BYTES = 60_000;

    private ProgramLimits() {}
}
