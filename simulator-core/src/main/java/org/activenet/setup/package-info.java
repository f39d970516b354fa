// SPDX-License-Identifier: Apache-2.0
/// How a run begins, whoever wants one: an experiment, a benchmark, a test.
///
/// Start reading at [Stage].
///
/// - **Every run is set up here.** What stands on the stage differs; that there are a clock, links, books and application
///   ports, and who the sources of events are, does not.
/// - **The top of this module.** It may use all other packages, and none of them uses it.
@NullMarked
package org.activenet.setup;

import org.jspecify.annotations.NullMarked;
