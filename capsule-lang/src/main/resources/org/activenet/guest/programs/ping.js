// SPDX-License-Identifier: Apache-2.0
//
// Ping, evaluated at every hop: to the destination and back, then the sequence number to the application that
// asked. Both legs share the resource bound of the request.

const APPLICATION_PORT = 7;

const fields = {sequence: 0, answering: 0, payload: ''};

function evaluate(node, capsule) {
    if (node.here() !== capsule.destination) {
        node.forward(capsule);
    } else if (capsule.answering) {
        node.deliver(APPLICATION_PORT, capsule.sequence);
    } else {
        const answer = {sequence: capsule.sequence, answering: 1, payload: capsule.payload};
        node.send(answer, capsule.source, capsule.resourceBound);
    }
}
