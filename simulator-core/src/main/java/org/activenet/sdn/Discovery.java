// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.SimTime;
import org.activenet.network.Network;
import org.activenet.openflow.Action;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PacketOut;
import org.activenet.openflow.Payload;
import org.activenet.openflow.PortNumber;
import org.activenet.wire.Decoded;
import org.activenet.wire.LldpFrame;
import org.jspecify.annotations.Nullable;

/// What a controller of any program does to find the links between its switches: in each round a packet-out has a switch send a
/// frame of LLDP by each port that is up; the switch at the other end has a rule that gives such frames to the controller, and
/// its packet-in says by which port it came. So a round of P ports and L links takes P packet-outs and 2L packet-ins, and finds
/// each direction of a link for itself.
///
/// Both directions of a link must have been heard of for the link to be up, besides what port-status says of its ends. All are
/// heard of at the start of the run (ours). One that was not for the time of the [DiscoverySpec] is not any more; this finds
/// failures of which no switch tells. When a port goes down, neither direction of its link is heard of; when it comes up, a frame
/// leaves by it at once, and one that brings back one direction is answered by one in the other if that is missing (as
/// Floodlight and os-ken have it).
///
/// The first round begins at a random instant of the first interval (ours), from the stream `controller/discovery`. Nothing waits
/// for the rounds: they keep no run alive.
final class Discovery {
    /// Above all rules of programs.
    private static final int PRIORITY = 0xffff;

    private static final Match FRAMES = Match.ANY.with(OxmField.ETH_TYPE, LldpFrame.ETHER_TYPE);
    private static final FlowMod RULE = FlowMod.add(0, PRIORITY, FRAMES, List.of(new Instruction.ApplyActions(
            List.of(new Action.Output(PortNumber.CONTROLLER, Action.Output.WHOLE_PACKET)))));

    private final int index;
    private final Network network;
    private final DiscoverySpec spec;
    private final Controller controller;
    private final NetworkView view;
    private final int[] ports; // of the network, switch by switch
    private final long[] heardNs; // by port that a frame left by
    private final int[] unanswered; // frames that have left by a port since then
    private final EventKind turn;
    private final EventKind check;

    /// That frames from a port come through, or do not.
    record Finding(int port, boolean isHeard) {}

    /// @param index of the controller, as a source of events
    Discovery(int index, Network network, DiscoverySpec spec, Controller controller, NetworkView view) {
        this.index = index;
        this.network = network;
        this.spec = spec;
        this.controller = controller;
        this.view = view;
        this.ports = IntStream.range(0, view.nodeCount())
                .flatMap(node -> Arrays.stream(network.portsOf(node)))
                .toArray();
        this.heardNs = new long[ports.length];
        this.unanswered = new int[ports.length];
        this.turn = network.simulation().register(
                "discovery sends", (place, _) -> send((int) place), (place, _) -> "from place " + place);
        this.check = network.simulation().register("discovery checks links", (_, _) -> check(), (_, _) -> "");
    }

    /// Sets the switches up before the run, without messages, and begins.
    void start() {
        if (!spec.isOn()) {
            return;
        }
        for (int node = 0; node < view.nodeCount(); node++) {
            controller.preinstall(node, RULE);
        }
        if (ports.length > 0) {
            long firstNs = network.random("controller/discovery").nextLong(spec.intervalNs());
            network.simulation().schedule(index, firstNs, check, 0, 0);
            network.simulation().schedule(index, firstNs, turn, 0, 0);
        }
    }

    private void send(int place) {
        boolean isInTurns = spec.gapNs() > 0;
        controller.work(() -> {
            for (int at = place; at < (isInTurns ? place + 1 : ports.length); at++) {
                sendBy(ports[at]);
            }
        });
        if (isInTurns && place + 1 < ports.length) {
            network.simulation().schedule(index, spec.gapNs(), turn, place + 1, 0);
        } else {
            long sinceFirstNs = place * spec.gapNs();
            network.simulation().schedule(index, Math.max(spec.gapNs(), spec.intervalNs() - sinceFirstNs), turn, 0, 0);
        }
    }

    private void sendBy(int port) {
        if (!view.isPortUp(port)) {
            return;
        }
        unanswered[port]++;
        var frame = new LldpFrame(
                view.owner(port), Addresses.numberOf(port), (int) Math.ceilDiv(spec.timeoutNs(), SimTime.NANOS_PER_SECOND));
        controller.send(view.owner(port), new PacketOut(
                0,
                FlowMod.NO_BUFFER,
                PortNumber.CONTROLLER,
                List.of(Action.Output.to(Addresses.numberOf(port))),
                Payload.of(frame.encode())));
    }

    /// Takes a packet-in that brings a frame; else `false`, and it is for the program.
    boolean takes(int node, PacketIn message) {
        LldpFrame frame = spec.isOn() ? frame(message.data()) : null;
        if (frame == null) {
            return false;
        }
        int port = Addresses.portOf(frame.port());
        int cameBy = Addresses.portOf(message.inPort());
        if (frame.datapath() != view.owner(port) || cameBy != (port ^ 1) || node != view.owner(cameBy)) {
            throw new IllegalStateException("a frame came to switch " + node + " by no link: " + frame + " by port " + cameBy);
        }
        heardNs[port] = network.nowNs();
        unanswered[port] = 0;
        if (!view.isHeard(port)) {
            if (!view.isHeard(cameBy)) {
                sendBy(cameBy);
            }
            controller.found(List.of(new Finding(port, true)));
        }
        return true;
    }

    /// The frame that a message carries; `null`: something else.
    static @Nullable LldpFrame frame(Payload data) {
        if (data.lengthBytes() != LldpFrame.SIZE_BYTES) {
            return null;
        }
        return LldpFrame.decode(ByteBuffer.wrap(data.bytes())) instanceof Decoded.Accepted<LldpFrame>(LldpFrame frame)
                ? frame
                : null;
    }

    private void check() {
        List<Finding> lost = new ArrayList<>();
        for (int port : ports) {
            if (view.isHeard(port)
                    && network.nowNs() - heardNs[port] > spec.timeoutNs()
                    && unanswered[port] > spec.lostFrames()) {
                lost.add(new Finding(port, false));
            }
        }
        if (!lost.isEmpty()) {
            controller.found(lost);
        }
        network.simulation().schedule(index, spec.checkNs(), check, 0, 0);
    }

    /// A switch has started anew, without rules.
    void switchStarted(int node) {
        if (spec.isOn()) {
            controller.send(node, RULE);
        }
    }

    /// A switch has told the state of a port, which the view does not have yet.
    void portChanged(int port, boolean isUp) {
        boolean wasUp = view.isPortUp(port);
        view.portChanged(port, isUp);
        if (!spec.isOn() || isUp == wasUp) {
            return;
        }
        if (isUp) {
            sendBy(port);
        } else {
            view.heardChanged(port, false);
            view.heardChanged(port ^ 1, false);
        }
    }
}
