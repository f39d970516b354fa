// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;

/// Which network a scenario runs on, what its links have where the network itself does not say, and what single links have
/// whatever it says.
public record TopologySpec(Origin origin, LinkDefaults links, List<LinkStatement> statements) {
    public TopologySpec {
        statements = List.copyOf(statements);
    }

    TopologySpec with(List<LinkStatement> stated) {
        return new TopologySpec(origin, links, stated);
    }

    /// Where the nodes and links come from.
    public sealed interface Origin permits BuiltIn, FromFile, Generated {
        /// Where the scenario says so, for findings about it.
        Place place();
    }

    /// A network that comes with the simulator.
    public record BuiltIn(Located<String> name) implements Origin {
        @Override
        public Place place() {
            return name.place();
        }
    }

    /// A file; `path` is found from the folder of the scenario.
    public record FromFile(Located<String> name, Path path) implements Origin {
        @Override
        public Place place() {
            return name.place();
        }
    }

    /// A generator with its numbers, each ≥ 0, in the order of the file.
    public record Generated(Located<String> kind, SequencedMap<String, Located<BigDecimal>> numbers) implements Origin {
        @Override
        public Place place() {
            return kind.place();
        }
    }

    /// What every link has, unless the topology itself says something else. All defaults are ours.
    ///
    /// @param rateBitsPerSecond > 0
    /// @param queueLimitBytes   room for waiting packets at each end
    /// @param propagationNs     empty: from the distance of the two nodes, where they have positions
    /// @param mtuBytes          ≥ 68 (RFC 791)
    /// @param lossPerBillion    of a billion packets in each direction
    /// @param stated            the keys that the scenario has: `rate`, `queue`, `delay`, `mtu`, `loss`
    public record LinkDefaults(
            long rateBitsPerSecond,
            long queueLimitBytes,
            OptionalLong propagationNs,
            int mtuBytes,
            long lossPerBillion,
            List<String> stated) {
        public LinkDefaults {
            stated = List.copyOf(stated);
        }
    }

    /// What all links between two nodes have, in both directions; empty: as the topology has it.
    public record LinkStatement(
            Located<String> from,
            Located<String> to,
            OptionalLong rateBitsPerSecond,
            OptionalLong propagationNs,
            OptionalLong queueLimitBytes,
            OptionalLong mtuBytes,
            OptionalLong lossPerBillion,
            Place place) {
        List<Located<String>> namedNodes() {
            return List.of(from, to);
        }
    }
}
