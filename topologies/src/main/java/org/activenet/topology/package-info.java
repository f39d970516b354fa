// SPDX-License-Identifier: Apache-2.0
/// Networks to experiment on: built in, generated, or read from a file.
///
/// Start reading at [Topologies].
///
/// This module is the only one that sees JGraphT, and none of its public signatures shows it.
@NullMarked
package org.activenet.topology;

import org.jspecify.annotations.NullMarked;
