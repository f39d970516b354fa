// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import org.jspecify.annotations.Nullable;

/// Why a packet is on its way. What a program sends is of its own packet's class.
public enum TrafficClass {
    /// An application's data.
    DATA(0, ByteClass.PAYLOAD),
    /// A question about the network, such as a traceroute, and the answers to it.
    PROBE(1, ByteClass.PROBE),
    /// A message between a switch and its controller, a frame by which it finds links, a keepalive, or a message by which nodes
    /// tell each other routes or ask each other for code.
    CONTROL(2, ByteClass.CONTROL),
    /// A system packet that reports an error to its source.
    REPORT(3, ByteClass.REPORT);

    private final int code;
    private final ByteClass bodyClass;

    TrafficClass(int code, ByteClass bodyClass) {
        this.code = code;
        this.bodyClass = bodyClass;
    }

    /// Its number in packets, which never changes.
    public int code() {
        return code;
    }

    /// The class of a [#code]; `null` for any other number.
    public static @Nullable TrafficClass of(int code) {
        for (TrafficClass trafficClass : values()) {
            if (trafficClass.code == code) {
                return trafficClass;
            }
        }
        return null;
    }

    /// The class of the bytes that are neither header nor code.
    public ByteClass bodyClass() {
        return bodyClass;
    }

    /// How many bytes of a capsule's values are of the [#bodyClass]; the others are header.
    ///
    /// Ours: what applications and probes give is in the texts, and numbers, names and the form of all values are there to
    /// bring it where it belongs, as header fields are. Of the other classes the values are the message.
    ///
    /// @param valueBytes of all values, as they are encoded
    /// @param textBytes  of these, what the texts say, without tags and lengths
    public int bodyBytes(int valueBytes, int textBytes) {
        return switch (this) {
            case DATA, PROBE -> textBytes;
            case CONTROL, REPORT -> valueBytes;
        };
    }
}
