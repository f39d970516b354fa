// SPDX-License-Identifier: Apache-2.0
// A network as text: "nodes N", "interval NS", "link A B" (both directions), "flow SOURCE TARGET START_NS"; and its shortest-path ports.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <utility>
#include <vector>
struct Flow { int source, target; int64_t startNs; };
struct Topo {
  int n = 0;
  int64_t intervalNs = 0;  // between two packets of a flow
  std::vector<std::pair<int, int>> links;
  std::vector<Flow> flows;
  std::vector<std::vector<int>> neighbour;  // neighbour[node][port]; ports in the order of the link lines

  explicit Topo(const char* file) {
    FILE* f = fopen(file, "r");
    if (!f) { perror(file); exit(2); }
    char word[16];
    while (fscanf(f, "%15s", word) == 1) {
      long long a = 0, b = 0, c = 0;
      if (!strcmp(word, "nodes") && fscanf(f, "%lld", &a) == 1) { n = (int)a; neighbour.resize(n); }
      else if (!strcmp(word, "interval") && fscanf(f, "%lld", &a) == 1) intervalNs = a;
      else if (!strcmp(word, "link") && fscanf(f, "%lld %lld", &a, &b) == 2) {
        links.push_back({(int)a, (int)b});
        neighbour[a].push_back((int)b);
        neighbour[b].push_back((int)a);
      } else if (!strcmp(word, "flow") && fscanf(f, "%lld %lld %lld", &a, &b, &c) == 3) flows.push_back({(int)a, (int)b, c});
      else { fprintf(stderr, "%s: unreadable near %s\n", file, word); exit(2); }
    }
    fclose(f);
  }
  // port[at * n + target]: the first port on a path of fewest hops
  std::vector<int16_t> routes() const {
    std::vector<int16_t> port((size_t)n * n, -1);
    std::vector<int> distance(n);
    for (int target = 0; target < n; target++) {
      std::fill(distance.begin(), distance.end(), 1 << 30);
      distance[target] = 0;
      std::queue<int> open;
      open.push(target);
      while (!open.empty()) {
        int u = open.front();
        open.pop();
        for (int v : neighbour[u]) if (distance[v] > distance[u] + 1) { distance[v] = distance[u] + 1; open.push(v); }
      }
      for (int u = 0; u < n; u++)
        for (size_t p = 0; u != target && p < neighbour[u].size(); p++)
          if (distance[neighbour[u][p]] == distance[u] - 1) { port[(size_t)u * n + target] = (int16_t)p; break; }
    }
    return port;
  }
};
