// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Arrays;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.Match;
import org.activenet.openflow.PacketIn;

/// A rule per destination at every switch, installed before the run and kept in line with the links.
///
/// The first installation costs nothing and sends no messages: it is over when the run starts (ours). After a change
/// of a link the paths are computed anew, and a flow-mod goes to each switch for each destination whose output port
/// is another, in the order of switches and destinations, all at the same instant and without barriers; until the
/// last of them works, packets may be lost or go in circles. A destination that cannot be reached keeps a rule, one
/// that drops. A switch that starts anew is given all its rules.
final class ProactiveRouting implements ControlProgram {
    /// Ours: four million rules, which a gigabyte holds.
    private static final int MOST_NODES = 2_000;

    static final ControlProgramKind KIND = new ControlProgramKind(
            "proactive",
            "makes rules for all destinations before the run",
            false,
            MOST_NODES,
            (controller, view, _) -> new ProactiveRouting(controller, view))
            .withRulesBefore((nodes, _) -> nodes);

    static final int PRIORITY = 1;

    private static final int NO_RULE = -3; // no port either

    private final Controller controller;
    private final NetworkView view;
    private final int[][] installed; // switch -> destination -> output port, or NO_RULE
    private final Match[] matches; // by destination, shared by all switches

    ProactiveRouting(Controller controller, NetworkView view) {
        this.controller = controller;
        this.view = view;
        this.installed = new int[view.nodeCount()][view.nodeCount()];
        this.matches = new Match[view.nodeCount()];
        Arrays.setAll(matches, Addresses::to);
        for (int[] ports : installed) {
            Arrays.fill(ports, NO_RULE);
        }
    }

    @Override
    public void start() {
        bringInLine(controller::preinstall);
    }

    @Override
    public void packetIn(int node, PacketIn message) {
        throw new IllegalStateException("switch " + node + " was not told to ask: " + message);
    }

    @Override
    public void linkChanged(int link, boolean isUp) {
        bringInLine(controller::send);
    }

    @Override
    public void switchStarted(int node) {
        Arrays.fill(installed[node], NO_RULE);
        bringInLine(controller::send);
    }

    @FunctionalInterface
    private interface Installer {
        void install(int node, FlowMod mod);
    }

    private void bringInLine(Installer installer) {
        for (int node = 0; node < installed.length; node++) {
            for (int destination = 0; destination < installed.length; destination++) {
                int port = view.outputPort(node, destination);
                if (installed[node][destination] != port) {
                    installed[node][destination] = port;
                    installer.install(node, FlowMod.add(0, PRIORITY, matches[destination], NetworkView.instructions(port)));
                }
            }
        }
    }
}
