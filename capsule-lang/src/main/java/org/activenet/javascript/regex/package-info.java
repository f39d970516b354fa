// SPDX-License-Identifier: Apache-2.0
/// Regular expressions of JavaScript whose cost grows with the text times the pattern, and never faster.
///
/// Start reading at [RegexProgram].
///
/// An engine that tries one way after the other and backtracks may need exponential time in a single call, of which no count
/// of statements sees anything. This one follows all ways at once, and tells a [Work] what it did.
///
/// Rules that hold in this package:
///
/// - **Same matches.** Whatever is accepted matches as ECMAScript 2025 says, captures included, on UTF-16 code units.
/// - **What needs backtracking is refused**, by name: back-references and looking around. So is what is not there yet.
/// - **Everything is bounded**: pattern, nesting, groups, instructions, memory of a match.
/// - **Only counts decide.** No locale, no regular expressions of the host, no clock.
@NullMarked
package org.activenet.javascript.regex;

import org.jspecify.annotations.NullMarked;
