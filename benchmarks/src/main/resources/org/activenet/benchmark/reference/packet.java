// SPDX-License-Identifier: Apache-2.0
// The packet program of benchmarks/reference/packet-program.md: read the header, compare, decrement, look up. Source and
// destination are those of the capsule's header.
//
// Nothing is sent: dropped. Delivered: the answer has come back. Else the port that it is sent by is the next hop.

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Prog extends Capsule {
    int left;
    int seq;
    int kind;
    int hops;

    public void evaluate(NodeView node) {
        if (left == 0) {
            return;
        }
        left--;
        hops++;
        if (node.here() != destination()) {
            node.route(this, destination());
        } else if (kind == 1) {
            node.deliver(1, seq);
        } else {
            kind = 1;
            node.route(this, source());
        }
    }
}
