// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.format.YamlNode;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;
import org.activenet.network.NetworkSpec;

/// Who talks to whom: the key `pairs`.
public sealed interface Pairs {
    /// Most pairs that can be drawn.
    int MOST = 1_000_000;

    /// Its keys.
    List<Key> KEYS = List.of(
            new Key("pairs", Form.listOf(Form.of(Type.PAIR)).notEmpty().or(Type.GROUP), Key.REQUIRED,
                    "who asks whom: `[[Denver, Seattle]]`"),
            new Key("pairs.random", Form.count(1, MOST), Key.REQUIRED, "that many pairs, drawn anew in each replication"));

    /// How many there are.
    int count();

    Place place();

    /// The nodes that they name, with their places.
    List<Located<String>> namedNodes();

    /// What is wrong with them in a network; that it has the nodes they name is checked elsewhere.
    List<Diagnostic> findings(NetworkSpec network);

    /// A pair of nodes each: source at 0, target at 1.
    ///
    /// @param traffic the name of their stream
    int[][] draw(String traffic, RandomStreams streams, NetworkSpec network);

    /// That many ordered pairs of different nodes, drawn anew in each replication, with replacement.
    record Random(int count, Place place) implements Pairs {
        @Override
        public List<Located<String>> namedNodes() {
            return List.of();
        }

        @Override
        public List<Diagnostic> findings(NetworkSpec network) {
            return network.nodeCount() >= 2 ? List.of() : List.of(place.error(
                    "random pairs in a network of " + network.nodeCount() + " node", "use one with 2 nodes or more"));
        }

        @Override
        public int[][] draw(String traffic, RandomStreams streams, NetworkSpec network) {
            RandomStream random = streams.stream("traffic/" + traffic + "/pairs");
            int[][] pairs = new int[count][];
            for (int i = 0; i < count; i++) {
                int source = random.nextInt(network.nodeCount());
                int target = random.nextInt(network.nodeCount() - 1);
                pairs[i] = new int[] {source, target < source ? target : target + 1};
            }
            return pairs;
        }
    }

    /// Pairs that the scenario names.
    record Listed(List<Pair> pairs, Place start) implements Pairs {
        public Listed {
            pairs = List.copyOf(pairs);
        }

        @Override
        public int count() {
            return pairs.size();
        }

        @Override
        public Place place() {
            return pairs.isEmpty() ? start : pairs.getFirst().source().place();
        }

        @Override
        public List<Located<String>> namedNodes() {
            return pairs.stream().flatMap(pair -> List.of(pair.source, pair.target).stream()).toList();
        }

        @Override
        public List<Diagnostic> findings(NetworkSpec network) {
            return List.of();
        }

        @Override
        public int[][] draw(String traffic, RandomStreams streams, NetworkSpec network) {
            return pairs.stream()
                    .map(pair -> new int[] {
                        network.labels().indexOf(pair.source.value()), network.labels().indexOf(pair.target.value())
                    })
                    .toArray(int[][]::new);
        }
    }

    /// From `source` to `target`, by their labels.
    record Pair(Located<String> source, Located<String> target) {}

    static Pairs read(Section traffic) {
        String example = "{random: 20}";
        if (!traffic.isList("pairs")) {
            Section section = traffic.section("pairs", example);
            int count = (int) section.count("random", 1, MOST, 20);
            section.finish();
            return new Random(count, section.place());
        }
        List<Pair> pairs = new ArrayList<>();
        List<YamlNode> items = traffic.items("pairs", "[Denver, Seattle]");
        for (YamlNode item : items) {
            List<Located<String>> ends = traffic.twoNodes(item);
            if (ends.size() == 2) {
                pairs.add(new Pair(ends.get(0), ends.get(1)));
            }
        }
        if (items.isEmpty()) {
            traffic.refuse(traffic.placeOf("pairs"), "no pairs of nodes in 'pairs'",
                    "write some, as in 'pairs: [[Denver, Seattle]]', or 'pairs: " + example + "'");
        }
        return new Listed(pairs, traffic.placeOf("pairs"));
    }
}
