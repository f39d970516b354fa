// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.util.List;
import org.activenet.plan.types.Typed;

/// What stands for a tuple that does not exist, since it is only taken apart.
sealed interface TupleParts {
    /// Its elements do exist.
    record Elements(List<Typed> elements) implements TupleParts {}

    /// What `defaultRoute` gives for a destination: the node is asked for neighbour and device where they are needed.
    record Route(Typed destination) implements TupleParts {
        /// A neighbour and a device.
        static final int SIZE = 2;
    }
}
