// SPDX-License-Identifier: Apache-2.0
/// Networks made from a few numbers, the same for the same numbers on every machine.
///
/// Start reading at [Generator], then [Generators], which knows them all.
///
/// - **Golden.** The nodes and links of each kind are recorded in a test for some numbers; a change of a generator,
///   or of JGraphT's, shows there.
/// - **Nothing about links but their ends.** Rates and delays come from the run.
@NullMarked
package org.activenet.topology.generate;

import org.jspecify.annotations.NullMarked;
