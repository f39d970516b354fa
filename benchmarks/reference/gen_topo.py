# SPDX-License-Identifier: Apache-2.0
"""Writes a network and its flows for fwd.cpp; the same arguments give the same bytes.

    gen_topo.py grid SIDE FLOWS INTERVAL_NS
    gen_topo.py random NODES EXTRA_LINKS FLOWS INTERVAL_NS     (a random tree plus EXTRA_LINKS links)
"""
import sys

MASK = (1 << 64) - 1
state = 7


def below(n):
    """The next number of a splitmix64 stream, scaled to 0..n-1."""
    global state
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    z ^= z >> 31
    return ((z >> 32) * n) >> 32


def grid(side):
    links = []
    for y in range(side):
        for x in range(side):
            here = y * side + x
            if x + 1 < side:
                links.append((here, here + 1))
            if y + 1 < side:
                links.append((here, here + side))
    return side * side, links


def random_network(nodes, extra):
    links = [(below(i), i) for i in range(1, nodes)]
    seen = set(links)
    while extra > 0:
        a, b = below(nodes), below(nodes)
        link = (min(a, b), max(a, b))
        if a != b and link not in seen:
            seen.add(link)
            links.append(link)
            extra -= 1
    return nodes, links


kind, numbers = sys.argv[1], [int(a) for a in sys.argv[2:]]
if kind == "grid":
    side, flows, interval = numbers
    nodes, links = grid(side)
elif kind == "random":
    count, extra, flows, interval = numbers
    nodes, links = random_network(count, extra)
else:
    sys.exit(__doc__)

print("nodes", nodes)
print("interval", interval)
for a, b in links:
    print("link", a, b)
for _ in range(flows):
    source, target = below(nodes), below(nodes)
    while target == source:
        target = below(nodes)
    print("flow", source, target, below(interval))
