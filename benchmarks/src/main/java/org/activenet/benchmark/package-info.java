// SPDX-License-Identifier: Apache-2.0
/// How fast the simulator is, and why: JMH benchmarks, one class per question, and the command that runs them.
///
/// Start reading at [ForwardingBenchmark].
///
/// - **One question, one baseline.** A class says in its [Question] what it asks; its `baseline` is what the thing
///   asked about stands on, so read the difference.
/// - **A wrong answer fails.** What a benchmark did is counted and checked at its end, by the same books as a run's.
/// - **Nanoseconds of this machine, never of the model.** No run uses them; simulated costs come from node profiles.
///
/// `./activenet bench` runs them all and prints one table; for everything else that JMH can do:
/// `java -jar benchmarks/target/benchmarks.jar Forwarding -prof gc`.
@NullMarked
package org.activenet.benchmark;

import org.jspecify.annotations.NullMarked;

