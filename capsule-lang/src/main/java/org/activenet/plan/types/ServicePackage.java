// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import org.jspecify.annotations.Nullable;

/// The service packages: what a node may offer besides its core services.
///
/// The PLAN 3.2 documentation names these eleven; what they contain is lost but for what [PackageService] marks.
public enum ServicePackage {
    /// Names of packages that a node has, and how it gets one more.
    INSTALL("install"),
    /// Application ports.
    PORT("port"),
    /// Soft state that programs leave for each other.
    RESIDENT("resident"),
    /// Routes that nodes tell each other, by distance vectors.
    RIP("RIP"),
    /// Which neighbour is at which device, as long as it is heard of.
    ARP("arp"),
    /// Routes of single flows.
    FLOW("flow"),
    /// Names of hosts.
    DNS("dns"),
    /// Code that runs with the rights of whoever signed it.
    AUTH("auth"),
    /// Chunks in pieces that fit the links.
    FRAG("frag"),
    /// Packets that are sent again until somebody says stop.
    RELIABLE("reliable"),
    /// Chunks that find out whether they were damaged.
    CSUM("csum");

    private final String planName;

    ServicePackage(String planName) {
        this.planName = planName;
    }

    public static @Nullable ServicePackage named(String name) {
        for (ServicePackage each : values()) {
            if (each.planName.equals(name)) {
                return each;
            }
        }
        return null;
    }

    public String planName() {
        return planName;
    }
}
