// SPDX-License-Identifier: Apache-2.0
//
// Ping, evaluated at every hop: to the destination and back, then the sequence number to the application that
// asked. Both legs share the resource bound of the request.

const fields = {port: 0, sequence: 0, answering: 0, payload: ''};

function evaluate(node, capsule) {
    if (node.here() !== capsule.destination) {
        node.forward(capsule);
    } else if (capsule.answering) {
        node.deliver(capsule.port, capsule.sequence);
    } else {
        const {port, sequence, payload} = capsule;
        node.send({port, sequence, payload, answering: 1}, capsule.source, capsule.resourceBound);
    }
}
