// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// How busy a server has been since the start of the run, and what has waited for it: a link direction, a processor, a
/// controller.
///
/// @param busyNs      how long it has worked, up to now
/// @param waitingArea the integral of what waits over time, in units of that times nanoseconds: bytes, or messages
/// @param mostWaiting the most that has waited at once since peaks were last started anew, in the same units
public record ServerLoad(long busyNs, double waitingArea, long mostWaiting) {
    /// Of a server that nobody has asked anything.
    public static final ServerLoad NONE = new ServerLoad(0, 0, 0);
}
