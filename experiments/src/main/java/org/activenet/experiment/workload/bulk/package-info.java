// SPDX-License-Identifier: Apache-2.0
/// Bulk transfers with a window.
///
/// Start reading at [Bulk], then [Transfers].
@NullMarked
package org.activenet.experiment.workload.bulk;

import org.jspecify.annotations.NullMarked;
