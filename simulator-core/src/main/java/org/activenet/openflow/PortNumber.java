// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// The reserved port numbers of OpenFlow 1.3 (section 7.2.1), as `int`s; the others, 1 to [#MAX], are a switch's own.
public final class PortNumber {
    /// The largest number of a port that is one.
    public static final int MAX = 0xffff_ff00;

    /// Back by the port that a packet came by, which no other action does.
    public static final int IN_PORT = 0xffff_fff8;

    /// Through the tables from the first on; in packet-outs only.
    public static final int TABLE = 0xffff_fff9;

    /// By all ports that are up but the one that the packet came by.
    public static final int ALL = 0xffff_fffc;

    /// To the controller, as a packet-in.
    public static final int CONTROLLER = 0xffff_fffd;

    /// The node itself, where its own traffic begins and ends.
    public static final int LOCAL = 0xffff_fffe;

    /// No port, or any, where a request filters by it.
    public static final int ANY = 0xffff_ffff;

    private PortNumber() {}

    /// Whether it is a port of a switch, and none of the reserved ones.
    public static boolean isPhysical(int port) {
        return port != 0 && Integer.compareUnsigned(port, MAX) <= 0;
    }
}
