// SPDX-License-Identifier: Apache-2.0

/// Sweeps: one question over many values. Start reading at [org.activenet.experiment.sweep.SweepRunner].
///
/// A [org.activenet.experiment.sweep.SweepPlan] numbers the points of a sweep; each is an experiment of its own. What a point
/// comes to is kept in the [org.activenet.experiment.sweep.SweepFolder] under a key of all that decides it, and so is each of its
/// runs until then, so that whoever goes on, with other threads, in other processes, after whatever end, gets the same
/// bytes. Tables are made from what is kept, in the order of the points: [org.activenet.experiment.sweep.SweepTables].
@NullMarked
package org.activenet.experiment.sweep;

import org.jspecify.annotations.NullMarked;
