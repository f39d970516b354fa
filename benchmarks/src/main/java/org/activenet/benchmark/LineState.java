// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import org.activenet.network.NodeProfile;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What the benchmarks of capsule languages measure on: a [PingLine] that is built before and checked after.
@State(Scope.Thread)
public abstract class LineState {
    /// Of all lines that are compared: forwarding and evaluation both take their turn at the processor, so that plain
    /// packets and capsules cause the same events.
    static final NodeProfile PROFILE = ForwardingBenchmark.named("planet-1999");

    private PingLine line = PingLine.ofPackets(PROFILE);

    @Setup
    public void build() {
        line = makeLine();
    }

    abstract PingLine makeLine();

    long ping() {
        return line.ping();
    }

    @TearDown
    public void checkAndClose() {
        try {
            line.check();
        } finally {
            line.close();
            closeLanguage();
        }
    }

    /// Gives back what the line's language holds, after the last ping.
    void closeLanguage() {
        // Most hold nothing.
    }

    /// The baseline: an ICMP echo that the nodes on its way only pass on.
    public static class PlainPackets extends LineState {
        @Override
        PingLine makeLine() {
            return PingLine.ofPackets(PROFILE);
        }
    }
}
