// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Locale;

/// What a byte on the wire is there for. Every byte of a packet is of exactly one class.
public enum ByteClass {
    /// What an application sends.
    PAYLOAD,
    /// Headers of packets that carry payload, code or probes: IP, UDP, ICMP, ANEP and the capsule's own.
    HEADER,
    /// Programs.
    CODE,
    /// Messages between switches and controllers, whole.
    CONTROL,
    /// Error reports that nobody asked for, whole.
    REPORT,
    /// What a probe carries, on its way and back.
    PROBE;

    /// How many classes there are.
    public static final int COUNT = values().length;

    /// As in measure names: `wire_payload_bytes`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
