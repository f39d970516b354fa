// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.jspecify.annotations.Nullable;

/// How a packet finds its way: programs name it, packets carry its code, every node knows it.
public enum RoutingFunction {
    /// The node's own routing table.
    DEFAULT_ROUTE(0, "defaultRoute"),
    /// What the neighbours have told by package RIP.
    RIP(1, "RIPRoute");

    private final int code;
    private final String planName;

    RoutingFunction(int code, String planName) {
        this.code = code;
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

    /// The routing function of that code, or `null`.
    public static @Nullable RoutingFunction withCode(int code) {
        for (RoutingFunction function : values()) {
            if (function.code == code) {
                return function;
            }
        }
        return null;
    }

    /// What it is called in the bytes of a packet: never changed, and never that of another one.
    public int code() {
        return code;
    }

    public String planName() {
        return planName;
    }
}
