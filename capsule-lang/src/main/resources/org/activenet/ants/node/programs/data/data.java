// SPDX-License-Identifier: Apache-2.0
//
// Data: what a packet of today does, as a capsule. It carries a text to its destination, and hands its number to an
// application there.
//
//   activenet ants run data.java --at Seattle --to Denver --field payload=hello

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Data extends Capsule {
    int port;
    int sequence;
    String payload = "";

    @Override
    public void evaluate(NodeView node) {
        if (node.here() != destination()) {
            node.route(this, destination());
        } else {
            node.print(payload);
            node.deliver(port, sequence);
        }
    }
}
