// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.Objects;
import org.activenet.network.Packet;
import org.activenet.plan.Plan;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.wire.Ipv4Address;

/// One PLAN program of this package, compiled: makes environments that run it and packets that carry it.
///
/// All that the jobs know of PLAN's run time is here.
final class PlanCapsules {
    private final ChunkCodec codec = new ChunkCodec(new ProgramCache());
    private final EntryPoint entry;
    private final Evaluator evaluator;

    /// @param program  a file beside this class
    /// @param function what its packets call
    PlanCapsules(String program, String function) {
        this.entry = Objects.requireNonNull(Plan.check(Programs.text(program)).orThrow().entryPoint(function));
        this.evaluator = new CompiledEvaluator().prepared(entry);
    }

    PlanEnvironment environment() {
        return new PlanEnvironment(codec, evaluator);
    }

    /// A call, which any number of packets may carry.
    Chunk call(Object... arguments) {
        return new Chunk(entry, arguments);
    }

    /// Makes a packet the capsule of a call; its ends are the caller's to set.
    void write(Packet packet, Chunk call) {
        PlanEnvironment.write(packet, call, codec);
    }

    static Host host(int node) {
        return new Host(Ipv4Address.ofNode(node).bits());
    }
}
