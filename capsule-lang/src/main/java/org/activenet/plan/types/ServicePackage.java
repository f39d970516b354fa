// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import org.jspecify.annotations.Nullable;

/// The service packages: what a node may offer besides its core services.
///
/// The PLAN 3.2 documentation names these eleven; what they contain is lost but for what [PackageService] marks.
public enum ServicePackage {
    /// Names of packages that a node has, and how it gets one more.
    INSTALL(1, "install"),
    /// Application ports.
    PORT(2, "port"),
    /// Soft state that programs leave for each other.
    RESIDENT(3, "resident"),
    /// Routes that nodes tell each other, by distance vectors.
    RIP(4, "RIP"),
    /// Which neighbour is at which device, as long as it is heard of.
    ARP(5, "arp"),
    /// Routes of single flows.
    FLOW(6, "flow"),
    /// Names of hosts.
    DNS(7, "dns"),
    /// Code that runs with the rights of whoever signed it.
    AUTH(8, "auth"),
    /// Chunks in pieces that fit the links.
    FRAG(9, "frag"),
    /// Packets that are sent again until somebody says stop.
    RELIABLE(10, "reliable"),
    /// Chunks that find out whether they were damaged.
    CSUM(11, "csum");

    private final int number;
    private final String planName;

    ServicePackage(int number, String planName) {
        this.number = number;
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

    /// Under which its soft state is kept at a node, from 1: never changed, and never that of another one.
    public int number() {
        return number;
    }

    public String planName() {
        return planName;
    }
}
