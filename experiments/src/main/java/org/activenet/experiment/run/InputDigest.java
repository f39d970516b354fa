// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.nio.charset.StandardCharsets;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.scenario.Scenario;

/// The hash of what came of the files that a scenario names, for one of its systems: preparations of one hash run alike.
final class InputDigest {
    private InputDigest() {}

    /// @param system its number in the experiment
    static String of(PreparedExperiment experiment, int system) {
        Scenario scenario = experiment.scenario();
        var text = new StringBuilder(TopologyHash.of(experiment.net().spec())).append('\n')
                .append(scenario.profile(scenario.systems().get(system))).append('\n');
        for (ProgramSource program : experiment.systems().get(system).system().ownPrograms()) {
            SourceText written = program.text();
            text.append(written.fileName()).append(' ').append(written.text().length()).append('\n').append(written.text());
            program.contents().forEach((file, content) -> text.append('\n')
                    .append(file.length()).append(' ').append(file).append(' ').append(TopologyHash.hex(content)));
        }
        return TopologyHash.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
