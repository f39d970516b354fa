// SPDX-License-Identifier: Apache-2.0
/// What the service packages of PLAN do at a node.
///
/// Start reading at [NodePackages], then [PackageNode]: what it needs of the node.
///
/// - **One table.** Names, types and charges are in [org.activenet.plan.types.PackageService]; here is what they do.
/// - **Whatever runs a chunk costs one unit of resource bound**, as `eval` does, since a chunk may name its own maker.
/// - **What a node keeps here is soft**: it expires, has a quota, and is gone when the node fails.
@NullMarked
package org.activenet.plan.service;

import org.jspecify.annotations.NullMarked;
