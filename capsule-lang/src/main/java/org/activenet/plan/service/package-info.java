// SPDX-License-Identifier: Apache-2.0
/// The service packages of PLAN: what a node may offer to programs besides its core services.
///
/// Start reading at [ServicePackages], then [DnsPackage], the smallest of them, and [NodePackages]: who may call what.
///
/// - **One file for each package**: its table says what the services are called, what they cost and what they do. Nobody else
///   knows them one by one; programs are checked against the table of all ([ServicePackages#TABLE]).
/// - **Knows no encoding.** Whoever decodes code has to check it against that table, so `wire` is above; what the packages need
///   of it, and of the node, is [PackageNode].
/// - **Whatever runs a chunk costs one unit of resource bound**, as `eval` does, since a chunk may name its own maker.
/// - **What a node keeps here is soft**: it expires, has a quota, and is gone when the node fails.
@NullMarked
package org.activenet.plan.service;

import org.jspecify.annotations.NullMarked;
