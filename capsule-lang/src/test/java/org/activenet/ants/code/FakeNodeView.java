// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;
import org.jspecify.annotations.Nullable;

/// A node that writes down what it is told.
class FakeNodeView implements NodeView {
    final List<String> log = new ArrayList<>();
    private final SortedMap<String, Object> store = new TreeMap<>();

    @Override
    public int here() {
        return 1;
    }

    @Override
    public long nowNs() {
        return 1_000;
    }

    @Override
    public String label(int address) {
        return "n" + address;
    }

    @Override
    public int addressOf(String label) {
        return label.startsWith("n") ? Integer.parseInt(label.substring(1)) : -1;
    }

    @Override
    public int neighbourCount() {
        return 2;
    }

    @Override
    public int neighbour(int index) {
        if (index < 0 || index > 1) {
            throw new IllegalArgumentException("there are 2 neighbours");
        }
        return index * 2;
    }

    @Override
    public int nextHop(int destination) {
        return 2;
    }

    @Override
    public void route(Capsule capsule, int destination) {
        log.add("route " + destination);
    }

    @Override
    public void send(Capsule capsule, int neighbour) {
        log.add("send " + neighbour);
    }

    @Override
    public boolean deliver(int port, long... values) {
        log.add("deliver " + port + " " + Arrays.toString(values));
        return true;
    }

    @Override
    public @Nullable Object get(String key) {
        return store.get(key);
    }

    @Override
    public boolean put(String key, Object value, long lifetimeNs) {
        if (value.getClass() != Long.class && value.getClass() != String.class && value.getClass() != long[].class) {
            throw new IllegalArgumentException("a Long, a String or a long[]");
        }
        store.put(key, value);
        return true;
    }

    @Override
    public void remove(String key) {
        store.remove(key);
    }

    @Override
    public long random(long bound) {
        return bound / 2;
    }

    @Override
    public void print(String text) {
        log.add(text);
    }
}
