// SPDX-License-Identifier: Apache-2.0
// One execution of a small packet program, written by hand:   prog [EXECUTIONS]
// The program and its check value are specified in packet-program.md.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct { uint32_t dst, src, ttl, seq, kind, hops; } Packet;
enum { NODES = 1024, SLOTS = 4096 };

static uint32_t address(uint32_t node) { return node * 2654435761u; }

// Next hops: open addressing at a quarter load; value + 1, so that 0 means empty.
static struct { uint32_t key; int32_t value; } table[SLOTS];
static uint32_t slot(uint32_t key) { return ((key ^ (key >> 15)) * 0x9E3779B1u) >> 20; }
static void fillTable(void) {
  for (uint32_t i = 0; i < NODES; i++) {
    uint32_t s = slot(address(i));
    while (table[s].value) s = (s + 1) % SLOTS;
    table[s].key = address(i);
    table[s].value = (int32_t)((i * 7 + 3) % NODES) + 1;
  }
}
static int32_t lookup(uint32_t key) {
  for (uint32_t s = slot(key);; s = (s + 1) % SLOTS) {
    if (!table[s].value) return -3;
    if (table[s].key == key) return table[s].value - 1;
  }
}

static int32_t program(Packet* p, uint32_t here) {
  if (p->ttl == 0) return -1;
  p->ttl--;
  p->hops++;
  if (p->dst == here) {
    if (p->kind == 1) return -2;
    p->kind = 1;
    uint32_t t = p->src;
    p->src = p->dst;
    p->dst = t;
  }
  return lookup(p->dst);
}
static int32_t nothing(Packet* p, uint32_t here) { (void)p; (void)here; return 0; }

static void reset(Packet* p, uint32_t i) { *p = (Packet){address((i * 37 + 11) % NODES), address(i), 64 - i % 32, i, 0, 0}; }
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}
static void drive(const char* name, int32_t (*volatile called)(Packet*, uint32_t), uint32_t executions) {
  int32_t (*f)(Packet*, uint32_t) = called;  // a call through a pointer, as an execution environment makes it
  static Packet packets[NODES];
  for (uint32_t i = 0; i < NODES; i++) reset(&packets[i], i);
  int64_t acc = 0;
  double start = now();
  for (uint32_t n = 0; n < executions; n++) {
    Packet* p = &packets[n % NODES];
    int32_t r = f(p, address((n * 5 + n / NODES) % NODES));
    acc += r;
    if (r < 0) reset(p, n % NODES);
  }
  double end = now();
  printf("peer=%s executions=%u acc=%lld ns_per_exec=%.2f\n", name, executions, (long long)acc, (end - start) * 1e9 / executions);
}

int main(int argc, char** argv) {
  uint32_t executions = argc > 1 ? (uint32_t)atoi(argv[1]) : 10000000;
  fillTable();
  drive("empty-call", nothing, executions);
  drive("c-function", program, executions);
}
