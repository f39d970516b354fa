// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

/// A controller: where it is, and what its work takes.
///
/// A message takes a server for the base, and then for what it made the program do: `perPathNs` for each path computed,
/// `perMessageNs` for each message sent.
///
/// @param node         beside which it stands
/// @param servers      how many messages it works on at once, ≥ 1
/// @param baseNs       ≥ 0
/// @param law          how the base is distributed
/// @param perPathNs    ≥ 0
/// @param perMessageNs ≥ 0
/// @param steps        what it takes besides, from news of the network to new paths
/// @param discovery    how it finds links
/// @param statistics   what it asks its switches again and again
public record ControllerSpec(
        int node,
        int servers,
        long baseNs,
        Law law,
        long perPathNs,
        long perMessageNs,
        ControllerSteps steps,
        DiscoverySpec discovery,
        StatisticsSpec statistics) {
    public ControllerSpec {
        require(node, "node");
        require(baseNs, "baseNs");
        require(perPathNs, "perPathNs");
        require(perMessageNs, "perMessageNs");
        if (servers < 1) {
            throw new IllegalArgumentException("servers must be ≥ 1, was " + servers);
        }
    }

    private static void require(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be ≥ 0, was " + value);
        }
    }

    /// One server, and always the same time for a message.
    public static ControllerSpec of(int node, long baseNs) {
        return new ControllerSpec(node, 1, baseNs, Law.CONSTANT, 0, 0, ControllerSteps.ORACLE, DiscoverySpec.NONE,
                StatisticsSpec.NONE);
    }

    /// The same beside another node.
    public ControllerSpec at(int changed) {
        return new ControllerSpec(changed, servers, baseNs, law, perPathNs, perMessageNs, steps, discovery, statistics);
    }

    public ControllerSpec withLaw(Law changed) {
        return new ControllerSpec(node, servers, baseNs, changed, perPathNs, perMessageNs, steps, discovery, statistics);
    }

    public ControllerSpec withCostsNs(long pathNs, long messageNs) {
        return new ControllerSpec(node, servers, baseNs, law, pathNs, messageNs, steps, discovery, statistics);
    }

    public ControllerSpec withSteps(ControllerSteps changed) {
        return new ControllerSpec(node, servers, baseNs, law, perPathNs, perMessageNs, changed, discovery, statistics);
    }

    public ControllerSpec withDiscovery(DiscoverySpec changed) {
        return new ControllerSpec(node, servers, baseNs, law, perPathNs, perMessageNs, steps, changed, statistics);
    }

    public ControllerSpec withStatistics(StatisticsSpec changed) {
        return new ControllerSpec(node, servers, baseNs, law, perPathNs, perMessageNs, steps, discovery, changed);
    }
}
