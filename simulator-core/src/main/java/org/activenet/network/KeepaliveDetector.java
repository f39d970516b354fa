// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.EnumMap;
import java.util.Map;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;

/// Detection by packets: every end of every link sends [Keepalives] over it, and takes it to be down when none have come for
/// so many intervals; it is up again when each end has heard that the other hears it.
///
/// The packets wait in the queues of the ports, take their time on the link, and are lost with it, by chance, or for lack of
/// room, like any other: so a link that is too busy may be taken to be down (ours: routers send them before all else, and ports
/// here have one queue). They are made and handled beside the node's processor, as by the network processors of hardware
/// BFD (ours: it keeps the prices of a profile out of what is the same for all systems).
///
/// When the run starts all sessions are up, as if there had been packets before. Each end has a random stream of its own,
/// `keepalives/link-3/0` at the first end of link 3, from which it draws when its first packet leaves within an interval,
/// and then one interval after the other.
final class KeepaliveDetector implements Detector {
    private final Network network;
    private final Simulation simulation;
    private final Keepalives keepalives;
    private final EventKind send;
    private final EventKind expire;
    private final Map<Keepalives.State, Keepalive> messages = new EnumMap<>(Keepalives.State.class); // by the sender's
    private final End[] ends; // by port

    /// One packet's content.
    ///
    /// @param state      what its sender knows
    /// @param intervalNs at most until the next one
    private record Keepalive(KeepaliveDetector detector, Keepalives.State state, long intervalNs) implements LinkMessage {
        @Override
        public void arrive(Packet packet, int port) {
            detector.network.packets().consumed(packet, detector.network.ownerNode(port));
            detector.received(port, this);
        }
    }

    /// One end of a link.
    private static final class End {
        private final int port;
        private final int node;
        private final RandomStream random;
        private Keepalives.State state = Keepalives.State.UP;
        private boolean isSending; // a packet is due some time
        private long sendOrder;
        private long deadlineNs; // when the other end will have been silent for too long
        private boolean isExpirySet; // an event looks at the deadline, not later than that
        private long expiryNs;
        private long expiryOrder;
        private boolean isAwaited; // something has happened to the link that it has not detected yet
        private boolean isAwaitedUp;
        private int cause; // of what is awaited

        private End(int port, int node, RandomStream random) {
            this.port = port;
            this.node = node;
            this.random = random;
        }

        private boolean isUp() {
            return state == Keepalives.State.UP;
        }
    }

    KeepaliveDetector(Network network, Keepalives keepalives) {
        this.network = network;
        this.simulation = network.simulation();
        this.keepalives = keepalives;
        this.send = simulation.register("keepalive is due", (port, _) -> sendDue((int) port), (port, _) -> "at port " + port);
        this.expire = simulation.register(
                "keepalives may be missing", (port, _) -> expire((int) port), (port, _) -> "at port " + port);
        for (Keepalives.State state : Keepalives.State.values()) {
            messages.put(state, new Keepalive(this, state, keepalives.intervalNs(state)));
        }
        this.ends = new End[2 * network.spec().linkCount()];
        network.carryLinkMessages();
        for (int port = 0; port < ends.length; port++) {
            // Put together by +, since a format would write the digits of the machine's language.
            RandomStream random = network.random("keepalives/link-" + (port >> 1) + "/" + (port & 1));
            ends[port] = new End(port, network.ownerNode(port), random);
            begin(ends[port]);
            LinkSpec link = network.spec().links().get(port >> 1);
            heard(ends[port], keepalives.intervalNs() + link.propagationNs() / keepalives.multiplier());
        }
    }

    /// Lets the first packet leave some time within an interval.
    private void begin(End end) {
        end.isSending = true;
        long withinNs = end.random.nextLong(keepalives.intervalNs(end.state));
        end.sendOrder = simulation.schedule(end.node, withinNs, send, end.port, 0);
    }

    private void sendDue(int port) {
        ends[port].isSending = false;
        send(ends[port]);
    }

