// SPDX-License-Identifier: Apache-2.0
//
// A datagram, evaluated at every hop: to its destination, and its number to the application there. Nobody answers.

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Datagram extends Capsule {
    int port;
    int sequence;
    String payload;

    @Override
    public void evaluate(NodeView node) {
        if (node.here() == destination()) {
            node.deliver(port, sequence);
        } else {
            node.route(this, destination());
        }
    }
}
