// SPDX-License-Identifier: Apache-2.0
// Store-and-forward packet simulation, written by hand for this machine:   fwd TOPO SECONDS
//
// Every flow sends one packet of 1030 bytes each interval from its start on, TTL 64. Links: 1 Gb/s, 1 ms, FIFO, no loss. One event
// a hop (the arrival); a link is only the time until which it is busy. A node that is the target delivers; any other decrements the
// TTL and forwards to the first port on a path of fewest hops. A packet sent by its source is put on the link at once.
// Events are taken in the order (time, source node, that node's own counter); events with time <= SECONDS*1e9 are handled.
// A timer's source is its own node; an arrival's source is the node that sent it. Within one event the packet is sent before the
// timer is set again. `hops` counts arrivals.
#include <chrono>
#include <utility>
#include "topo.h"

static constexpr int64_t TRANSMISSION_NS = 1030 * 8, PROPAGATION_NS = 1000000;
struct Event {
  int64_t timeNs;
  uint64_t order;   // source:24 | counter:40
  uint32_t packet;
  bool before(const Event& o) const { return timeNs < o.timeNs || (timeNs == o.timeNs && order < o.order); }
};
struct Packet { int at, target, ttl, flow; };  // flow >= 0 marks the timer of that flow

struct Heap4 {
  std::vector<Event> a;
  size_t n = 0;
  void push(Event e) {
    if (n == a.size()) a.resize(a.size() * 2 + 64);
    size_t i = n++;
    while (i) {
      size_t parent = (i - 1) >> 2;
      if (!e.before(a[parent])) break;
      a[i] = a[parent];
      i = parent;
    }
    a[i] = e;
  }
  Event pop() {
    Event first = a[0], e = a[--n];
    size_t i = 0;
    for (;;) {
      size_t c = 4 * i + 1;
      if (c >= n) break;
      size_t m = c, end = c + 4 < n ? c + 4 : n;
      for (size_t j = c + 1; j < end; j++) if (a[j].before(a[m])) m = j;
      if (!a[m].before(e)) break;
      a[i] = a[m];
      i = m;
    }
    a[i] = e;
    return first;
  }
};
static double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

int main(int argc, char** argv) {
  if (argc < 3) { fprintf(stderr, "fwd TOPO SECONDS\n"); return 2; }
  double t0 = now();
  Topo topo(argv[1]);
  int64_t untilNs = (int64_t)(atof(argv[2]) * 1e9);
  int n = topo.n;
  std::vector<int16_t> route = topo.routes();
  std::vector<int> firstPort(n + 1), peer;
  for (int i = 0; i < n; i++) {
    firstPort[i + 1] = firstPort[i] + (int)topo.neighbour[i].size();
    peer.insert(peer.end(), topo.neighbour[i].begin(), topo.neighbour[i].end());
  }
  std::vector<int64_t> busyUntilNs(firstPort[n]);
  std::vector<uint64_t> counter(n);
  std::vector<Packet> packet;
  std::vector<uint32_t> unused;
  Heap4 queue;
  uint64_t hops = 0, sent = 0, delivered = 0, events = 0;
  auto take = [&] {
    if (unused.empty()) { packet.emplace_back(); return (uint32_t)packet.size() - 1; }
    uint32_t p = unused.back();
    unused.pop_back();
    return p;
  };
  auto schedule = [&](int64_t timeNs, int source, uint32_t p) { queue.push({timeNs, (uint64_t)source << 40 | counter[source]++, p}); };
  auto send = [&](int64_t nowNs, uint32_t p) {
    Packet& k = packet[p];
    int from = k.at, link = firstPort[from] + route[(size_t)from * n + k.target];
    int64_t endNs = std::max(busyUntilNs[link], nowNs) + TRANSMISSION_NS;
    busyUntilNs[link] = endNs;
    k.at = peer[link];
    schedule(endNs + PROPAGATION_NS, from, p);
  };
  for (size_t f = 0; f < topo.flows.size(); f++) {
    uint32_t p = take();
    packet[p] = {topo.flows[f].source, topo.flows[f].target, 64, (int)f};
    schedule(topo.flows[f].startNs, packet[p].at, p);
  }
  double t1 = now();
  while (queue.n && queue.a[0].timeNs <= untilNs) {
    Event e = queue.pop();
    events++;
    if (packet[e.packet].flow >= 0) {
      uint32_t p = take();
      packet[p] = {packet[e.packet].at, packet[e.packet].target, 64, -1};
      sent++;
      send(e.timeNs, p);
      schedule(e.timeNs + topo.intervalNs, packet[e.packet].at, e.packet);
      continue;
    }
    hops++;
    Packet& k = packet[e.packet];
    if (k.at == k.target) { delivered++; unused.push_back(e.packet); }
    else if (--k.ttl <= 0) unused.push_back(e.packet);
    else send(e.timeNs, e.packet);
  }
  double t2 = now();
  printf("peer=cpp-limit topo=%s T=%s sent=%llu delivered=%llu hops=%llu events=%llu setup_s=%.3f run_s=%.3f hops_per_s=%.0f\n", argv[1], argv[2],
         (unsigned long long)sent, (unsigned long long)delivered, (unsigned long long)hops, (unsigned long long)events, t1 - t0, t2 - t1,
         hops / (t2 - t1));
}
