// SPDX-License-Identifier: Apache-2.0
/// Topologies as people look at them: a map of characters, a table, a picture.
///
/// Start reading at [Picture] for SVG and PNG, at [TopologyText] for the terminal.
///
/// - **One set of places.** [NodePlaces] finds them for all drawings.
/// - **The same drawing everywhere.** A drawing is a function of the topology; nothing is measured on the screen and
///   no chance is involved.
@NullMarked
package org.activenet.topology.draw;

import org.jspecify.annotations.NullMarked;
