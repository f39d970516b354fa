// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.service.ServicePackage;
import org.activenet.wire.Ipv4Address;

/// What every node of a network offers to PLAN programs, and whom it trusts.
///
/// @param packages the service packages that a node has when it starts
/// @param trusted  nodes whose signature gives code their rights
public record NodePolicy(Set<ServicePackage> packages, List<Integer> trusted) {
    /// All packages, and nobody who is trusted.
    public static final NodePolicy OPEN = new NodePolicy(NodePackages.Policy.OPEN.installed(), List.of());

    public NodePolicy {
        packages = Set.copyOf(packages);
        trusted = List.copyOf(trusted);
    }

    NodePackages.Policy toPackages() {
        return new NodePackages.Policy(
                packages, trusted.stream().map(Ipv4Address::bitsOfNode).collect(Collectors.toUnmodifiableSet()));
    }
}
