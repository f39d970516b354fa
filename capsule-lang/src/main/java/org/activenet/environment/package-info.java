// SPDX-License-Identifier: Apache-2.0
/// The capsule languages as execution environments of simulated active nodes: the only package of this module that
/// knows the simulator.
///
/// Start reading at [JavaScriptEnvironment].
///
/// - **Thin.** An environment translates between a language's own view of a node and [org.activenet.node.NodeOs]; what
///   the language means is decided in the language's package, what the network does in the simulator.
/// - **Shared by hand.** What runs share (checked and compiled programs by content hash) is an object handed to the
///   environments, thread-safe and never static.
/// - **Code travels inline** in every capsule, and its bytes are counted as code.
@NullMarked
package org.activenet.environment;

import org.jspecify.annotations.NullMarked;
