// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Optional;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.setup.Stage;

/// Sets one of the compared systems up on the network of each run.
interface SystemMaker {
    /// Puts a node of this system at every place of the stage's network.
    RunningSystem make(Stage stage);

    /// Why the system cannot send requests of this traffic over links of this MTU, as a finding; empty if it can.
    Optional<String> refusal(Traffic traffic, int mtuBytes);

    /// The finding about a request that is too long, or nothing.
    static Optional<String> tooBig(Traffic traffic, String system, int requestBytes, int mtuBytes) {
        return requestBytes <= mtuBytes
                ? Optional.empty()
                : Optional.of("traffic '%s' makes packets of %,d bytes under system '%s', and the smallest MTU is %,d"
                        .formatted(traffic.name(), requestBytes, system, mtuBytes));
    }
}
