// SPDX-License-Identifier: Apache-2.0
// PHOLD, sequential, written by hand for this machine:   phold heap4|ladder N P SECONDS [SEED]
//
// N processes start with P events each. An event at a process draws a target (rng.below(N)), then a delay (rng.delayNs()), and
// schedules one event there. Events are taken in the order (time, source process, that source's own counter): an event that
// process s schedules while it handles its c-th event (counting from 1) has counter P-1+c; the P events it starts with have 0..P-1.
// Initial events: for process 0..N-1, for p in 0..P-1: source = target = the process, time = delayNs().
// Events with time <= SECONDS*1e9 are handled. `check` folds the number of events per process: h = h*31 + count[i].
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>
#include "rng.h"

struct Event {
  int64_t timeNs;
  uint64_t key;  // source:20 | counter:24 | target:20
  bool before(const Event& o) const { return timeNs < o.timeNs || (timeNs == o.timeNs && key < o.key); }
  uint32_t target() const { return key & 0xfffff; }
};
static Event event(int64_t timeNs, uint64_t source, uint64_t counter, uint32_t target) {
  return {timeNs, source << 44 | counter << 20 | target};
}

// Implicit heap of four children. The root sits at index 3, so that four siblings share one 64-byte line.
struct Heap4 {
  Event* a;
  size_t n = 0;
  explicit Heap4(size_t capacity) : a((Event*)aligned_alloc(64, ((capacity + 8) * sizeof(Event) + 63) / 64 * 64)) {}
  void push(Event e) {
    size_t i = 3 + n++;
    while (i > 3) {
      size_t parent = i / 4 + 2;
      if (!e.before(a[parent])) break;
      a[i] = a[parent];
      i = parent;
    }
    a[i] = e;
  }
  Event pop() {
    Event first = a[3], e = a[3 + --n];
    size_t end = 3 + n, i = 3;
    for (;;) {
      size_t c = 4 * (i - 2);
      if (c >= end) break;
      size_t m = c;
      if (c + 3 < end) {
        size_t x = a[c + 1].before(a[c]) ? c + 1 : c, y = a[c + 3].before(a[c + 2]) ? c + 3 : c + 2;
        m = a[y].before(a[x]) ? y : x;
      } else {
        for (size_t j = c + 1; j < end; j++) if (a[j].before(a[m])) m = j;
      }
      if (!a[m].before(e)) break;
      a[i] = a[m];
      i = m;
    }
    a[i] = e;
    return first;
  }
};

