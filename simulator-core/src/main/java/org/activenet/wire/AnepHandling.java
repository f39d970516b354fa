// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

/// What a node does with an ANEP packet; the rule is [AnepHeader#handling].
public enum AnepHandling {
    /// Its type id is that of an execution environment of the node.
    EVALUATE,
    /// It is an [AnepErrorMessage], which is for the node itself, and never answered by another one.
    READ_ERROR,
    /// The type id is unknown; the packet goes on to the node that it is for.
    FORWARD,
    /// The type id is unknown, and the packet ends here.
    DISCARD
}
