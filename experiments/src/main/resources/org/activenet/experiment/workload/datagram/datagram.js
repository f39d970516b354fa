// SPDX-License-Identifier: Apache-2.0
//
// A datagram, evaluated at every hop: to its destination, and its number to the application there. Nobody answers.

const fields = {port: 0, sequence: 0, payload: ''};

function evaluate(node, capsule) {
    if (node.here() === capsule.destination) {
        node.deliver(capsule.port, capsule.sequence);
    } else {
        node.forward(capsule);
    }
}
