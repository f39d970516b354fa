class Counter { #n = 0; static of(...parts) { return new Counter(); } get n() { return this.#n; } add(k = 1) { this.#n += k; } }
function* upTo(n) { for (let i = 0; i < n; i++) yield i; }
async function never() { await 1; }
const {a, b: [c, ...d], ...rest} = {a: 1, b: [2, 3], e: 4}, re = /[a-z\/]+(?:x|y)*$/gi, big = 0x1fn, t = `x${a + `y${c}`}z`;
label: for (const i of upTo(3)) { switch (i) { case 1: continue label; default: break label; } }
function evaluate(node, capsule) { const k = Counter.of(); k.add(); node.print(k.n, a?.b, typeof re, t, !(a in rest) || a ** 2 >>> 1); }
