// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.List;
import java.util.function.Supplier;
import org.activenet.ants.node.AntsEnvironment;
import org.activenet.ants.node.AntsLanguage;
import org.activenet.ants.node.AntsProgram;
import org.activenet.ants.node.AntsRuntime;
import org.activenet.budget.Budget;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.network.Packet;

/// One ANTS protocol of this package, whose first class packets carry: makes environments that have its code, and packets.
///
/// All that the jobs know of ANTS's run time is here.
final class AntsCapsules {
    private final AntsRuntime runtime = new AntsLanguage().open(Budget.Limits.DEFAULT);
    private final AntsProgram program;
    private final CapsuleTemplate template;

    /// @param file a file beside this class
    /// @param call what fills in the fields of a capsule
    AntsCapsules(String file, CallSignature call) {
        this.program = runtime.check(Programs.text(file)).orThrow();
        this.template = program.template(call).orThrow();
    }

    /// The environments of one run.
    Supplier<AntsEnvironment> environments() {
        Supplier<AntsEnvironment> nodes = runtime.nodes();
        return () -> {
            AntsEnvironment environment = nodes.get();
            program.registerAt(environment);
            return environment;
        };
    }

    /// Makes a packet such a capsule; its ends and its time to live are set.
    void write(Packet packet, List<Argument> arguments) {
        template.write(packet, arguments);
    }
}
