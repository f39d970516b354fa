// SPDX-License-Identifier: Apache-2.0
/// ANTS on simulated active nodes: the only package of ANTS that knows the simulator.
///
/// Start reading at [AntsEnvironment]; where code comes from is in [CodeFetches] and [CodeCache].
///
/// - **Capsules bring the name of their code, not the code.** A node that lacks it holds the capsule and asks the node that
///   it came from; question and answer are packets like all others.
/// - **A node knows what it has been given.** Objects of the JVM are shared by all nodes of a run; which code groups a node
///   has is in its [CodeCache] and nowhere else, and whatever is not there travels.
/// - **A loaded protocol belongs to one run** ([RunProtocols]), since a class loader has one meter.
@NullMarked
package org.activenet.ants.node;

import org.jspecify.annotations.NullMarked;
