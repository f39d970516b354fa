// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// What has gone one way since the start of the run, whether it arrived or not.
///
/// @param packets whose transmission has begun
/// @param bytes   of them, headers included
public record Carried(long packets, long bytes) {
    /// Where nothing has gone.
    public static final Carried NOTHING = new Carried(0, 0);
}
