// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Node 1 of the line 0 - 1 - 2, which writes down what a capsule asks of it.
class FakeNode implements GuestNode {
    final List<String> log = new ArrayList<>();
    final TreeMap<String, GuestValue> softState = new TreeMap<>();
    int here = 1;
    long nowNs;

    @Override
    public int here() {
        return here;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public @Nullable String label(int address) {
        return isNode(address) ? "node-" + address : null;
    }

    @Override
    public int addressOf(String label) {
        return label.equals("node-2") ? 2 : NONE;
    }

    @Override
    public int neighbourCount() {
        return 2;
    }

    @Override
    public int neighbour(int index) {
        return 2 * index;
    }

    @Override
    public int nextHop(int destination) {
        return isNode(destination) ? destination : NONE;
    }

    @Override
    public boolean isNode(int address) {
        return address <= 2;
    }

    @Override
    public void forward(List<GuestValue> data, int resourceBound, int neighbour) {
        log.add("forward %s bound %d via %d".formatted(data, resourceBound, neighbour));
    }

    @Override
    public void send(List<GuestValue> data, int destination, int resourceBound, int neighbour) {
        log.add("send %s to %d bound %d via %d".formatted(data, destination, resourceBound, neighbour));
    }

    @Override
    public void deliver(int port, List<GuestValue> values) {
        log.add("deliver %s to port %d".formatted(values, port));
    }

    @Override
    public void print(String text) {
        log.add("print " + text.stripTrailing());
    }

    @Override
    public @Nullable GuestValue get(String key) {
        return softState.get(key);
    }

    @Override
    public boolean put(String key, GuestValue value, long lifetimeNs) {
        if (softState.size() == 4 && !softState.containsKey(key)) {
            return false;
        }
        softState.put(key, value);
        log.add("put %s=%s for %d ns".formatted(key, value, lifetimeNs));
        return true;
    }

    @Override
    public void remove(String key) {
        softState.remove(key);
    }

    @Override
    public long random(long bound) {
        return bound - 1;
    }
}
