// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

/// What a pipeline has decided about a packet.
public enum Verdict {
    /// It has outputs.
    FORWARDED,
    /// No rule of a table matches, not even a table-miss entry: OpenFlow 1.3 drops it.
    NO_RULE,
    /// The rules that match name no output.
    NO_OUTPUT,
    /// All outputs are the port that it came by, which only [org.activenet.openflow.PortNumber#IN_PORT] may name.
    INGRESS_PORT,
    /// The group has no live bucket.
    NO_LIVE_BUCKET,
    /// It is above the rate of a meter.
    METERED,
    /// An action counts its time to live down to nothing.
    TTL_EXPIRED
}
