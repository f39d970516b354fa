// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The services that programs are checked against: those of every node, and those of the packages that there are.
public final class ServiceTable {
    private final Map<String, Service> byName = new HashMap<>();

    /// @throws IllegalArgumentException for two services of one name
    public ServiceTable(List<PackageService> ofPackages) {
        List.of(CoreService.values()).forEach(this::add);
        ofPackages.forEach(this::add);
    }

    private void add(Service service) {
        if (byName.putIfAbsent(service.planName(), service) != null) {
            throw new IllegalArgumentException("a name belongs to one service, and '" + service.planName() + "' to two");
        }
    }

    /// The service of that name, or `null` where no node has one.
    public @Nullable Service named(String name) {
        return byName.get(name);
    }
}
