const KEY = 'seen', LIFETIME = 1e9;
const known = value => value ?? 0;
function evaluate(node) { /* keeps a number */
    try { node.put(KEY, known(node.get(KEY)) + 1, LIFETIME); } catch { node.print("full"); } finally { node.remove('x') }
}
