// SPDX-License-Identifier: Apache-2.0
//
// Data: what a packet of today does, as a capsule. It carries a text to its destination, and tells an application there
// how many characters came.
//
//   activenet ants run data.java --at Seattle --to Denver --field text=hello

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Data extends Capsule {
    int port;
    String text = "";

    @Override
    public void evaluate(NodeView node) {
        if (node.here() != destination()) {
            node.route(this, destination());
        } else {
            node.print(text);
            node.deliver(port, text.length());
        }
    }
}
