// SPDX-License-Identifier: Apache-2.0
/// Traceroutes, with their programs in the resources of this package.
///
/// Start reading at [Traceroute].
@NullMarked
package org.activenet.experiment.workload.traceroute;

import org.jspecify.annotations.NullMarked;

