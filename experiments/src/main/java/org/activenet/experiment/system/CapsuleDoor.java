// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.List;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.network.TrafficClass;

/// Capsules from and to the nodes of a run.
public interface CapsuleDoor {
    /// Injects a capsule at its source.
    ///
    /// @param applicationPort where the source's application waits
    /// @param request         whose capsule it is, by its number in the run
    void send(
            TrafficClass trafficClass,
            int source,
            int target,
            int applicationPort,
            int request,
            CapsuleTemplate template,
            List<Argument> arguments);

    /// The whole numbers in what a capsule delivered to an application, in their order; empty for anything else.
    long[] numbers(Object delivered);
}
