// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import org.activenet.capsule.CallSignature;

/// What a workload brings for the systems that are to run it.
///
/// A system whose nodes run capsules needs a program with that call: it is looked for by the name of the workload in the
/// workload's folder, and then among the `workloads` of the language. A system without capsules can run a workload that does
/// with plain IP.
///
/// @param workload its kind, and the name of its programs; other kinds may bring the same, and share the programs
/// @param home     a class beside which its programs lie
/// @param call     with which its capsules begin
/// @param isOverIp whether it can do without capsules
public record Realisation(String workload, Class<?> home, CallSignature call, boolean isOverIp) {}
