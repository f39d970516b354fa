// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.network.NetworkSpec;
import org.activenet.plan.service.ServicePackage;
import org.activenet.plan.service.ServicePackages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what the nodes offer to PLAN programs, and whom they trust.
final class NodeOptions {
    @Option(names = "--packages", paramLabel = "A,B,...", split = ",",
            description = "The service packages that nodes have when they start. Default: all.")
    private @Nullable List<String> packages;

    @Option(names = "--trust", paramLabel = "NODE",
            description = "A node whose signature gives code its rights at all nodes. May be repeated. Default: none.")
    private List<String> trusted = new ArrayList<>();

    /// What the options name; findings are shown.
    Optional<NodePolicy> find(NetworkSpec network, Terminal terminal) {
        var findings = new ArrayList<Diagnostic>();
        var installed = new HashSet<>(packages == null ? ServicePackages.ALL : List.of());
        for (String name : packages == null ? List.<String>of() : packages) {
            ServicePackage found = ServicePackages.named(name);
            if (found == null) {
                findings.add(unknown("--packages", "package", name,
                        ServicePackages.ALL.stream().map(ServicePackage::planName).toList()));
            } else {
                installed.add(found);
            }
        }
        var nodes = new ArrayList<Integer>();
        for (String label : trusted) {
            int node = network.labels().indexOf(label);
            if (node < 0) {
                findings.add(unknown("--trust", "node", label, network.labels()));
            }
            nodes.add(node);
        }
        terminal.complain(findings);
        return findings.isEmpty() ? Optional.of(new NodePolicy(installed, nodes)) : Optional.empty();
    }

    private static Diagnostic unknown(String option, String what, String name, List<String> known) {
        return Diagnostic.error(
                new SourceText(option, name), "unknown " + what + " '" + name + "'", Suggestion.advice(name, known));
    }
}
