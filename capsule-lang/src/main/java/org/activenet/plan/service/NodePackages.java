// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Unit;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.PackageService;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.ServicePackage;
import org.activenet.plan.types.Type;
import org.activenet.plan.wire.BindingTypes;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.DecodedChunk;
import org.jspecify.annotations.Nullable;

/// The service packages of one node: which it has, and what their services do.
///
/// Security is by namespace, as in Secure PLAN (Hicks and Keromytis 1999): a privileged service is there for code that runs
/// with the rights of a host that the node trusts, and not there for any other. Code gets such rights by `authEval`, and
/// has them until that call ends.
public final class NodePackages {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int BYTES_PER_STEP = 16;
    private static final int KEY_BYTES = 16; // of an entry of soft state, besides its value
    private static final int ROUTE_BYTES = 12;
    private static final int NOBODY = PlanNode.NO_HOST;

    private final Policy policy;
    private final ChunkCodec codec;
    private final PackageNode node;
    private final EnumSet<ServicePackage> installed = EnumSet.noneOf(ServicePackage.class);
    private int signer = NOBODY; // whose rights the code at hand has

    /// What all nodes of a network are given.
    ///
    /// @param installed packages that a node has when it starts, and again after a failure
    /// @param trusted   hosts, by address, whose signature gives rights
    public record Policy(Set<ServicePackage> installed, Set<Integer> trusted) {
        /// All packages, and nobody who could change that (ours).
        public static final Policy OPEN = new Policy(EnumSet.allOf(ServicePackage.class), Set.of());
    }

    public NodePackages(Policy policy, ChunkCodec codec, PackageNode node) {
        this.policy = policy;
        this.codec = codec;
        this.node = node;
        reset();
    }

    /// The node has failed: it has again what it began with.
    public void reset() {
        installed.clear();
        installed.addAll(policy.installed);
        signer = NOBODY;
    }

    public boolean has(ServicePackage servicePackage) {
        return installed.contains(servicePackage);
    }

    /// See [PlanNode#callPackage].
    public Object call(
            PackageService service, Scheme declared, Object[] arguments, Evaluator evaluator, Budget budget) {
        if (!has(service.servicePackage()) || service.isPrivileged() && !isPrivileged()) {
            throw PlanException.SERVICE_NOT_PRESENT;
        }
        return switch (service) {
            case INSTALL -> {
                installed.add(named((String) arguments[0]));
                yield Unit.UNIT;
            }
            case IS_INSTALLED -> {
                ServicePackage asked = ServicePackage.named((String) arguments[0]);
                yield asked != null && has(asked);
            }
            case OPEN_PORT -> openPort((Integer) arguments[0]);
            case PORT_NUMBER -> ((Port) arguments[0]).number();
            case GENERATE_KEY -> newKey();
            case KEY_OF -> new Key(hash((String) arguments[0]));
            case PUT -> put(arguments, budget);
            case GET -> get(arguments, declared.result());
            case DELETE -> {
                node.forget(ServicePackage.RESIDENT, new PlanTuple(arguments));
                yield Unit.UNIT;
            }
            case RIP_ROUTE -> ripRoute(arguments[0], budget);
            case RIP_TABLE -> ripTable((Dev) arguments[0], budget);
            case RIP_UPDATE -> ripUpdate(arguments, budget);
            case ARP_LEARN -> keep(ServicePackage.ARP, arguments[0], arguments[1], arguments[2], budget);
            case ARP_LOOKUP -> found(node.load(ServicePackage.ARP, arguments[0]), PlanException.NOT_FOUND);
            case SET_FLOW -> {
                Values.chargeTuple(2, budget);
                var hop = new PlanTuple(arguments[1], arguments[2]);
                yield keep(ServicePackage.FLOW, arguments[0], hop, arguments[3], budget);
            }
            case FLOW_ROUTE -> found(node.load(ServicePackage.FLOW, arguments[0]), PlanException.NO_ROUTE);
            case DNS_REGISTER -> keep(ServicePackage.DNS, arguments[0], arguments[1], arguments[2], budget);
            case DNS_RESOLVE -> found(node.load(ServicePackage.DNS, arguments[0]), PlanException.NOT_FOUND);
            case SIGN -> new Blob(HostKeys.sign(node.thisHost(), encoded((Chunk) arguments[0], budget)));
            case AUTH_EVAL -> authEval(arguments, evaluator, budget);
            case IS_PRIVILEGED -> isPrivileged();
            case FRAGMENT -> fragment((Chunk) arguments[0], (Integer) arguments[1], budget);
            case REASSEMBLE -> reassemble(arguments, evaluator, budget);
            case MTU -> node.mtuBytes(device(arguments[0]));
            case DEVICE_RATE -> (int) Math.min(node.bitsPerSecond(device(arguments[0])) / 1_000, Integer.MAX_VALUE);
            case DEVICE_BACKLOG -> (int) Math.min(node.backlogBytes(device(arguments[0])), Integer.MAX_VALUE);
            case PACKET_SIZE -> node.packetBytes((Chunk) arguments[0]);
            case RETRANS_KEY -> {
                node.retransKey(((Key) arguments[0]).bits());
                yield Unit.UNIT;
            }
            case STOP_RETRANS -> {
                node.stopRetrans(((Key) arguments[0]).bits());
                yield Unit.UNIT;
            }
            case CHECKSUM -> checksum((Chunk) arguments[0], budget);
            case CSUM -> {
                int sum = checksum((Chunk) arguments[0], budget);
                yield Values.chunk(entry(PackageService.CHECKED_EVAL), new Object[] {sum, arguments[0]}, budget);
            }
            case CHECKED_EVAL -> {
                if (checksum((Chunk) arguments[1], budget) != (Integer) arguments[0]) {
                    throw PlanException.BAD_CHECKSUM;
                }
                yield Services.eval((Chunk) arguments[1], evaluator, node, budget);
            }
        };
    }

