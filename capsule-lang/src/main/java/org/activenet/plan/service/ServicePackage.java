// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.util.Arrays;
import java.util.List;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.types.PackageService;

/// A service package: what a node may offer besides its core services. All that there is to one is in its own file; they are
/// listed in [ServicePackages].
public final class ServicePackage {
    private final int number;
    private final String planName;
    private final List<Offer> offers;

    /// A service of a package, and what it does.
    record Offer(ServicePackage servicePackage, PackageService service, Action action) {}

    /// @param number see [#number()]
    /// @param lines  a line for each service, in the order of the page
    ServicePackage(int number, String planName, Line... lines) {
        this.number = number;
        this.planName = planName;
        this.offers = Arrays.stream(lines).map(this::offer).toList();
    }

    private Offer offer(Line line) {
        var service = new PackageService(planName, line.row(), line.isRoutingFunction(), line.isPrivileged());
        return new Offer(this, service, line.action());
    }

    /// Under which its soft state is kept at a node, from 1: never changed, and never that of another one.
    public int number() {
        return number;
    }

    public String planName() {
        return planName;
    }

    public List<PackageService> services() {
        return offers.stream().map(Offer::service).toList();
    }

    List<Offer> offers() {
        return offers;
    }

    /// What a chunk calls that calls the service of that name.
    EntryPoint entry(String serviceName) {
        PackageService service = services().stream()
                .filter(each -> each.planName().equals(serviceName))
                .findFirst()
                .orElseThrow();
        return new EntryPoint.Declared(serviceName, service.scheme());
    }
}
