// SPDX-License-Identifier: Apache-2.0
//
// Ping: to the destination and back, evaluated at every hop; the source prints how long that took, and tells the
// application that asked.
//
//   activenet ants run ping.java --at Seattle --to Denver

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Ping extends Capsule {
    int port;
    int sequence;
    long sentNs = -1;
    boolean isAnswer;

    @Override
    public void evaluate(NodeView node) {
        if (sentNs < 0) {
            sentNs = node.nowNs();
        }
        if (isAnswer && node.here() == source()) {
            node.print(node.label(destination()) + " answered after " + (node.nowNs() - sentNs) + " ns");
            node.deliver(port, sequence);
            return;
        }
        if (!isAnswer && node.here() == destination()) {
            isAnswer = true;
        }
        // Routing a capsule makes that its destination, so an answer is sent on its way from neighbour to neighbour.
        int next = node.nextHop(isAnswer ? source() : destination());
        if (next >= 0) {
            node.send(this, next);
        }
    }
}
