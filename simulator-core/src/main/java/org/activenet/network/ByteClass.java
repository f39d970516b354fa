// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Locale;

/// What a byte on the wire is there for. Every byte of a packet is of exactly one class.
public enum ByteClass {
    /// What an application gave, the same under all systems; of a capsule, the texts among its values.
    PAYLOAD,
    /// Headers of packets that carry payload, code or probes: IP, UDP, ICMP, ANEP and the capsule's own, with all of its
    /// values that is not text; and whole ICMP errors that answer a probe.
    HEADER,
    /// Programs.
    CODE,
    /// Messages between switches and controllers, frames by which they find links, and what neighbours tell each other about
    /// links and routes, whole.
    CONTROL,
    /// Error reports that nobody asked for, whole.
    REPORT,
    /// What is payload of a probe and of its answers.
    PROBE;

    /// How many classes there are.
    public static final int COUNT = values().length;

    /// As in measure names: `wire_payload_bytes`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
