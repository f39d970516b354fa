// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.BitSet;
import java.util.Comparator;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.activenet.network.RoutingTable;

/// The rules for one destination at all switches, with a way round each link that they use, where there is one.
///
/// Without a failure packets go by shortest paths. Where the link that a switch leads them to has failed, the switch sends them
/// the first hop of the shortest path without that link; a switch further on whose own path leads over the failed link knows them
/// by the port that they come by, by which they come in no other case, and sends them on along the detour; the first one whose
/// path does not is where the detour ends. If the detour begins with the link that the packet came by, it goes back there.
///
/// Detours round different links may ask for different things of packets that come by the same port, and then the one that is
/// found second is left out: its link is not protected for this destination.
///
/// @param down        the links that were down when it was made
/// @param rules       what a switch does with packets for the destination, by all ports or by one; in the order of switches and
///                    ports
/// @param unprotected links that are used, and without which packets are lost
record FailoverPlan(int destination, BitSet down, SequencedMap<Place, Choice> rules, BitSet unprotected) {
    /// The port of arrival of a rule that is for all of them.
    static final int ANY_PORT = -1;

    /// Where a rule holds: packets that come by a port of a switch.
    record Place(int node, int inPort) {}

    /// What is done: output to a port, or while it is down to a backup.
    ///
    /// @param port     or [NetworkView#HERE], or [NetworkView#NO_PATH]
    /// @param backup   or [NetworkView#NO_PATH]
    /// @param goesBack whether the backup, or all where there is none, is the port that packets come by
    record Choice(int port, int backup, boolean goesBack) {
        /// Output to the port that packets come by.
        static final Choice BACK = new Choice(NetworkView.NO_PATH, NetworkView.NO_PATH, true);

        static Choice of(int port) {
            return new Choice(port, NetworkView.NO_PATH, false);
        }
    }

    /// Makes a plan for the links that are up in a view.
    static FailoverPlan make(NetworkView view, int destination) {
        return new Maker(view, destination).make();
    }

    /// Whether packets still reach the destination as well as they can with these links down, once changes are detected: one more
    /// has failed that is protected, or some of those that were down are repaired.
    boolean copesWith(BitSet nowDown) {
        BitSet failed = (BitSet) nowDown.clone();
        failed.andNot(down);
        BitSet repaired = (BitSet) down.clone();
        repaired.andNot(nowDown);
        if (failed.isEmpty()) {
            return rules.values().stream().noneMatch(choice -> choice.port() == NetworkView.NO_PATH);
        }
        return repaired.isEmpty() && failed.cardinality() == 1 && !unprotected.get(failed.nextSetBit(0));
    }

    private static final class Maker {
        private final NetworkView view;
        private final int destination;
        private final SequencedMap<Place, Choice> rules = new TreeMap<>(
                Comparator.comparingInt(Place::node).thenComparingInt(Place::inPort));
        private final BitSet unprotected = new BitSet();

        Maker(NetworkView view, int destination) {
            this.view = view;
            this.destination = destination;
        }

        FailoverPlan make() {
            for (int node = 0; node < view.nodeCount(); node++) {
                rules.put(new Place(node, ANY_PORT), Choice.of(view.outputPort(node, destination)));
            }
            for (int node = 0; node < view.nodeCount(); node++) {
                int port = view.outputPort(node, destination);
                if (port >= 0) {
                    protect(node, port);
                }
            }
            return new FailoverPlan(destination, view.downLinks(), rules, unprotected);
        }

        /// Adds a way round a link, or notes that there is none.
        private void protect(int node, int port) {
            RoutingTable without = view.routesWithout(port >> 1);
            SequencedMap<Place, Choice> detour = new TreeMap<>(
                    Comparator.comparingInt(Place::node).thenComparingInt(Place::inPort));
            int backup = without.port(node, destination);
            int arrival = backup;
            while (arrival != RoutingTable.NO_PORT) {
                arrival ^= 1; // the other end of the link
                int at = view.owner(arrival);
                if (!usesLink(at, port >> 1)) {
                    break;
                }
                int next = without.port(at, destination);
                detour.put(new Place(at, arrival), Choice.of(next));
                arrival = next;
            }
            if (backup == RoutingTable.NO_PORT || !fits(detour)) {
                unprotected.set(port >> 1);
                return;
            }
            rules.putAll(detour);
            rules.put(new Place(node, ANY_PORT), new Choice(port, backup, false));
            if (comesBy(backup)) {
                rules.put(new Place(node, backup), new Choice(port, backup, true));
            }
        }

        /// Whether the shortest path from a node to the destination leads over a link.
        private boolean usesLink(int from, int link) {
            int node = from;
            while (node != destination) {
                int port = view.outputPort(node, destination);
                if (port >> 1 == link) {
                    return true;
                }
                node = view.peer(port);
            }
            return false;
        }

        /// Whether no packet comes by the ports of a detour for another reason that asks for something else.
        private boolean fits(SequencedMap<Place, Choice> detour) {
            return detour.entrySet().stream().allMatch(rule -> {
                Choice other = rules.get(rule.getKey());
                return other == null ? !comesBy(rule.getKey().inPort()) : other.equals(rule.getValue());
            });
        }

        /// Whether packets for the destination come by a port as long as nothing has failed.
        private boolean comesBy(int port) {
            return view.outputPort(view.peer(port), destination) == (port ^ 1);
        }
    }
}
