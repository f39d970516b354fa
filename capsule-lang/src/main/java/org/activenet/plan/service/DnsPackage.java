// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Unit;

/// The service package `dns`: names of hosts.
final class DnsPackage {
    static final ServicePackage PACKAGE = new ServicePackage(7, "dns",
            // Gives a host a name at this node, for so many milliseconds. Raises NoRoom.
            service("dnsRegister", "(string, host, int) -> unit", 10, OURS, DnsPackage::register),
            // The host that has a name at this node. Raises NotFound.
            service("dnsResolve", "string -> host", 10, OURS, DnsPackage::resolve));

    private static final PlanException NOT_REGISTERED =
            PlanException.NOT_FOUND.because(() -> "that name is not registered here");

    private DnsPackage() {}

    private static Unit register(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.keep(
                PACKAGE, PackageState.key(arguments[0], budget), arguments[1], arguments[2], node, budget);
    }

    private static Object resolve(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        return PackageState.find(PACKAGE, PackageState.key(arguments[0], budget), NOT_REGISTERED, node)
                .value();
    }
}
