// Counts the nodes that it comes to.
const fields = {count: 0, path: ''};

function evaluate(node, capsule) {
    capsule.count += 1;
    capsule.path += `${node.label(node.here())} `;
    if (node.here() === capsule.destination) {
        node.deliver(capsule.port, capsule.count, capsule.path);
    } else {
        node.forward(capsule);
    }
}
