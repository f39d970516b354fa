// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Port;

/// The service package `port`: application ports.
final class PortPackage {
    private static final int HIGHEST = 0xffff;

    static final ServicePackage PACKAGE = new ServicePackage(2, "port",
            // The application port of that number. Raises NotFound where no application waits at it.
            service("openPort", "int -> port", 5, OURS,
                    (arguments, _, node, _) -> openPort((Integer) arguments[0], node)),
            // The number of an application port.
            service("portNumber", "port -> int", 1, OURS,
                    (arguments, _, _, _) -> ((Port) arguments[0]).number()));

    private PortPackage() {}

    private static Port openPort(int number, PackageNode node) {
        if (number < 0 || number > HIGHEST || !node.isOpen(number)) {
            throw PlanException.NOT_FOUND.because(() -> "no application at port " + number);
        }
        return new Port(number);
    }
}