// Ladder queue (Tang, Goh, Thng 2005): far future unsorted in `top`, rungs of buckets, the near future sorted in `bottom`.
struct Ladder {
  struct Rung { int64_t start, width; size_t current, buckets, count; std::vector<std::vector<Event>> bucket; };
  static constexpr size_t SORT_BELOW = 48;
  std::vector<Event> top, bottom;  // bottom is sorted descending: the next event is its last
  int64_t topStart = -1, topMin = INT64_MAX, topMax = -1;
  Rung rung[10];
  int rungs = 0;
  explicit Ladder(size_t) {}
  static bool after(const Event& x, const Event& y) { return y.before(x); }
  static size_t index(const Rung& r, int64_t t) {
    if (t <= r.start) return 0;
    return std::min<size_t>((t - r.start) / r.width, r.buckets - 1);
  }
  void push(Event e) {
    if (e.timeNs >= topStart) {
      top.push_back(e);
      topMax = std::max(topMax, e.timeNs);
      topMin = std::min(topMin, e.timeNs);
      return;
    }
    for (int i = 0; i < rungs; i++) {
      size_t k = index(rung[i], e.timeNs);
      if (k >= rung[i].current) { rung[i].bucket[k].push_back(e); rung[i].count++; return; }
    }
    size_t j = bottom.size();
    bottom.push_back(e);
    for (; j > 0 && bottom[j - 1].before(e); j--) bottom[j] = bottom[j - 1];
    bottom[j] = e;
  }
  void spawn(std::vector<Event>& from, int64_t low, int64_t high) {
    Rung& r = rung[rungs++];
    r.buckets = std::max<size_t>(from.size() / 8, 2);
    r.start = low;
    r.width = std::max<int64_t>((high - low) / (int64_t)r.buckets + 1, 1);
    r.current = 0;
    r.count = from.size();
    if (r.bucket.size() < r.buckets) r.bucket.resize(r.buckets);
    for (auto& e : from) r.bucket[index(r, e.timeNs)].push_back(e);
    from.clear();
  }
  void sortInto(std::vector<Event>& from) { bottom.swap(from); std::sort(bottom.begin(), bottom.end(), after); }
  void fill() {
    for (;;) {
      if (rungs == 0) {
        int64_t low = topMin, high = topMax;
        topStart = high + 1; topMin = INT64_MAX; topMax = -1;
        if (top.size() <= SORT_BELOW || high <= low) { sortInto(top); return; }
        spawn(top, low, high);
      }
      Rung& r = rung[rungs - 1];
      if (r.count == 0) { rungs--; continue; }
      while (r.bucket[r.current].empty()) r.current++;
      auto& v = r.bucket[r.current++];
      r.count -= v.size();
      if (v.size() > SORT_BELOW && rungs < 10) {
        int64_t low = INT64_MAX, high = -1;
        for (auto& e : v) { low = std::min(low, e.timeNs); high = std::max(high, e.timeNs); }
        if (high > low) { spawn(v, low, high); continue; }
      }
      sortInto(v);
      return;
    }
  }
  Event pop() {
    if (bottom.empty()) fill();
    Event e = bottom.back();
    bottom.pop_back();
    return e;
  }
};

static double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

template <class Queue> static void run(const char* name, uint32_t n, int p, double seconds, uint64_t seed) {
  Rng rng(seed);
  double t0 = now();
  int64_t untilNs = (int64_t)(seconds * 1e9);
  std::vector<uint32_t> count(n);
  uint64_t events = 0, h = 0;
  Queue queue((size_t)n * p + 16);
  for (uint32_t i = 0; i < n; i++) for (int j = 0; j < p; j++) queue.push(event(rng.delayNs(), i, j, i));
  double t1 = now();
  for (;;) {
    Event e = queue.pop();
    if (e.timeNs > untilNs) break;
    uint32_t here = e.target();
    uint64_t counter = p - 1 + ++count[here];
    events++;
    uint32_t target = rng.below(n);
    queue.push(event(e.timeNs + rng.delayNs(), here, counter, target));
  }
  double t2 = now();
  for (uint32_t c : count) h = h * 31 + c;
  printf("peer=cpp-%s N=%u P=%d T=%g events=%llu setup_s=%.3f run_s=%.3f events_per_s=%.0f check=%016llx\n", name, n, p, seconds,
         (unsigned long long)events, t1 - t0, t2 - t1, events / (t2 - t1), (unsigned long long)h);
}

int main(int argc, char** argv) {
  if (argc < 5) { fprintf(stderr, "phold heap4|ladder N P SECONDS [SEED]   (N <= 1048576, fewer than 2^24 events a process)\n"); return 2; }
  uint32_t n = atoi(argv[2]);
  int p = atoi(argv[3]);
  double seconds = atof(argv[4]);
  if (n > 1048576) { fprintf(stderr, "N must be at most 1048576\n"); return 2; }
  uint64_t seed = argc > 5 ? strtoull(argv[5], nullptr, 10) : 1;
  if (!strcmp(argv[1], "heap4")) run<Heap4>("heap4", n, p, seconds, seed);
  else if (!strcmp(argv[1], "ladder")) run<Ladder>("ladder", n, p, seconds, seed);
  else { fprintf(stderr, "unknown queue %s\n", argv[1]); return 2; }
}
