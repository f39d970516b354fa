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
import org.jspecify.annotations.Nullable;

/// The service package `frag`: chunks in pieces that fit the links.
final class FragPackage {
    static final ServicePackage PACKAGE = new ServicePackage(9, "frag",
            // Cuts a chunk into pieces whose packets have at most so many bytes; each is a chunk that brings its piece to
            // where it is evaluated, and the last one to arrive there runs the whole. Raises OutOfRange for packets too
            // small for any piece or larger than IP has, BadChunk.
            service("fragment", "('a chunk, int) -> unit chunk list", 20, PUBLISHED, FragPackage::fragment),
            // What the pieces call: key of the whole, number of the piece from 0, number of pieces, bytes. Raises NoRoom,
            // BadChunk.
            service("reassemble", "(key, int, int, blob) -> unit", 20, OURS, FragPackage::reassemble),
            // The largest packet that a device takes, in bytes. Raises NotFound.
            service("mtu", "dev -> int", 2, OURS,
                    (arguments, _, node, _) -> node.mtuBytes(Services.requireDevice((Dev) arguments[0], node))),
            // How large a packet with that chunk is, in bytes.
            service("packetSize", "'a chunk -> int", 5, OURS, FragPackage::packetSize));

    private static final EntryPoint REASSEMBLE = PACKAGE.entry("reassemble");

    /// No IPv4 packet is larger.
    private static final int LARGEST_PACKET_BYTES = 65_535;

    /// What a piece allocates besides its chunk and its bytes: the numbers, the blob, the array.
    private static final int PIECE_BYTES = 64;

    private FragPackage() {}

    /// The pieces of one chunk that have arrived here.
    private static final class Pieces {
        // as for IPv4, RFC 1122, 3.3.2: 60 s at most
        private static final long LIFETIME_NS = 30_000 * PackageState.NANOS_PER_MILLI;

        private final byte[][] bytes;
        private int missing;
        private int contentBytes;
        private long sizeBytes; // all that has been charged

        Pieces(int count) {
            this.bytes = new byte[count][];
            this.missing = count;
            this.sizeBytes = tableBytes(count);
        }

        static long tableBytes(int count) {
            return KeptBytes.ENTRY + (long) KeptBytes.PLACE * count;
        }

        static long pieceBytes(byte[] piece) {
            return KeptBytes.PIECE + (long) piece.length;
        }

        void add(int number, byte[] piece) {
            bytes[number] = piece;
            missing--;
            contentBytes += piece.length;
            sizeBytes += pieceBytes(piece);
        }
    }

    private static PlanList fragment(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int roomBytes = roomBytes((Integer) arguments[1], node);
        byte[] whole = Encodings.encode((Chunk) arguments[0], node, budget);
        Key key = Keys.random(node);
        int count = Math.ceilDiv(whole.length, roomBytes);
        budget.chargeSteps(count);
        Encodings.chargeUnits(whole.length, budget);
        budget.chargeAllocation(count * (Values.chunkBytes(4) + PIECE_BYTES) + whole.length);
        var pieces = new Object[count];
        for (int i = 0; i < count; i++) {
            int from = i * roomBytes;
            pieces[i] = piece(key, i, count, Arrays.copyOfRange(whole, from, Math.min(from + roomBytes, whole.length)));
        }
        return Values.list(pieces, budget);
    }

    /// How many bytes of the whole a packet of that size has room for: computed from the sizes alone. Raises OutOfRange.
    private static int roomBytes(int packetBytes, PackageNode node) {
        if (packetBytes > LARGEST_PACKET_BYTES) {
            throw PlanException.OUT_OF_RANGE.because(
                    () -> "packets of " + packetBytes + " bytes; an IP packet has " + LARGEST_PACKET_BYTES + " at the most");
        }
        int emptyBytes = node.packetBytes(piece(new Key(0), 0, 1, new byte[0]));
        if (packetBytes <= emptyBytes) {
            throw PlanException.OUT_OF_RANGE.because(
                    () -> "packets of " + packetBytes + " bytes; without any piece they have " + emptyBytes);
        }
        int guessBytes = packetBytes - emptyBytes;
        int excessBytes = node.blobBytes(guessBytes) - guessBytes - node.blobBytes(0); // a longer length
        return Math.max(1, guessBytes - excessBytes);
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
        PackageState.EntryKey key = PackageState.key(arguments[0], budget);
        Pieces pieces = pieces(node.load(PACKAGE, key), count, budget);
        if (pieces.bytes[number] != null) {
            return Unit.UNIT; // It has come twice.
        }
        if (piece.length > Chunk.LARGEST_BYTES - pieces.contentBytes) {
            node.forget(PACKAGE, key);
            throw PlanException.BAD_CHUNK; // whatever else arrives
        }
        budget.chargeSoftState(Pieces.pieceBytes(piece));
        pieces.add(number, piece);
        if (pieces.missing > 0) {
            if (!node.store(PACKAGE, key, pieces, pieces.sizeBytes, Pieces.LIFETIME_NS)) {
                node.forget(PACKAGE, key);
                throw PlanException.NO_ROOM;
            }
            return Unit.UNIT;
        }
        node.forget(PACKAGE, key);
        Services.eval(Encodings.decode(List.of(pieces.bytes), node, budget), evaluator, node, budget);
        return Unit.UNIT;
    }

    /// The pieces that have arrived of as many; a new table for them, which is charged, if there are none.
    private static Pieces pieces(@Nullable Object known, int count, Budget budget) {
        if (known instanceof Pieces some && some.bytes.length == count) {
            return some;
        }
        Encodings.chargeUnits(count, budget);
        budget.chargeSoftState(Pieces.tableBytes(count));
        return new Pieces(count);
    }

    private static int packetSize(Object[] arguments, Evaluator evaluator, PackageNode node, Budget budget) {
        int bytes = node.packetBytes((Chunk) arguments[0]);
        Encodings.chargeUnits(bytes, budget);
        return bytes;
    }
}
