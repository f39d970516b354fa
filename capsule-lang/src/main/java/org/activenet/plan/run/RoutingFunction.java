// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// How a packet finds its way: carried in the packet by name, known at every node.
public enum RoutingFunction {
    /// The node's own routing table.
    DEFAULT_ROUTE("defaultRoute"),
    /// What the neighbours have told by package RIP.
    RIP("RIPRoute");

    private final String planName;

    RoutingFunction(String planName) {
        this.planName = planName;
    }

    /// The routing function of that name; checked programs name no other.
    public static RoutingFunction named(String name) {
        for (RoutingFunction function : values()) {
            if (function.planName.equals(name)) {
                return function;
            }
        }
        throw new IllegalArgumentException("no routing function '" + name + "'");
    }

    public String planName() {
        return planName;
    }
}
