// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

/// What became of one evaluation. What it sent, delivered and stored before it was stopped stands.
///
/// @param ending            why it ended
/// @param line              where in the program it was stopped, from 1; 0 when it ended by itself
/// @param column            in code points, from 1; 0 when it ended by itself
/// @param function          in which it was stopped; empty when it ended by itself, and for a function without a name
/// @param resourceBoundLeft of the capsule's resource bound, neither forwarded nor given to children
public record GuestOutcome(GuestEnding ending, int line, int column, String function, int resourceBoundLeft) {
    public boolean ended() {
        return ending instanceof GuestEnding.Ended;
    }
}
