// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;
import org.activenet.network.NodeProfile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An operation is one hop of an ICMP echo through [PingLine]. `baseline` is the kernel alone, with as many events that
/// do nothing: one per hop under the profile `ideal`, and one per service where forwarding takes time in a pipeline
/// (`line-rate-switch`) or at the processor (`planet-1999`). The difference is port, node and books.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar Forwarding -prof gc`. Expect well under a microsecond,
/// and less than 1 B/op: the answer at the far end makes one small array, the hops make nothing.
@Question("What does a hop cost at which a packet is only passed on, from one port to the next?")
@State(Scope.Thread)
public class ForwardingBenchmark extends NanosecondBenchmark {
    @Param({"ideal", "line-rate-switch", "planet-1999"})
    public String profile = "";

    private final Simulation events = new Simulation(new RandomStreams(42, 0), 1);
    private final EventKind nothing = events.register("nothing", (left, _) -> next(left), (left, _) -> left + " left");
    private PingLine line = PingLine.ofPackets(NodeProfile.IDEAL);
    private long eventsPerPing;

    @Setup
    public void build() {
        line = PingLine.ofPackets(named(profile));
        line.ping();
        eventsPerPing = line.eventsPerPing();
    }

    static NodeProfile named(String name) {
        return NodeProfile.NAMED.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long baseline() {
        next(eventsPerPing);
        events.runUntilEmpty();
        return events.eventCount();
    }

    private void next(long left) {
        if (left > 0) {
            events.schedule(0, 1_000_000, nothing, left - 1, 0);
        }
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long forward() {
        return line.ping();
    }

    @TearDown
    public void check() {
        line.check();
    }
}
