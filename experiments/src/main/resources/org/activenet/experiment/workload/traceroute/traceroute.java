// SPDX-License-Identifier: Apache-2.0
//
// Traceroute, evaluated at every hop: each node on the way, from the first hop on, sends the source a report of
// how far the capsule has come; the source hands (sequence, hop) to the application that asked. A report may take
// as many hops as the capsule that it comes from has left: TTL is inherited, not divided.

import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

public class Traceroute extends Capsule {
    int port;
    int sequence;
    int hop;
    boolean reporting;
    String payload;

    @Override
    public void evaluate(NodeView node) {
        if (reporting) {
            if (node.here() == destination()) {
                node.deliver(port, sequence, hop);
            } else {
                node.route(this, destination());
            }
            return;
        }
        if (hop > 0) {
            Traceroute report = new Traceroute();
            report.prime(this);
            report.port = port;
            report.sequence = sequence;
            report.hop = hop;
            report.reporting = true;
            node.route(report, source());
        }
        if (node.here() != destination()) {
            hop += 1;
            node.route(this, destination());
        }
    }
}
