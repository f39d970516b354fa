// SPDX-License-Identifier: Apache-2.0
/// JavaScript on simulated active nodes: the only package of JavaScript that knows the simulator.
///
/// Start reading at [JavaScriptEnvironment].
///
/// - **Thin.** It translates between [org.activenet.javascript.engine.GuestNode] and [org.activenet.node.NodeOs], and
///   decides nothing.
/// - **Code travels inline** in every capsule, and its bytes are counted as code.
@NullMarked
package org.activenet.javascript.node;

import org.jspecify.annotations.NullMarked;
