// SPDX-License-Identifier: Apache-2.0
/// Capsules written in Java: compiled, checked, metered, loaded.
///
/// Start reading at [CapsuleCompiler]: a text, or class files, become a [Protocol], which is loaded into a [LoadedProtocol].
/// On the way are [Verifier] (what a class file may say at all), [Meters] (what is written into it so that it pays for what it
/// does), [FieldCode] (how its fields become bytes) and [CapsuleLoader] (what it sees).
///
/// - **Several layers.** Each of them is there for what another might let through; which attack stops where is in
///   `docs/models/java-capsules.md`.
/// - **What is checked is what runs.** A class file is checked, then written anew from what was checked; nothing else is loaded.
/// - **Nobody's bug.** Whatever class files say, the answer is a [Finding]; no code of a guest runs outside of an evaluation.
/// - **Only counts decide**, so the same capsule stops at the same instruction in every run.
@NullMarked
package org.activenet.ants.code;

import org.jspecify.annotations.NullMarked;
