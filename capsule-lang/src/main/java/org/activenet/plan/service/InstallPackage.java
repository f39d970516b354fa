// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.privileged;
import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Unit;
import org.jspecify.annotations.Nullable;

/// The service package `install`: names of packages that a node has, and how it gets one more.
final class InstallPackage {
    static final ServicePackage PACKAGE = new ServicePackage(1, "install",
            // Makes the services of a package present at this node. Raises NotFound for an unknown name.
            privileged("install", "string -> unit", 20, OURS, InstallPackage::install),
            // Whether this node has a package.
            service("isInstalled", "string -> bool", 5, OURS, InstallPackage::isInstalled));

    private InstallPackage() {}

    private static @Nullable ServicePackage named(Object[] arguments, Budget budget) {
        var name = (String) arguments[0];
        Encodings.chargeUnits(name.length(), budget);
        return ServicePackages.named(name);
    }

    private static Unit install(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        ServicePackage asked = named(arguments, budget);
        if (asked == null) {
            throw PlanException.NOT_FOUND.because(() -> "no package of that name");
        }
        node.packages().install(asked);
        return Unit.UNIT;
    }

    private static boolean isInstalled(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        ServicePackage asked = named(arguments, budget);
        return asked != null && node.packages().has(asked);
    }
}
