// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

/// A piece of code that is entered at its top only: the body of a function or of a `val`, a branch of `if`, a handler.
///
/// @param steps what entering it costs, charged before any effect of it: one for each expression in it that is not in
///              a block of its own (ours). What does not run after all, behind `and`, `or` or an exception, is paid
///              for as well, so that a charge depends on the way taken and on nothing else.
public record Block(int steps, Typed body) {}
