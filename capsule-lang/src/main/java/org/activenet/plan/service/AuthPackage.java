// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.PlanException;

/// The service package `auth`: code that runs with the rights of whoever signed it. What such rights are good for is decided
/// by [NodePackages].
final class AuthPackage {
    static final ServicePackage PACKAGE = new ServicePackage(8, "auth",
            // This node's signature of a chunk: code and values. Raises BadChunk.
            service("sign", "'a chunk -> blob", 5_000, OURS, AuthPackage::sign),
            // Runs a chunk, as `eval` does, with the rights of the host that has signed it. Raises BadSignature, BadChunk.
            service("authEval", "('a chunk, host, blob) -> 'a", 10_000, OURS, AuthPackage::authEval),
            // Whether the code at hand runs with the rights of a host that this node trusts.
            service("isPrivileged", "void -> bool", 2, OURS, (_, _, node, _) -> node.packages().isPrivileged()));

    private AuthPackage() {}

    private static Blob sign(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        byte[] encoding = Encodings.encode((Chunk) arguments[0], node, budget);
        return new Blob(HostKeys.sign(node.thisHost(), encoding));
    }

    private static Object authEval(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        var chunk = (Chunk) arguments[0];
        int host = ((Host) arguments[1]).address();
        byte[] encoding = Encodings.encode(chunk, node, budget);
        if (!HostKeys.isSigned(host, encoding, ((Blob) arguments[2]).bytes())) {
            throw PlanException.BAD_SIGNATURE;
        }
        return node.packages().evalAs(host, chunk, evaluator, budget);
    }
}
