// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// The event that a queue gave out last. One object per queue, written anew each time, so that taking an event makes
/// nothing.
final class PendingEvent {
    long timeNs;
    long order; // source << 40 | counter
    long kind; // index of a registered kind
    long a;
    long b;
}
