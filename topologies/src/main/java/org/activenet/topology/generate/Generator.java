// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.List;
import java.util.Optional;
import org.activenet.topology.model.Topology;

/// Makes networks of one kind from a few numbers.
///
/// Law: the same numbers give the same nodes and links, in the same order, on every machine. A generator holds no
/// state. A new one is listed in [Generators] and gets its tests by being listed.
public interface Generator {
    /// The word by which users ask for it: `grid`.
    String kind();

    /// One line for people: what it makes and how its nodes are labelled.
    String summary();

    /// In the order in which the numbers follow the kind in `kind:1,2,3`.
    List<Parameter> parameters();

    /// What is wrong with the numbers taken together; each alone has been checked already.
    default Optional<Fault> faultOf(Numbers numbers) {
        return Optional.empty();
    }

    /// @param name    how the topology is to be called
    /// @param numbers checked by [#parameters()] and by [#faultOf]
    Topology generate(String name, Numbers numbers);
}
