// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.activenet.budget.Budget;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.node.Arrival;
import org.activenet.node.DecodeResult;
import org.activenet.node.EnvironmentOs;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeOs;
import org.activenet.trace.PrintedLines;
import org.jspecify.annotations.Nullable;

/// Another environment, and somebody who is shown each evaluation when it is over, and what the environment does for its own
/// affairs: packets that it holds, resumes and drops, messages that it sends and takes. What programs do and spend is what it is
/// without that.
public final class WatchedEnvironment implements ExecutionEnvironment {
    private final ExecutionEnvironment environment;
    private final Function<Packet, String> call;
    private final Trace trace;
    private final List<String> later = new ArrayList<>(); // lines about what an arrival causes, behind that about the arrival
    private @Nullable WatchedOs watchedOs;
    private boolean isArriving;

    /// Who is shown what.
    ///
    /// @param reader takes a line for each evaluation and each act
    /// @param labels what people call nodes
    public record Trace(PrintedLines.Reader reader, IntFunction<String> labels) {}

    /// @param call shows what a packet calls, and with which values, before it is evaluated; or what a message says
    public WatchedEnvironment(ExecutionEnvironment environment, Function<Packet, String> call, Trace trace) {
        this.environment = environment;
        this.call = call;
        this.trace = trace;
    }

    /// Shows a line at this node, about what its environment does just now.
    public void note(String line) {
        if (isArriving) {
            later.add(line);
        } else if (watchedOs != null) {
            trace.reader.line(watchedOs.node(), line);
        }
    }

    private WatchedOs watched(EnvironmentOs os) {
        WatchedOs watching = watchedOs;
        if (watching == null) {
            watching = new WatchedOs(os);
            watchedOs = watching;
        }
        return watching;
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        String called = call.apply(packet);
        int bound = hasTimeToLive() ? node.timeToLive() : node.resourceBound();
        long steps = budget.steps;
        int result = environment.evaluate(packet, node, budget);
        trace.reader.line(node.node(), String.format(
                Locale.ROOT,
                "eval %s %s %d -> %s, %d steps",
                called,
                hasTimeToLive() ? "ttl" : "rb",
                bound,
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
        isArriving = true;
        Arrival arrival = environment.arrival(packet, watched(os));
        isArriving = false;
        if (arrival == Arrival.HOLD) {
            note("hold " + call.apply(packet));
        }
        later.forEach(this::note);
        later.clear();
        return arrival;
    }

    @Override
    public boolean hasTimeToLive() {
        return environment.hasTimeToLive();
    }

    @Override
    public void control(Packet packet, EnvironmentOs os) {
        note("take from " + trace.labels.apply(packet.source) + ": " + call.apply(packet));
        environment.control(packet, watched(os));
    }

    @Override
    public boolean loads(Packet packet) {
        return environment.loads(packet);
    }

    @Override
    public void timer(long data, EnvironmentOs os) {
        environment.timer(data, watched(os));
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

    /// What the environment asks of its node passes by here.
    private final class WatchedOs extends EnvironmentOs {
        private final EnvironmentOs os;

        WatchedOs(EnvironmentOs os) {
            super(os.node());
            this.os = os;
        }

        @Override
        public long nowNs() {
            return os.nowNs();
        }

        @Override
        public int peerNode(int port) {
            return os.peerNode(port);
        }

        @Override
        public int mtuBytes(int port) {
            return os.mtuBytes(port);
        }

        @Override
        public Packet newControl(int virtualTopology) {
            return os.newControl(virtualTopology);
        }

        @Override
        public void submit(Packet control, int port) {
            noteSent(control, port);
            os.submit(control, port);
        }

        @Override
        public void leave(Packet control, int port) {
            noteSent(control, port);
            os.leave(control, port);
        }

        private void noteSent(Packet control, int port) {
            note("send to " + trace.labels.apply(os.peerNode(port)) + ": " + call.apply(control));
        }

        @Override
        public boolean canHold(Packet packet) {
            return os.canHold(packet);
        }

        @Override
        public void resume(Packet held) {
            note("resume " + call.apply(held));
            os.resume(held);
        }

        @Override
        public void drop(Packet heldOrAtHand, DropReason reason) {
            note("drop as " + reason + ": " + call.apply(heldOrAtHand));
            os.drop(heldOrAtHand, reason);
        }

        @Override
        public long setTimer(long delayNs, long data) {
            return os.setTimer(delayNs, data);
        }

        @Override
        public void cancelTimer(long timer) {
            os.cancelTimer(timer);
        }
    }
}