    private void send(End end) {
        if (end.isSending) {
            simulation.cancel(end.sendOrder);
        }
        end.isSending = true;
        long nextNs = keepalives.drawNs(keepalives.intervalNs(end.state), end.random);
        end.sendOrder = simulation.schedule(end.node, nextNs, send, end.port, 0);
        int sizeBytes = keepalives.sizeBytes(network.mtuBytes(end.port));
        network.send(network.makeLinkMessage(messages.get(end.state), end.port, sizeBytes), end.port);
    }

    private void received(int port, Keepalive message) {
        End end = ends[port];
        heard(end, message.intervalNs);
        move(end, keepalives.next(end.state, message.state));
    }

    private void heard(End end, long intervalNs) {
        end.deadlineNs = simulation.nowNs() + keepalives.multiplier() * intervalNs;
        if (end.isExpirySet && end.expiryNs > end.deadlineNs) {
            simulation.cancel(end.expiryOrder);
            end.isExpirySet = false;
        }
        if (!end.isExpirySet) {
            setExpiry(end);
        }
    }

    private void setExpiry(End end) {
        end.isExpirySet = true;
        end.expiryNs = end.deadlineNs;
        end.expiryOrder = simulation.schedule(end.node, end.deadlineNs - simulation.nowNs(), expire, end.port, 0);
    }

    private void expire(int port) {
        End end = ends[port];
        end.isExpirySet = false;
        if (simulation.nowNs() < end.deadlineNs) {
            setExpiry(end);
        } else {
            move(end, Keepalives.State.DOWN);
        }
    }

    private void move(End end, Keepalives.State state) {
        if (end.state == state) {
            return;
        }
        boolean wasUp = end.isUp();
        end.state = state;
        if (keepalives.tellsAtOnce()) {
            send(end);
        }
        if (wasUp != end.isUp()) {
            tell(end);
        }
    }

    /// What nobody awaits has no cause: the link works, and its packets were late or lost.
    private void tell(End end) {
        int cause = end.isAwaited ? end.cause : RepairSteps.NO_CAUSE;
        network.steps().detected(end.port, cause);
        if (end.isAwaited && end.isAwaitedUp == end.isUp()) {
            end.isAwaited = false;
            network.steps().done(RepairSteps.Step.DETECTED, cause, network.nowNs());
        }
        network.node(end.node).portChanged(end.port, end.isUp());
    }

    @Override
    public void changed(int[] links, int cause) {
        for (int link : links) {
            for (int port = 2 * link; port <= 2 * link + 1; port++) {
                changed(ends[port], network.isUp(port), cause);
            }
        }
    }

    /// An end whose neighbour does not know it any more will have to go down and up again.
    private void changed(End end, boolean isUp, int cause) {
        forgetAwaited(end);
        boolean isKnown = isUp ? end.isUp() && ends[end.port ^ 1].isUp() : !end.isUp();
        if (!isKnown && network.isNodeUp(end.node)) {
            end.isAwaited = true;
            end.isAwaitedUp = isUp;
            end.cause = cause;
            network.steps().begun(RepairSteps.Step.DETECTED, cause);
        }
    }

    private void forgetAwaited(End end) {
        if (end.isAwaited) {
            end.isAwaited = false;
            network.steps().dropped(RepairSteps.Step.DETECTED, end.cause);
        }
    }

    @Override
    public void nodeFailed(int node) {
        for (int port : network.portsOf(node)) {
            End end = ends[port];
            forgetAwaited(end);
            if (end.isSending) {
                simulation.cancel(end.sendOrder);
                end.isSending = false;
            }
            if (end.isExpirySet) {
                simulation.cancel(end.expiryOrder);
                end.isExpirySet = false;
            }
        }
    }

    @Override
    public void nodeStarts(int node) {
        for (int port : network.portsOf(node)) {
            ends[port].state = Keepalives.State.DOWN;
            begin(ends[port]);
        }
    }
}
