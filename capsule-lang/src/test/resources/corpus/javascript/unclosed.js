function evaluate(node) {
  node.print("a);
}
