// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import org.jspecify.annotations.Nullable;

/// A `throw` in a guest's source.
///
/// @param start of its text in its source, in UTF-16 units
/// @param end   of that text
/// @param node  which executes it
record ThrowStatement(int start, int end, Node node) {
    /// The name that GraalJS has for the function around it.
    @Nullable String function() {
        RootNode root = node.getRootNode();
        return root == null ? null : root.getName();
    }
}
