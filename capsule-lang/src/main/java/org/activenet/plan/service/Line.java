// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import org.activenet.plan.types.Service;

/// A line in the table of a package: one service.
record Line(Service.Row row, boolean isRoutingFunction, boolean isPrivileged, Action action) {
    /// @param signature the type as it is written in PLAN
    /// @param steps     what a call is charged, before the action
    static Line service(String planName, String signature, int steps, Service.Origin origin, Action action) {
        return new Line(new Service.Row(planName, signature, steps, origin), false, false, action);
    }

    /// A service by which packets can be routed; see [org.activenet.plan.run.RoutingFunction].
    static Line routingFunction(
            String planName, String signature, int steps, Service.Origin origin, Action action) {
        return new Line(new Service.Row(planName, signature, steps, origin), true, false, action);
    }

    /// A service that only code with the rights of a trusted host sees.
    static Line privileged(String planName, String signature, int steps, Service.Origin origin, Action action) {
        return new Line(new Service.Row(planName, signature, steps, origin), false, true, action);
    }
}
