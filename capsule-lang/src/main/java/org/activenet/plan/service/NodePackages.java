// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.util.HashSet;
import java.util.Set;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Services;
import org.activenet.plan.service.ServicePackage.Offer;
import org.activenet.plan.types.Scheme;

/// The service packages of one node: which it has, and who may call what.
///
/// Security is by namespace, as in Secure PLAN (Hicks and Keromytis 1999): a privileged service is there for code that runs
/// with the rights of a host that the node trusts, and not there for any other. Code gets such rights by `authEval`, and
/// has them until that call ends.
public final class NodePackages {
    private static final int NOBODY = PlanNode.NO_HOST;

    private final Policy policy;
    private final PackageNode node;
    private Set<ServicePackage> installed; // shared with other nodes, and never changed
    private int signer = NOBODY; // whose rights the code at hand has

    /// What all nodes of a network are given.
    ///
    /// @param installed packages that a node has when it starts, and again after a failure
    /// @param trusted   hosts, by address, whose signature gives rights
    public record Policy(Set<ServicePackage> installed, Set<Integer> trusted) {
        /// All packages, and nobody who could change that (ours).
        public static final Policy OPEN = new Policy(Set.copyOf(ServicePackages.ALL), Set.of());

        public Policy {
            installed = Set.copyOf(installed);
            trusted = Set.copyOf(trusted);
        }
    }

    public NodePackages(Policy policy, PackageNode node) {
        this.policy = policy;
        this.node = node;
        this.installed = policy.installed;
    }

    /// The node has failed: it has again what it began with.
    public void reset() {
        installed = policy.installed;
        signer = NOBODY;
    }

    public boolean has(ServicePackage servicePackage) {
        return installed.contains(servicePackage);
    }

    void install(ServicePackage servicePackage) {
        var more = new HashSet<>(installed);
        more.add(servicePackage);
        installed = Set.copyOf(more);
    }

    /// Whether the code at hand runs with the rights of a host that this node trusts.
    boolean isPrivileged() {
        return signer != NOBODY && policy.trusted.contains(signer);
    }

    /// Runs a chunk, as `eval` does, with the rights of a host.
    Object evalAs(int host, Chunk chunk, Evaluator evaluator, Budget budget) {
        int before = signer;
        signer = host;
        try {
            return Services.eval(chunk, evaluator, node, budget);
        } finally {
            signer = before;
        }
    }

    /// The first half of a call: what it costs, and whether the code at hand may make it.
    ///
    /// @throws PlanException ServiceNotPresent, where the node has no such service or the code may not use it
    public Offer allowed(String name, Budget budget) {
        Offer offer = ServicePackages.charged(name, budget);
        if (!has(offer.servicePackage()) || offer.service().isPrivileged() && !isPrivileged()) {
            throw ServicePackages.notPresent(name);
        }
        return offer;
    }

    /// See [PlanNode#callPackage].
    public Object call(String name, Scheme declared, Object[] arguments, Evaluator evaluator, Budget budget) {
        Offer offer = allowed(name, budget);
        Object value = offer.action().call(arguments, evaluator, node, budget);
        if (offer.service().isOpen() && !node.isOfType(value, declared.result())) {
            throw PlanException.WRONG_TYPE;
        }
        return value;
    }
}
