// SPDX-License-Identifier: Apache-2.0
/// Requests that an application at their target answers.
///
/// Start reading at [Request].
@NullMarked
package org.activenet.experiment.workload.request;

import org.jspecify.annotations.NullMarked;
