// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

/// How nodes without a controller come to new routes, as scenarios write it.
enum RoutingModel {
    /// By the steps of `convergence`, without packets.
    STATED,
    /// By a link-state protocol with packets on the links, and the other steps of `convergence`.
    LINK_STATE,
    /// By RIP, with packets on the links, and times of its own.
    RIP
}
