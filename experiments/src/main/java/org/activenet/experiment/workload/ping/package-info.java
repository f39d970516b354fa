// SPDX-License-Identifier: Apache-2.0
/// Pings, with their programs in the resources of this package.
///
/// Start reading at [Ping].
@NullMarked
package org.activenet.experiment.workload.ping;

import org.jspecify.annotations.NullMarked;

