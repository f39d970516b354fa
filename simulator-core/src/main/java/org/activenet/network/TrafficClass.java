// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Why a packet is on its way. What a program sends is of its own packet's class.
public enum TrafficClass {
    /// An application's data.
    DATA(ByteClass.PAYLOAD),
    /// A question about the network, such as a traceroute, and the answers to it.
    PROBE(ByteClass.PROBE),
    /// A message between a switch and its controller.
    CONTROL(ByteClass.CONTROL),
    /// A system packet that reports an error to its source.
    REPORT(ByteClass.REPORT);

    private final ByteClass bodyClass;

    TrafficClass(ByteClass bodyClass) {
        this.bodyClass = bodyClass;
    }

    /// The class of the bytes that are neither header nor code.
    public ByteClass bodyClass() {
        return bodyClass;
    }
}
