// SPDX-License-Identifier: Apache-2.0
//
// Ping, evaluated at every hop: to the destination and back, then the sequence number to the application that
// asked. Both legs share the TTL of the request.

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Ping extends Capsule {
    int port;
    int sequence;
    boolean answering;
    String payload;

    @Override
    public void evaluate(NodeView node) {
        if (answering) {
            if (node.here() == source()) {
                node.deliver(port, sequence);
            } else {
                node.route(this, source());
            }
        } else {
            answering = node.here() == destination();
            node.route(this, answering ? source() : destination());
        }
    }
}
