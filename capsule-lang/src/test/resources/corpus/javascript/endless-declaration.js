while (true) {}
function evaluate() {}
