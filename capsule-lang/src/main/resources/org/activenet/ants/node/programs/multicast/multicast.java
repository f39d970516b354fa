// SPDX-License-Identifier: Apache-2.0
//
// Multicast: members of a group subscribe at a sender, and what that sends goes to all of them, each link once.
//
//   activenet ants run multicast.java \
//       --send '0 s, New York, Seattle, Subscribe' --send '0 s, Atlanta, Seattle, Subscribe' \
//       --send '1 s, Seattle, Seattle, Datagram, payload=first' \
//       --send '2 s, New York, Seattle, Subscribe' \
//       --send '4 s, Seattle, Seattle, Datagram, payload=second'
//
// A Subscribe goes to the sender, and tells each node on its way that there is a member where it came from; then it goes back,
// so that the member knows. What nodes were told is soft state: they forget it after three seconds, so that members subscribe
// again and again, and nobody has to leave. A Datagram goes wherever a node knows of members. The two are of different code
// groups: their codes travel apart, as they come from opposite sides.

import java.util.Arrays;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.Group;
import org.activenet.ants.api.NodeView;

@Group("members")
public class Subscribe extends Capsule {
    int port;
    int sequence;
    int group = 1;
    boolean isConfirmed;

    @Override
    public void evaluate(NodeView node) {
        if (!isConfirmed) {
            Branches.refresh(node, group, previous()); // at the member itself, that is the member
            isConfirmed = node.here() == destination();
        }
        if (isConfirmed && node.here() == source()) {
            node.deliver(port, sequence);
        } else {
            node.route(this, isConfirmed ? source() : destination());
        }
    }
}

@Group("datagrams")
class Datagram extends Capsule {
    int port;
    int sequence;
    int group = 1;
    String payload = "";

    @Override
    public void evaluate(NodeView node) {
        long[] branches = Branches.of(node, group);
        for (int i = 0; i < branches.length; i += 2) {
            int branch = (int) branches[i];
            if (branch == node.here()) {
                node.print(payload);
                node.deliver(port, sequence);
            } else if (branch != previous()) {
                node.send(this, branch);
            }
        }
    }
}

/// Where there are members of a group, as a node knows it: neighbours, or the node itself, each with the time until which that
/// holds. Not a capsule, so it travels with those that name it.
class Branches {
    static final long LIFETIME_NS = 3_000_000_000L;

    /// Those that still hold: branch, time, branch, time.
    static long[] of(NodeView node, int group) {
        Object known = node.get("group " + group);
        return known instanceof long[] ? live((long[]) known, node.nowNs()) : new long[0];
    }

    private static long[] live(long[] all, long nowNs) {
        int used = 0;
        for (int i = 0; i < all.length; i += 2) {
            if (all[i + 1] > nowNs) {
                all[used] = all[i];
                all[used + 1] = all[i + 1];
                used += 2;
            }
        }
        return Arrays.copyOf(all, used);
    }

    static void refresh(NodeView node, int group, int branch) {
        long[] known = of(node, group);
        int at = 0;
        while (at < known.length && known[at] != branch) {
            at += 2;
        }
        if (at == known.length) {
            known = Arrays.copyOf(known, at + 2);
            known[at] = branch;
        }
        known[at + 1] = node.nowNs() + LIFETIME_NS;
        node.put("group " + group, known, LIFETIME_NS);
    }
}
