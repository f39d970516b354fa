// SPDX-License-Identifier: Apache-2.0
//
// Traceroute, evaluated at every hop: each node on the way, from the first hop on, sends the source a report of
// how far the capsule has come; the source hands (sequence, hop) to the application that asked. A report from
// hop n has n hops to go, and takes exactly that much of the resource bound with it.

const fields = {port: 0, sequence: 0, hop: 0, reporting: 0, payload: ''};

function evaluate(node, capsule) {
    const {port, sequence, hop} = capsule;
    if (capsule.reporting) {
        if (node.here() === capsule.destination) {
            node.deliver(port, sequence, hop);
        } else {
            node.forward(capsule);
        }
        return;
    }
    if (hop > 0) {
        node.send({port, sequence, hop, reporting: 1}, capsule.source, hop);
    }
    if (node.here() !== capsule.destination) {
        capsule.hop += 1;
        node.forward(capsule);
    }
}
