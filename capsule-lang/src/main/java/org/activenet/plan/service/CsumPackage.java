// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;

import java.util.zip.CRC32;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Values;

/// The service package `csum`: chunks that find out whether they were damaged.
final class CsumPackage {
    static final ServicePackage PACKAGE = new ServicePackage(11, "csum",
            // A checksum of a chunk, code and values: CRC-32. Raises BadChunk.
            service("checksum", "'a chunk -> int", 10, OURS,
                    (arguments, _, node, budget) -> checksum((Chunk) arguments[0], node, budget)),
            // A chunk that runs another one where it is evaluated, if that has its checksum there. Raises BadChunk.
            service("csum", "'a chunk -> 'a chunk", 15, OURS, CsumPackage::csum),
            // Runs a chunk, as `eval` does, if it has that checksum. Raises BadChecksum, BadChunk.
            service("checkedEval", "(int, 'a chunk) -> 'a", 15, OURS, CsumPackage::checkedEval));

    private static final EntryPoint CHECKED_EVAL = PACKAGE.entry("checkedEval");

    private CsumPackage() {}

    private static int checksum(Chunk chunk, PackageNode node, Budget budget) {
        var sum = new CRC32();
        sum.update(Encodings.encode(chunk, node, budget));
        return (int) sum.getValue();
    }

    private static Chunk csum(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int sum = checksum((Chunk) arguments[0], node, budget);
        return Values.chunk(CHECKED_EVAL, new Object[] {sum, arguments[0]}, budget);
    }

    private static Object checkedEval(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        var chunk = (Chunk) arguments[1];
        if (checksum(chunk, node, budget) != (Integer) arguments[0]) {
            throw PlanException.BAD_CHECKSUM;
        }
        return Services.eval(chunk, evaluator, node, budget);
    }
}