    private static ServicePackage named(String name) {
        ServicePackage found = ServicePackage.named(name);
        if (found == null) {
            throw PlanException.NOT_FOUND;
        }
        return found;
    }

    private static Object found(@Nullable Object value, PlanException otherwise) {
        if (value == null) {
            throw otherwise;
        }
        return value;
    }

    private static EntryPoint entry(PackageService service) {
        return new EntryPoint.Declared(service.planName(), service.scheme());
    }

    // port

    private Port openPort(int number) {
        if (number < 0 || number > 0xffff || !node.isOpen(number)) {
            throw PlanException.NOT_FOUND;
        }
        return new Port(number);
    }

    /// A device of this node, or NotFound.
    private int device(Object value) {
        int device = ((Dev) value).index();
        if (device < 0 || device >= node.deviceCount()) {
            throw PlanException.NOT_FOUND;
        }
        return device;
    }

    // resident, arp, flow, dns

    private Key newKey() {
        return new Key((long) node.random() << 32 | node.random() & 0xffff_ffffL);
    }

    /// FNV-1a, 64 bits.
    private static long hash(String text) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each & 0xff) * 0x100_0000_01b3L;
        }
        return hash;
    }

    private Unit put(Object[] arguments, Budget budget) {
        return keep(ServicePackage.RESIDENT, new PlanTuple(arguments[0], arguments[1]), arguments[2], arguments[3], budget);
    }

    /// Keeps a value for so many milliseconds; for less than one, forgets it.
    private Unit keep(ServicePackage of, Object key, Object value, Object lifetimeMs, Budget budget) {
        int lifetime = (Integer) lifetimeMs;
        if (lifetime < 1) {
            node.forget(of, key);
            return Unit.UNIT;
        }
        int sizeBytes = KEY_BYTES + codec.valueBytes(key) + codec.valueBytes(value);
        budget.chargeSoftState(sizeBytes);
        if (!node.store(of, key, value, sizeBytes, lifetime * NANOS_PER_MILLI)) {
            throw PlanException.NO_ROOM;
        }
        return Unit.UNIT;
    }

    private Object get(Object[] arguments, Type type) {
        Object value = found(node.load(ServicePackage.RESIDENT, new PlanTuple(arguments)), PlanException.NOT_FOUND);
        if (!BindingTypes.isRight(value, type)) {
            throw PlanException.WRONG_TYPE;
        }
        return value;
    }

    // RIP

    private PlanTuple ripRoute(Object host, Budget budget) {
        int device = node.ripTable().device(((Host) host).address(), node.timeNs());
        if (device == RipTable.NO_DEVICE) {
            throw PlanException.RIP_NO_ROUTE;
        }
        Values.chargeTuple(2, budget);
        return new PlanTuple(new Host(node.neighbour(device)), new Dev(device));
    }

    private PlanList ripTable(Dev device, Budget budget) {
        List<RipTable.Distance> told = node.ripTable().toTell(node.thisHost(), device.index(), node.timeNs());
        budget.chargeSteps(told.size());
        var tuples = new Object[told.size()];
        for (int i = 0; i < tuples.length; i++) {
            Values.chargeTuple(2, budget);
            tuples[i] = new PlanTuple(new Host(told.get(i).host()), told.get(i).hops());
        }
        return Values.list(tuples, budget);
    }

    private Unit ripUpdate(Object[] arguments, Budget budget) {
        int device = ((Dev) arguments[1]).index();
        Services.requireNeighbor(((Host) arguments[0]).address(), device, node);
        int lifetimeMs = (Integer) arguments[3];
        var told = new ArrayList<RipTable.Distance>();
        for (PlanList at = (PlanList) arguments[2]; !at.isEmpty(); at = at.tail()) {
            var distance = (PlanTuple) at.head();
            told.add(new RipTable.Distance(((Host) distance.element(0)).address(), (Integer) distance.element(1)));
        }
        budget.chargeSteps(told.size());
        budget.chargeSoftState((long) ROUTE_BYTES * told.size());
        long nowNs = node.timeNs();
        node.ripTable().update(node.thisHost(), device, told, nowNs, nowNs + Math.max(0, lifetimeMs) * NANOS_PER_MILLI);
        return Unit.UNIT;
    }

    // auth

    private boolean isPrivileged() {
        return signer != NOBODY && policy.trusted.contains(signer);
    }

    private Object authEval(Object[] arguments, Evaluator evaluator, Budget budget) {
        var chunk = (Chunk) arguments[0];
        int host = ((Host) arguments[1]).address();
        if (!HostKeys.isSigned(host, encoded(chunk, budget), ((Blob) arguments[2]).bytes())) {
            throw PlanException.BAD_SIGNATURE;
        }
        int before = signer;
        signer = host;
        try {
            return Services.eval(chunk, evaluator, node, budget);
        } finally {
            signer = before;
        }
    }

    // frag, csum

    /// The encoding of a chunk, paid for.
    private byte[] encoded(Chunk chunk, Budget budget) {
        int bytes = codec.encodedLengthBytes(chunk);
        if (bytes > ChunkCodec.LARGEST_BYTES) {
            throw PlanException.BAD_CHUNK;
        }
        chargeBytes(bytes, budget);
        var encoding = ByteBuffer.allocate(bytes);
        codec.encode(chunk, encoding);
        return encoding.array();
    }

    private static void chargeBytes(int bytes, Budget budget) {
        budget.chargeSteps(bytes / BYTES_PER_STEP);
        budget.chargeAllocation(bytes);
    }

    private int checksum(Chunk chunk, Budget budget) {
        var sum = new CRC32();
        sum.update(encoded(chunk, budget));
        return (int) sum.getValue();
    }

    private PlanList fragment(Chunk chunk, int packetBytes, Budget budget) {
        byte[] whole = encoded(chunk, budget);
        Key key = newKey();
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
        return new Chunk(entry(PackageService.REASSEMBLE), new Object[] {key, number, count, new Blob(bytes)});
    }

    /// The pieces of one chunk that have arrived here.
    private static final class Pieces {
        private static final long LIFETIME_NS = 30_000 * NANOS_PER_MILLI; // as for IPv4, RFC 1122, 3.3.2: 60 s at most

        private final byte[][] bytes;
        private int missing;
        private int sizeBytes;

        Pieces(int count) {
            this.bytes = new byte[count][];
            this.missing = count;
        }
    }

    private Object reassemble(Object[] arguments, Evaluator evaluator, Budget budget) {
        int number = (Integer) arguments[1];
        int count = (Integer) arguments[2];
        byte[] piece = ((Blob) arguments[3]).bytes();
        if (count < 1 || count > ChunkCodec.LARGEST_BYTES || number < 0 || number >= count) {
            throw PlanException.BAD_CHUNK;
        }
        Object known = node.load(ServicePackage.FRAG, arguments[0]);
        Pieces pieces = known instanceof Pieces some && some.bytes.length == count ? some : new Pieces(count);
        if (pieces.bytes[number] != null) {
            return Unit.UNIT; // It has come twice.
        }
        budget.chargeSoftState(KEY_BYTES + piece.length);
        pieces.bytes[number] = piece;
        pieces.missing--;
        pieces.sizeBytes += KEY_BYTES + piece.length;
        if (pieces.missing > 0) {
            if (!node.store(ServicePackage.FRAG, arguments[0], pieces, pieces.sizeBytes, Pieces.LIFETIME_NS)) {
                node.forget(ServicePackage.FRAG, arguments[0]);
                throw PlanException.NO_ROOM;
            }
            return Unit.UNIT;
        }
        node.forget(ServicePackage.FRAG, arguments[0]);
        Services.eval(whole(pieces, budget), evaluator, node, budget);
        return Unit.UNIT;
    }

    private Chunk whole(Pieces pieces, Budget budget) {
        int bytes = 0;
        for (byte[] piece : pieces.bytes) {
            bytes += piece.length;
        }
        if (bytes > ChunkCodec.LARGEST_BYTES) {
            throw PlanException.BAD_CHUNK;
        }
        chargeBytes(bytes, budget);
        var encoding = ByteBuffer.allocate(bytes);
        for (byte[] piece : pieces.bytes) {
            encoding.put(piece);
        }
        return switch (codec.decode(encoding.flip())) {
            case DecodedChunk.Arrived(Chunk chunk) -> chunk;
            case DecodedChunk.Refused _ -> throw PlanException.BAD_CHUNK;
        };
    }
}
