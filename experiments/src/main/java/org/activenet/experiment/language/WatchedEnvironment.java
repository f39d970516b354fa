// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Function;
import org.activenet.budget.Budget;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.node.Arrival;
import org.activenet.node.DecodeResult;
import org.activenet.node.EnvironmentOs;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeOs;
import org.activenet.trace.PrintedLines;

/// Another environment, and somebody who is shown each evaluation when it is over. What programs do and spend is what it is
/// without that.
public final class WatchedEnvironment implements ExecutionEnvironment {
    private final ExecutionEnvironment environment;
    private final Function<Packet, String> call;
    private final PrintedLines.Reader reader;

    /// @param call   shows what a packet calls, and with which values, before it is evaluated
    /// @param reader takes a line for each evaluation
    public WatchedEnvironment(
            ExecutionEnvironment environment, Function<Packet, String> call, PrintedLines.Reader reader) {
        this.environment = environment;
        this.call = call;
        this.reader = reader;
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        String called = call.apply(packet);
        int resourceBound = node.resourceBound();
        long steps = budget.steps;
        int result = environment.evaluate(packet, node, budget);
        reader.line(node.node(), String.format(
                Locale.ROOT,
                "eval %s rb %d -> %s, %d steps",
                called,
                resourceBound,
                result == ENDED ? "ended" : "stopped by " + DropReason.of(result),
                steps - budget.steps));
        return result;
    }

    @Override
    public int anepType() {
        return environment.anepType();
    }

    @Override
    public String name() {
        return environment.name();
    }

    @Override
    public Arrival arrival(Packet packet, EnvironmentOs os) {
        return environment.arrival(packet, os);
    }

    @Override
    public boolean hasTimeToLive() {
        return environment.hasTimeToLive();
    }

    @Override
    public void control(Packet packet, EnvironmentOs os) {
        environment.control(packet, os);
    }

    @Override
    public boolean loads(Packet packet) {
        return environment.loads(packet);
    }

    @Override
    public void timer(long data, EnvironmentOs os) {
        environment.timer(data, os);
    }

    @Override
    public long peakCodeEntries() {
        return environment.peakCodeEntries();
    }

    @Override
    public long peakCodeBytes() {
        return environment.peakCodeBytes();
    }

    @Override
    public int routePosition(Packet packet, int destination, long nowNs) {
        return environment.routePosition(packet, destination, nowNs);
    }

    @Override
    public void nodeFailed() {
        environment.nodeFailed();
    }

    @Override
    public void close() {
        environment.close();
    }

    @Override
    public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
        environment.undeliverable(packet, reason, node);
    }

    @Override
    public int encodedLengthBytes(Packet packet) {
        return environment.encodedLengthBytes(packet);
    }

    @Override
    public void encode(Packet packet, ByteBuffer target) {
        environment.encode(packet, target);
    }

    @Override
    public DecodeResult decode(ByteBuffer bytes, Packet target) {
        return environment.decode(bytes, target);
    }
}
