const fields = {n: 0.5};
function evaluate() {}
