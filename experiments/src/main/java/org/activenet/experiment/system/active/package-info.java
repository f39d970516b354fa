// SPDX-License-Identifier: Apache-2.0
/// Active nodes with capsules of one language, as a compared system.
///
/// Start reading at [ActiveKind], then [ActiveSystem].
@NullMarked
package org.activenet.experiment.system.active;

import org.jspecify.annotations.NullMarked;

