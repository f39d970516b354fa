// SPDX-License-Identifier: Apache-2.0
// The random stream of all reference programs: xoshiro256++ seeded by splitmix64. Integers only, so that every language draws the same.
#pragma once
#include <cmath>
#include <cstdint>
struct Rng {
  uint64_t s[4];
  int64_t exponentialNs[4096];  // quantiles of an exponential with mean 0.9 s, rounded to microseconds

  explicit Rng(uint64_t seed) {
    for (int i = 0; i < 4; i++) {
      seed += 0x9e3779b97f4a7c15ULL;
      uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
      s[i] = z ^ (z >> 31);
    }
    for (int i = 0; i < 4096; i++) exponentialNs[i] = 1000 * std::llround(-0.9e6 * std::log(1 - (i + 0.5) / 4096));
  }
  static uint64_t rotateLeft(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  uint64_t next() {
    uint64_t r = rotateLeft(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotateLeft(s[3], 45);
    return r;
  }
  uint32_t below(uint32_t n) { return (uint32_t)(((next() >> 32) * (uint64_t)n) >> 32); }
  // Lookahead 0.1 s + exponential of mean 0.9 s + up to 1.05 ms of jitter from the low 20 bits: mean close to 1 s.
  int64_t delayNs() { uint64_t u = next(); return 100000000 + exponentialNs[u >> 52] + (int64_t)(u & 0xfffff); }
};
