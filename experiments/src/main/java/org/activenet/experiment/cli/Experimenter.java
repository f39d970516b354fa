// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import org.activenet.diagnostic.Checked;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.scenario.Scenario;

/// Runs an experiment: all systems, all replications.
///
/// The findings are those that need the topology, such as a node that it does not have; with an error among
/// them nothing was run.
@FunctionalInterface
public interface Experimenter {
    Checked<ExperimentResult> run(Scenario scenario, RunOptions options, Progress progress) throws InterruptedException;
}
