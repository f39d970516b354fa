// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.activenet.network.FullRoutingTable;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnDemandRoutesTest {
    /// Networks whose links are in an order of chance and lie either way, so that the lowest port may be any.
    private enum Shape {
        GRID {
            @Override
            void draw(Random random, Links links) {
                int side = 2 + random.nextInt(7);
                for (int node = 0; node < side * side; node++) {
                    if (node % side > 0) {
                        links.join(node - 1, node);
                    }
                    if (node >= side) {
                        links.join(node - side, node);
                    }
                }
            }
        },
        TREE {
            @Override
            void draw(Random random, Links links) {
                int size = 2 + random.nextInt(60);
                for (int node = 1; node < size; node++) {
                    links.join(random.nextInt(node), node);
                }
            }
        },
        RING {
            @Override
            void draw(Random random, Links links) {
                int size = 3 + random.nextInt(40);
                for (int node = 0; node < size; node++) {
                    links.join(node, (node + 1) % size);
                }
            }
        },
        STAR {
            @Override
            void draw(Random random, Links links) {
                int size = 2 + random.nextInt(40);
                for (int leaf = 1; leaf < size; leaf++) {
                    links.join(0, leaf);
                }
            }
        },
        /// Mostly in several parts, with parallel links and nodes alone.
        SPARSE {
            @Override
            void draw(Random random, Links links) {
                links.random(random, 2 + random.nextInt(60), 0.9);
            }
        },
        DENSE {
            @Override
            void draw(Random random, Links links) {
                links.random(random, 2 + random.nextInt(60), 3);
            }
        };

        abstract void draw(Random random, Links links);
    }

    private static final class Links {
        private final Random random;
        private final int longestDelayNs;
        private final List<LinkSpec> made = new ArrayList<>();
        private int nodeCount = 1;

        Links(Random random, int longestDelayNs) {
            this.random = random;
            this.longestDelayNs = longestDelayNs;
        }

        void join(int one, int other) {
            nodeCount = Math.max(nodeCount, Math.max(one, other) + 1);
            boolean isTurned = random.nextBoolean();
            made.add(new LinkSpec(isTurned ? other : one, isTurned ? one : other, 1_000_000_000,
                    random.nextInt(longestDelayNs + 1), 100_000, 1_500));
        }

        void random(Random random, int nodes, double linksPerNode) {
            nodeCount = nodes;
            for (int i = 0; i < nodes * linksPerNode; i++) {
                int one = random.nextInt(nodes);
                join(one, (one + 1 + random.nextInt(nodes - 1)) % nodes);
            }
        }

        NetworkSpec network() {
            Collections.shuffle(made, random);
            return OnDemandRoutesTest.network(nodeCount, made);
        }
    }

    private static NetworkSpec network(int nodeCount, List<LinkSpec> links) {
        return new NetworkSpec(IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toList(), links);
    }

    private static boolean[] all(NetworkSpec network) {
        boolean[] usable = new boolean[network.linkCount()];
        Arrays.fill(usable, true);
        return usable;
    }

    /// Goal: the same ports as the full table, whatever is asked first. Method: networks of each shape, whole and with
    /// links that failed or belong to another virtual topology, few lengths and so many ties, all pairs in an order of
    /// chance, some twice.
    @ParameterizedTest(name = "{0}")
    @EnumSource(Shape.class)
    void portsAreThoseOfTheFullTableInAnyOrderOfQuestions(Shape shape) {
        for (long seed = 1; seed <= 60; seed++) {
            var random = new Random(seed);
            var links = new Links(random, 1 + random.nextInt(5));
            shape.draw(random, links);
            NetworkSpec network = links.network();
            for (Metric metric : Metric.values()) {
                double share = random.nextBoolean() ? 1 : 0.5 + random.nextDouble() / 2;
                boolean[] usable = new boolean[network.linkCount()];
                for (int link = 0; link < usable.length; link++) {
                    usable[link] = random.nextDouble() < share;
                }
                requireTheSame(network, usable, metric, random, "seed " + seed);
            }
        }
    }

    private static void requireTheSame(
            NetworkSpec network, boolean[] usable, Metric metric, Random random, String which) {
        FullRoutingTable full = ShortestPathRoutes.full(network, usable, metric);
        var onDemand = new OnDemandRoutes(network, usable, metric);
        int nodeCount = network.nodeCount();
        var questions = new ArrayList<Integer>();
        for (int pair = 0; pair < nodeCount * nodeCount; pair++) {
            questions.add(pair);
            if (random.nextInt(8) == 0) {
                questions.add(pair);
            }
        }
        Collections.shuffle(questions, random);
        for (int pair : questions) {
            int at = pair / nodeCount;
            int target = pair % nodeCount;
            assertEquals(full.port(at, target), onDemand.port(at, target),
                    () -> "%s, %s, from %d to %d".formatted(which, metric, at, target));
        }
    }

    /// Goal: the same in networks where searches end far from both ends. Method: as above, larger, some pairs only.
    @ParameterizedTest(name = "{0}")
    @EnumSource(Metric.class)
    void portsAreThoseOfTheFullTableInLargerNetworks(Metric metric) {
        for (long seed = 1; seed <= 4; seed++) {
            var random = new Random(seed);
            var links = new Links(random, seed % 2 == 0 ? 3 : 1_000_000);
            if (seed <= 2) {
                links.random(random, 600, 2.5);
            } else {
                for (int node = 1; node < 600; node++) {
                    if (node % 24 > 0) {
                        links.join(node - 1, node);
                    }
                    if (node >= 24) {
                        links.join(node - 24, node);
                    }
                }
            }
            NetworkSpec network = links.network();
            FullRoutingTable full = ShortestPathRoutes.full(network, all(network), metric);
            var onDemand = new OnDemandRoutes(network, all(network), metric);
            for (int question = 0; question < 4_000; question++) {
                int at = random.nextInt(600);
                int target = random.nextInt(600);
                assertEquals(full.port(at, target), onDemand.port(at, target), "seed " + seed);
            }
        }
    }

    /// Goal: next hops are kept only where active flows pass. Method: some flows each way through a large network, and a
    /// count of the places on their paths.
    @Test
    void keptIsWhatFlowsPassAndNothingElse() {
        var random = new Random(11);
        var links = new Links(random, 5);
        links.random(random, 5_000, 3);
        NetworkSpec network = links.network();
        var routes = new OnDemandRoutes(network, all(network), Metric.HOPS);
        Set<Long> passed = new LinkedHashSet<>();
        for (int flow = 0; flow < 200; flow++) {
            int source = random.nextInt(5_000);
            int target = random.nextInt(5_000);
            walk(network, routes, source, target, passed);
            walk(network, routes, target, source, passed);
        }
        assertEquals(passed.size(), routes.knownCount());
    }

    private static void walk(NetworkSpec network, RoutingTable routes, int source, int target, Set<Long> passed) {
        int at = source;
        int port = routes.port(at, target);
        while (port != RoutingTable.NO_PORT) {
            passed.add((long) at << 32 | target);
            LinkSpec link = network.links().get(port >> 1);
            at = port % 2 == 0 ? link.to() : link.from();
            port = routes.port(at, target);
        }
    }

    @Test
    void aPairWithoutAPathKeepsNothing() {
        NetworkSpec pairs = network(4, List.of(
                new LinkSpec(0, 1, 1_000, 5, 0, 1_500), new LinkSpec(2, 3, 1_000, 5, 0, 1_500)));
        var routes = new OnDemandRoutes(pairs, all(pairs), Metric.HOPS);
        assertEquals(RoutingTable.NO_PORT, routes.port(0, 3));
        assertEquals(RoutingTable.NO_PORT, routes.port(0, 3));
        assertEquals(RoutingTable.NO_PORT, routes.port(0, 0));
        assertEquals(0, routes.knownCount());
        assertEquals(3, routes.port(3, 2));
        assertEquals(1, routes.knownCount());
    }

    /// Goal: many entries keep apart. Method: more than fill the first table many times over, read back.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void knownHopsAreFoundAgain(long seed) {
        var random = new Random(seed);
        var hops = new KnownHops();
        var pairs = new LinkedHashSet<Long>();
        for (int i = 0; i < 20_000; i++) {
            int at = random.nextInt(300);
            int target = random.nextInt(300);
            if (at != target && pairs.add((long) at << 32 | target)) {
                hops.add(at, target, 1_000 * at + target);
            }
        }
        assertEquals(pairs.size(), hops.size());
        for (int at = 0; at < 300; at++) {
            for (int target = 0; target < 300; target++) {
                int port = pairs.contains((long) at << 32 | target) ? 1_000 * at + target : KnownHops.UNKNOWN;
                assertEquals(port, hops.port(at, target));
            }
        }
    }

    @Test
    void theSizeOfTheNetworkDecidesWhichTableThereIs() {
        NetworkSpec ordinary = network(ShortestPathRoutes.MOST_NODES_IN_FULL, List.of());
        NetworkSpec large = network(ShortestPathRoutes.MOST_NODES_IN_FULL + 1, List.of());
        var routes = new ShortestPathRoutes();
        assertInstanceOf(FullRoutingTable.class, routes.compute(ordinary, new boolean[0], Metric.HOPS));
        assertInstanceOf(OnDemandRoutes.class, routes.compute(large, new boolean[0], Metric.HOPS));
        assertThrows(IllegalArgumentException.class, () -> routes.compute(large, new boolean[1], Metric.HOPS));
    }
}
