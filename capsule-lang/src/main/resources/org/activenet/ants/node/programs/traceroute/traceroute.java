// SPDX-License-Identifier: Apache-2.0
//
// Traceroute: one capsule goes to the destination, and has a report sent back from each node on its way. The source prints
// each report, and hands it to the application that asked.
//
//   activenet ants run traceroute.java --at Seattle --to Atlanta
//
// Two classes in one file are one protocol. Both are of one code group, so that a node which has the code of one has
// that of the other as well.

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Trace extends Capsule {
    int port;
    int sequence;
    int hop;

    @Override
    public void evaluate(NodeView node) {
        if (hop > 0) {
            Report report = new Report();
            report.prime(this); // a child of this capsule: with its source, and as many hops as it has left
            report.port = port;
            report.sequence = sequence;
            report.hop = hop;
            report.node = node.here();
            node.route(report, source());
        }
        if (node.here() != destination()) {
            hop++;
            node.route(this, destination());
        }
    }
}

class Report extends Capsule {
    int port;
    int sequence;
    int hop;
    int node;

    @Override
    public void evaluate(NodeView here) {
        if (here.here() == destination()) {
            here.print(hop + " " + here.label(node));
            here.deliver(port, sequence, hop);
        } else {
            here.route(this, destination());
        }
    }
}
