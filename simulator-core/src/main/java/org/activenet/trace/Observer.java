// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import org.activenet.network.PacketListener;
import org.activenet.node.NodeListener;

/// Looks at one run: is told all that happens to packets and to programs, and changes nothing.
///
/// It overrides what it is about, and is added to the [Observers] of the run.
public interface Observer extends PacketListener, NodeListener {}
