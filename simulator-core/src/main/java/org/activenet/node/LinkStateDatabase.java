// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.network.Network;
import org.activenet.network.RepairSteps;
import org.jspecify.annotations.Nullable;

/// What one node of a link-state protocol has of all nodes' link states.
///
/// Before the run every node has all of them, and none has changed: version 0. A node that starts anew has nothing but its own,
/// whose versions go on from where they were (ours: a router of OSPF would hear of its old one, and go on from there).
final class LinkStateDatabase {
    private static final int[] NO_PORTS = {};

    /// The version of what it does not have.
    static final int NONE = -1;

    private final Network network;
    private final LinkStates intact;
    private final int node;
    private LinkStates known; // its own as it is, told or not
    private LinkStates.News told; // its own, as others may have it
    private @Nullable BitSet missing; // nodes of which it has nothing; null: none

    LinkStateDatabase(Network network, LinkStates intact, int node) {
        this.network = network;
        this.intact = intact;
        this.node = node;
        this.known = intact;
        this.told = first(node);
    }

    private static LinkStates.News first(int node) {
        return new LinkStates.News(node, 0, NO_PORTS, RepairSteps.NO_CAUSE);
    }

    /// Notes what has become of its own links, which it uses itself at once.
    void noteOwn(int[] downPorts, int cause) {
        LinkStates.News before = known.of(node);
        int version = Math.max(told.version, before == null ? 0 : before.version) + 1;
        known = known.with(new LinkStates.News(node, version, downPorts, cause));
    }

    /// What it is about to tell of itself, and others may have from now on.
    LinkStates.News tellOwn() {
        LinkStates.News own = known.of(node);
        told = own == null ? told : own;
        return told;
    }

    void startAnew(int[] downPorts) {
        int version = Math.max(told.version, version(known.of(node))) + 1;
        known = intact.with(new LinkStates.News(node, version, downPorts, RepairSteps.NO_CAUSE));
        told = known.all().getFirst();
        missing = new BitSet();
        missing.set(0, network.nodeCount());
        missing.clear(node);
    }

    private static int version(LinkStates.@Nullable News news) {
        return news == null ? 0 : news.version;
    }

    /// The version that it has of a node, or [#NONE].
    int version(int of) {
        if (of == node) {
            return told.version;
        }
        return missing != null && missing.get(of) ? NONE : version(known.of(of));
    }

    /// The versions of all nodes.
    int[] versions() {
        return IntStream.range(0, network.nodeCount()).map(this::version).toArray();
    }

    /// What it has of a node; it has something.
    LinkStates.News of(int of) {
        LinkStates.News news = of == node ? told : known.of(of);
        return news == null ? first(of) : news;
    }

    /// Takes what is newer than what it has.
    void take(LinkStates.News news) {
        if (news.version > 0) {
            known = known.with(news);
        }
        if (missing != null) {
            missing.clear(news.node);
            missing = missing.isEmpty() ? null : missing;
        }
    }

    /// The links that it takes to be down, ascending. What it misses lies behind nodes whose links it takes to be down.
    List<Integer> downLinks() {
        return known.downLinks();
    }
}
