// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

/// What became of one evaluation. What it sent, delivered and stored before it was stopped stands.
///
/// @param ending            why it ended
/// @param message           what was thrown, in one line without control characters; empty unless uncaught
/// @param line              where in the program it was stopped, from 1; 0 when it ended by itself
/// @param column            in code points, from 1; 0 when it ended by itself
/// @param resourceBoundLeft of the capsule's resource bound, neither forwarded nor given to children
public record GuestOutcome(Ending ending, String message, int line, int column, int resourceBoundLeft) {
    public boolean ended() {
        return ending == Ending.ENDED;
    }
}
