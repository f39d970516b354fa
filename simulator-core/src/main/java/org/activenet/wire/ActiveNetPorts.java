// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

/// The ports of active networks: 3322 to 3325, one block that IANA registers as `active-net`.
///
/// | fact | standing |
/// |---|---|
/// | 3322-3325 is one registration, without names for the single ports | IANA, service names and port numbers |
/// | 3322 is the default port of anetd, for ANEP over UDP and TCP | anetd documentation (SRI) |
/// | the UDP port selects a virtual topology, the ANEP type the environment | published (CiteSeer, context 76401) |
/// | PLAN's injection tool connects to 3324 unless told otherwise | PLAN 3.2 documentation |
/// | each active node opens UDP 3322 to 3325, one virtual topology each, 3322 by default | ours |
/// | TCP 3322 is a node's control port, TCP 3324 takes PLAN injections, in live mode | ours |
///
/// No source gives 3323 or 3325 a use of their own.
public final class ActiveNetPorts {
    public static final int FIRST = 3322;
    public static final int LAST = 3325;
    public static final int COUNT = LAST - FIRST + 1;

    /// Where anetd listens, over UDP and TCP.
    public static final int ANETD = 3322;

    /// Where PLAN's injection tool sends programs.
    public static final int PLAN_INJECTION = 3324;

    /// The virtual topology of a capsule that asks for none.
    public static final int DEFAULT = 3322;

    private ActiveNetPorts() {}

    public static boolean contains(int port) {
        return port >= FIRST && port <= LAST;
    }

    /// The dense index of a virtual topology, `0 ≤ index < COUNT`, so that its state lives in plain arrays.
    public static int virtualTopologyIndex(int port) {
        Fields.require(FIRST, LAST, port, "active-net port");
        return port - FIRST;
    }

    /// The port of the virtual topology with this index.
    public static int ofVirtualTopology(int index) {
        Fields.require(0, COUNT - 1, index, "virtual topology index");
        return FIRST + index;
    }
}
