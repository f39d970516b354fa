// SPDX-License-Identifier: Apache-2.0
/// PLANet as a compared system.
///
/// Start reading at [PlanetKind].
@NullMarked
package org.activenet.experiment.system.planet;

import org.jspecify.annotations.NullMarked;

