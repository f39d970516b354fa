// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import org.activenet.diagnostic.Checked;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.SystemSpec;

/// Finds the maker of each system that a scenario names.
@FunctionalInterface
interface SystemMakers {
    /// @return the maker, or what is wrong with the system's own files
    Checked<SystemMaker> make(SystemSpec system, Scenario scenario, PreparedExperiment.Net net);
}
