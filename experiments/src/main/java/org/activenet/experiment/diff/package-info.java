// SPDX-License-Identifier: Apache-2.0
/// Two result folders, of runs or of sweeps, held against each other: what differs in what was asked, and in what came out.
///
/// Start reading at [FolderDifference].
///
/// - **From files alone.** Nothing is run again, and nothing is known that does not stand in the two folders.
/// - **Whatever is paired is paired by chance.** Runs of one seed and one replication drew from the same streams, so their
///   differences are one sample; runs of two seeds are two samples.
@NullMarked
package org.activenet.experiment.diff;

import org.jspecify.annotations.NullMarked;
