// SPDX-License-Identifier: Apache-2.0
//
// Traceroute, evaluated at every hop: each node on the way, from the first hop on, sends the source a report of
// how far the capsule has come; the source hands (sequence, hop) to the application that asked. A report from
// hop n has n hops to go, and takes exactly that much of the resource bound with it.

const APPLICATION_PORT = 33434;

const fields = {sequence: 0, hop: 0, reporting: 0};

function evaluate(node, capsule) {
    if (capsule.reporting) {
        if (node.here() === capsule.destination) {
            node.deliver(APPLICATION_PORT, capsule.sequence, capsule.hop);
        } else {
            node.forward(capsule);
        }
        return;
    }
    if (capsule.hop > 0) {
        const report = {sequence: capsule.sequence, hop: capsule.hop, reporting: 1};
        node.send(report, capsule.source, capsule.hop);
    }
    if (node.here() !== capsule.destination) {
        capsule.hop += 1;
        node.forward(capsule);
    }
}
