// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Unit;

/// What values take of a node while it keeps them: bytes of its quota, and of the budget of whoever leaves them.
///
/// Prices, the same on every machine, and none is less than what a JVM takes (64 bits, compressed references): so a node's
/// quota bounds the memory of the machine too. A value that occurs twice is counted twice. The code of a chunk counts as in a
/// packet, though it is there once for all.
public final class KeptBytes {
    /// An entry of soft state, besides its key and its value.
    static final int ENTRY = 224;

    /// A piece of a chunk, besides its bytes.
    static final int PIECE = 48;

    /// A place in a table.
    static final int PLACE = 8;

    /// A route that a neighbour has told.
    static final int ROUTE = 96;

    private static final int VALUE = 24; // any without parts
    private static final int TEXT = 48;
    private static final int CHARACTER = 2;
    private static final int CELL = 32; // of a list
    private static final int TUPLE = 40;
    private static final int CHUNK = 56;

    private KeptBytes() {}

    /// Charges for a value, part by part: its bytes, a step for each part, and another for each 16 characters or bytes. So the
    /// budget bounds the work, however often few objects occur in it.
    ///
    /// @return its bytes
    public static long charge(Object value, PackageNode node, Budget budget) {
        return switch (value) {
            case Unit _, Boolean _ -> charge(0, 0, budget);
            case String text -> charge(TEXT + (long) CHARACTER * text.length(), text.length(), budget);
            case Blob(byte[] bytes) -> charge(TEXT + (long) bytes.length, bytes.length, budget);
            case PlanException exception -> charge(VALUE + TEXT + (long) CHARACTER * exception.name().length(), 0, budget);
            case PlanList list -> {
                long bytes = charge(0, 0, budget);
                for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
                    budget.chargeSoftState(CELL);
                    bytes += CELL + charge(at.head(), node, budget);
                }
                yield bytes;
            }
            case PlanTuple tuple -> {
                long bytes = charge(TUPLE + (long) PLACE * tuple.size(), 0, budget);
                for (int i = 0; i < tuple.size(); i++) {
                    bytes += charge(tuple.element(i), node, budget);
                }
                yield bytes;
            }
            case Chunk chunk -> {
                long bytes = charge(CHUNK + (long) PLACE * chunk.argumentCount() + node.codeBytes(chunk), 0, budget);
                for (int i = 0; i < chunk.argumentCount(); i++) {
                    bytes += charge(chunk.argument(i), node, budget);
                }
                yield bytes;
            }
            default -> charge(VALUE, 0, budget); // int, char, host, dev, port, key
        };
    }

    private static long charge(long bytes, int units, Budget budget) {
        budget.chargeSteps(1);
        Encodings.chargeUnits(units, budget);
        budget.chargeSoftState(bytes);
        return bytes;
    }
}
