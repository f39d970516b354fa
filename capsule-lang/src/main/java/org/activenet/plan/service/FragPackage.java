// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.activenet.plan.service.Line.service;
import static org.activenet.plan.types.Service.Origin.OURS;
import static org.activenet.plan.types.Service.Origin.PUBLISHED;

import java.util.Arrays;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Unit;
import org.activenet.plan.run.Values;

/// The service package `frag`: chunks in pieces that fit the links.
final class FragPackage {
    static final ServicePackage PACKAGE = new ServicePackage(9, "frag",
            // Cuts a chunk into pieces whose packets have at most so many bytes; each is a chunk that brings its piece to
            // where it is evaluated, and the last one to arrive there runs the whole. Raises OutOfRange for packets too
            // small for any piece, BadChunk.
            service("fragment", "('a chunk, int) -> unit chunk list", 20, PUBLISHED, FragPackage::fragment),
            // What the pieces call: key of the whole, number of the piece from 0, number of pieces, bytes. Raises NoRoom,
            // BadChunk.
            service("reassemble", "(key, int, int, blob) -> unit", 20, OURS, FragPackage::reassemble),
            // The largest packet that a device takes, in bytes. Raises NotFound.
            service("mtu", "dev -> int", 2, OURS,
                    (arguments, _, node, _) -> node.mtuBytes(Services.requireDevice((Dev) arguments[0], node))),
            // How large a packet with that chunk is, in bytes.
            service("packetSize", "'a chunk -> int", 5, OURS,
                    (arguments, _, node, _) -> node.packetBytes((Chunk) arguments[0])));

    private static final EntryPoint REASSEMBLE = PACKAGE.entry("reassemble");

    private FragPackage() {}

    /// The pieces of one chunk that have arrived here.
    private static final class Pieces {
        // as for IPv4, RFC 1122, 3.3.2: 60 s at most
        private static final long LIFETIME_NS = 30_000 * PackageState.NANOS_PER_MILLI;

        private final byte[][] bytes;
        private int missing;
        private int sizeBytes;

        Pieces(int count) {
            this.bytes = new byte[count][];
            this.missing = count;
        }
    }

    private static PlanList fragment(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int packetBytes = (Integer) arguments[1];
        byte[] whole = Encodings.encode((Chunk) arguments[0], node, budget);
        Key key = Keys.random(node);
        int guessBytes = packetBytes - node.packetBytes(piece(key, 0, 1, new byte[0]));
        if (guessBytes < 1) {
            throw PlanException.OUT_OF_RANGE;
        }
        int excessBytes = node.packetBytes(piece(key, 0, 1, new byte[guessBytes])) - packetBytes; // a longer length
        int roomBytes = Math.max(1, guessBytes - excessBytes);
        int count = Math.ceilDiv(whole.length, roomBytes);
        var pieces = new Object[count];
        for (int i = 0; i < count; i++) {
            int from = i * roomBytes;
            int to = Math.min(from + roomBytes, whole.length);
            Values.chargeChunk(4, budget);
            pieces[i] = piece(key, i, count, Arrays.copyOfRange(whole, from, to));
        }
        return Values.list(pieces, budget);
    }

    private static Chunk piece(Key key, int number, int count, byte[] bytes) {
        return new Chunk(REASSEMBLE, new Object[] {key, number, count, new Blob(bytes)});
    }

    private static Unit reassemble(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int number = (Integer) arguments[1];
        int count = (Integer) arguments[2];
        byte[] piece = ((Blob) arguments[3]).bytes();
        if (count < 1 || count > Chunk.LARGEST_BYTES || number < 0 || number >= count) {
            throw PlanException.BAD_CHUNK;
        }
        Object known = node.load(PACKAGE, arguments[0]);
        Pieces pieces = known instanceof Pieces some && some.bytes.length == count ? some : new Pieces(count);
        if (pieces.bytes[number] != null) {
            return Unit.UNIT; // It has come twice.
        }
        budget.chargeSoftState(PackageState.ENTRY_BYTES + piece.length);
        pieces.bytes[number] = piece;
        pieces.missing--;
        pieces.sizeBytes += PackageState.ENTRY_BYTES + piece.length;
        if (pieces.missing > 0) {
            if (!node.store(PACKAGE, arguments[0], pieces, pieces.sizeBytes, Pieces.LIFETIME_NS)) {
                node.forget(PACKAGE, arguments[0]);
                throw PlanException.NO_ROOM;
            }
            return Unit.UNIT;
        }
        node.forget(PACKAGE, arguments[0]);
        Services.eval(Encodings.decode(List.of(pieces.bytes), node, budget), evaluator, node, budget);
        return Unit.UNIT;
    }
}
