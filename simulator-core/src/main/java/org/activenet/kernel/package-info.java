// SPDX-License-Identifier: Apache-2.0
/// The discrete-event kernel: simulated time, the pending events, and random streams.
///
/// Start reading at [Simulation].
///
/// {@snippet class="KernelSnippets" region="hello"}
///
/// Rules that hold in this package, and of which nowhere else anything needs to be known:
///
/// - **One total order.** Pending events are ranked by (time, source, the source's counter); see [EventQueue].
/// - **One source of chance.** All randomness comes from [RandomStreams]; a run is a function of its
///   model, its parameters and one seed.
/// - **No way out.** Nothing here reads a clock, a file, the environment or a static variable.
@NullMarked
package org.activenet.kernel;

import org.jspecify.annotations.NullMarked;
