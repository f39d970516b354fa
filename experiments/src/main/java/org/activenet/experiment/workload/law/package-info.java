// SPDX-License-Identifier: Apache-2.0
/// The laws of a stream of traffic: when its requests are sent, and how large they are.
///
/// Start reading at [Schedule].
///
/// - **Drawn by name.** A law holds no state; what it draws from is a random stream of each pair, the same under every system.
@NullMarked
package org.activenet.experiment.workload.law;

import org.jspecify.annotations.NullMarked;
