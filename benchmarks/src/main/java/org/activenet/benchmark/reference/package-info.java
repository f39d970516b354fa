// SPDX-License-Identifier: Apache-2.0
/// The same jobs as the reference programs in `benchmarks/reference` do, by ActiveNet, and the comparison of both.
///
/// Start reading at [ReferenceJob].
///
/// - **The same work.** Counts and check values of both sides must be equal, or the comparison has failed.
/// - **The public way.** Our side uses what every run uses: the simulation, the nodes and ports, the books, the execution
///   environment; no loop of its own.
/// - **One run, both sides.** Speed is a ratio of medians of runs that took turns on one machine.
@NullMarked
package org.activenet.benchmark.reference;

import org.jspecify.annotations.NullMarked;

