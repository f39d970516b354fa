// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.activenet.budget.Budget;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.service.ServicePackage.Offer;
import org.activenet.plan.types.ServiceTable;
import org.jspecify.annotations.Nullable;

/// The service packages that there are: the one list of them.
///
/// The PLAN 3.2 documentation names these eleven; what they contain is lost but for what their tables call published.
public final class ServicePackages {
    /// In the order of the page.
    public static final List<ServicePackage> ALL = List.of(
            InstallPackage.PACKAGE,
            PortPackage.PACKAGE,
            ResidentPackage.PACKAGE,
            RipPackage.PACKAGE,
            ArpPackage.PACKAGE,
            FlowPackage.PACKAGE,
            DnsPackage.PACKAGE,
            AuthPackage.PACKAGE,
            FragPackage.PACKAGE,
            ReliablePackage.PACKAGE,
            CsumPackage.PACKAGE);

    /// The services that programs are checked against: those of every node, and those of all packages.
    public static final ServiceTable TABLE =
            new ServiceTable(ALL.stream().flatMap(each -> each.services().stream()).toList());

    private static final Map<String, Offer> OFFERS = ALL.stream()
            .flatMap(each -> each.offers().stream())
            .collect(Collectors.toMap(offer -> offer.service().planName(), Function.identity()));

    private ServicePackages() {}

    /// The package of that name, or `null`.
    public static @Nullable ServicePackage named(String name) {
        return ALL.stream().filter(each -> each.planName().equals(name)).findFirst().orElse(null);
    }

    /// The service of that name, its steps charged, whether the node has its package or not.
    ///
    /// @throws PlanException ServiceNotPresent, for a name that nobody knows
    static Offer charged(String name, Budget budget) {
        Offer offer = OFFERS.get(name);
        if (offer == null) {
            budget.chargeSteps(1);
            throw notPresent(name);
        }
        budget.chargeSteps(offer.service().steps());
        return offer;
    }

    /// What a node without packages makes of [org.activenet.plan.run.PlanNode#callPackage]: the charge, and ServiceNotPresent
    /// to be thrown.
    public static PlanException notPresent(String name, Budget budget) {
        charged(name, budget);
        return notPresent(name);
    }

    /// ServiceNotPresent, for a service that a program has declared.
    static PlanException notPresent(String name) {
        return PlanException.SERVICE_NOT_PRESENT.because(() -> "the node does not offer '" + name + "' to this code");
    }
}
