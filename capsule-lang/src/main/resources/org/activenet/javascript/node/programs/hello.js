// SPDX-License-Identifier: Apache-2.0
//
// Says hello at every node on its way, with the hops that it has left.
//
//   activenet javascript run hello.js --at Seattle --to Atlanta

const fields = {greeting: 'Hello from'};

function evaluate(node, capsule) {
    node.print(capsule.greeting, node.label(node.here()), 'with', capsule.resourceBound, 'hops left');
    if (node.here() !== capsule.destination) {
        node.forward(capsule);
    }
}
