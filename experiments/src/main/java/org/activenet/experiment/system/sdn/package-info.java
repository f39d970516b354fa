// SPDX-License-Identifier: Apache-2.0
/// Switches and a controller as a compared system.
///
/// Start reading at [SdnKind].
@NullMarked
package org.activenet.experiment.system.sdn;

import org.jspecify.annotations.NullMarked;

