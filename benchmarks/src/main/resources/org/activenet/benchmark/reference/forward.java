// SPDX-License-Identifier: Apache-2.0
// A datagram as a capsule: each node on its way runs it, and hands it to the next or delivers it. The time to live in its
// header counts the hops that are left, as in benchmarks/reference/fwd.cpp; the payload gives the packet its size.

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Forward extends Capsule {
    int port;
    String payload = "";

    public void evaluate(NodeView node) {
        if (node.here() == destination()) {
            node.deliver(port, ttl());
        } else {
            node.route(this, destination());
        }
    }
}
