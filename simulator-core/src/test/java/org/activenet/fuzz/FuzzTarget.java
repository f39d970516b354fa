// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

/// What is given inputs of every kind: a reader of ours, with all that must hold of what it makes of them.
///
/// The class is loaded a second time, with all that it uses, by [CountedClasses]; it needs a constructor without arguments.
///
/// @param <I> bytes or a text
public interface FuzzTarget<I> {
    /// Reads the input, and fails where something does not hold that must.
    ///
    /// @return what came of it, in few words: the same for inputs that go the same way, so that others are news
    String outcome(I input) throws Exception;
}
