// SPDX-License-Identifier: Apache-2.0
/// From a checked scenario to its results: resolves it against its network, runs every system in every replication,
/// and measures.
///
/// Start reading at [ExperimentRunner].
///
/// - **A run is a function** of scenario, system and replication. Runs share checked programs and nothing else, so
///   that results do not depend on how many run at once.
/// - **A run takes no other with it.** Whatever is thrown in one is a [Fault] of its replication of its system. Those of hostile
///   systems go in a [RunProcess]; what that says, [RunCodec] reads as if anybody had written it.
/// - **Common random numbers.** Traffic draws from streams that are named alike under every system.
/// - **One interface.** What differs between the compared systems is behind [RunningSystem]; traffic, failures and
///   measures know no system.
@NullMarked
package org.activenet.experiment.run;

import org.activenet.experiment.system.RunningSystem;
import org.jspecify.annotations.NullMarked;

