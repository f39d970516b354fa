// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.CapsuleHeaders;
import org.activenet.ants.code.CapsuleFailure;
import org.activenet.ants.code.CapsuleField;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.ants.wire.AntsHeader;
import org.activenet.ants.wire.Builtin;
import org.activenet.ants.wire.CodeAbsence;
import org.activenet.ants.wire.CodeRequest;
import org.activenet.ants.wire.CodeResponse;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.capsule.InvalidRunException;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;
import org.activenet.node.ActiveNode;
import org.activenet.node.Arrival;
import org.activenet.node.DecodeResult;
import org.activenet.node.EnvironmentOs;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeOs;
import org.activenet.node.ProgramFailure;
import org.activenet.wire.AnepType;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;
import org.jspecify.annotations.Nullable;

/// ANTS capsules: evaluated at every node that they come to, by code that a node has, or fetches from the node that they came
/// from.
///
/// A packet pays its hops from its TTL, and so do its children, each of which has as much as it. Soft state and random
/// numbers are apart for each protocol. A capsule causes no error reports.
///
/// The ANEP payload is an [AntsHeader], then the fields of the capsule in XDR. Texts and byte arrays are payload, without their
/// lengths and filler, the rest is header. What nodes say to each other about code is [CodeRequest], [CodeResponse] and
/// [CodeAbsence].
public final class AntsEnvironment implements ExecutionEnvironment {
    static final String NAME = "ants";
    static final int ANEP_TYPE = AnepType.ANTS.id();
    static final int HEADER_BYTES = ActiveNode.CAPSULE_HEADER_BYTES + AntsHeader.SIZE_BYTES;

    private final KnownProtocols protocols;
    private final RunProtocols run;
    private final AntsNodeView view;
    private final CodeCache cache;
    private final CodeFetches fetches;
    private @Nullable KnownProtocol lastRegistered; // and not gone: nearly always that of the next one

    AntsEnvironment(AntsOptions options, KnownProtocols protocols, RunProtocols run) {
        this.protocols = protocols;
        this.run = run;
        this.view = new AntsNodeView(run);
        this.cache = new CodeCache(options.cacheBytes());
        this.fetches = new CodeFetches(options, cache);
        run.join();
    }

    /// Lets somebody be told what becomes of the code at this node, in place of whoever was told before.
    public void setListener(CodeListener listener) {
        cache.setListener(listener);
    }

    /// What a packet says, as people read it: `Ping (sequence: 7, note: 'x')`, or what a message of nodes is about.
    public String shown(Packet packet) {
        return switch (packet.body) {
            case Capsule _, CapsuleBody.Written _ -> shown(CapsuleBody.of(packet, run));
            case CodeRequest request -> "asks for the code of " + nameOf(request.wanted());
            case CodeAbsence absence -> "has not the code of " + nameOf(absence.wanted());
            case CodeResponse chunk -> "brings chunk %d of %d of the code of %s".formatted(
                    chunk.number() + 1, chunk.chunkCount(), chunk.origin().name());
            case null, default -> throw new IllegalArgumentException(packet + " is not of ANTS");
        };
    }

    private String nameOf(Fingerprint methodId) {
        KnownClass type = protocols.ofMethod(methodId);
        return type == null ? methodId.toString() : type.toString();
    }

    private static String shown(Capsule capsule) {
        LoadedClass kind = LoadedClass.of(capsule);
        var shown = new StringBuilder(kind.toString());
        String before = " (";
        int i = 0;
        for (Object value : kind.protocol().values(capsule)) {
            CapsuleField field = kind.type().fields().get(i++);
            shown.append(before).append(field.name()).append(": ").append(FieldValues.shown(value));
            before = ", ";
        }
        return shown.append(i == 0 ? "" : ")").toString();
    }

    @Override
    public int anepType() {
        return ANEP_TYPE;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean hasTimeToLive() {
        return true;
    }

    /// Where an application injects a capsule it has registered the protocol, so that its code is there.
    @Override
    public Arrival arrival(Packet packet, EnvironmentOs os) {
        KnownClass type;
        boolean isInjected;
        switch (packet.body) {
            case Capsule capsule -> {
                type = LoadedClass.of(capsule).type();
                isInjected = CapsuleHeaders.isInjected(capsule);
            }
            case CapsuleBody.Written written -> {
                type = written.type();
                isInjected = true;
            }
            case null, default -> {
                return Arrival.CONTROL;
            }
        }
        if (isInjected && packet.inPort() == RoutingTable.NO_PORT && type.protocol() != lastRegistered) {
            register(type.protocol());
        }
        if (cache.use(type.group())) {
            return Arrival.RUN;
        }
        fetches.await(packet, type, os);
        return Arrival.HOLD;
    }

    /// Gives this node the code of a protocol.
    void register(KnownProtocol protocol) {
        for (KnownGroup group : protocol.groups()) {
            cache.register(group);
        }
        lastRegistered = protocol;
    }

    @Override
    public boolean loads(Packet packet) {
        return fetches.completes(packet);
    }

    @Override
    public void control(Packet packet, EnvironmentOs os) {
        fetches.handle(packet, os);
    }

    @Override
    public void timer(long data, EnvironmentOs os) {
        fetches.timerIsDue(data, os);
    }

    @Override
    public void nodeFailed() {
        cache.clear();
        lastRegistered = null;
        fetches.clear();
    }

    @Override
    public long peakCodeEntries() {
        return cache.peakEntries();
    }

    @Override
    public long peakCodeBytes() {
        return cache.peakBytes();
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        return packet.body instanceof CapsuleBody.Written written
                ? evaluate(CapsuleBody.made(packet, written, run), packet, node, budget)
                : evaluate((Capsule) packet.body, packet, node, budget);
    }

    /// Called from two places, so that at the one that nearly all packets come by the JVM knows the class of their capsules, and
    /// asks no more.
    private int evaluate(Capsule capsule, Packet packet, NodeOs node, Budget budget) {
        CapsuleHeaders.arrive(capsule, packet.source, packet.destination, node.timeToLive());
        view.begin(node, budget);
        int result = ENDED;
        try {
            LoadedProtocol.evaluate(capsule, view, budget);
        } catch (BudgetExhausted exhausted) {
            DropReason reason = ExecutionEnvironment.dropReason(exhausted.limit());
            result = failed(reason, detailsOf(exhausted, reason, protocolOf(capsule)), node);
        } catch (CapsuleFailure failure) {
            result = failed(DropReason.UNHANDLED_EXCEPTION, detailsOf(failure, protocolOf(capsule)), node);
        } catch (VirtualMachineError e) {
            throw new InvalidRunException("the JVM ran out of stack or memory under %s at node %d: %s"
                    .formatted(protocolOf(capsule), node.node(), e));
        }
        view.end(packet, capsule, node);
        return result;
    }

    private static KnownProtocol protocolOf(Capsule capsule) {
        return LoadedClass.of(capsule).type().protocol();
    }

    private static ProgramFailure.Details detailsOf(BudgetExhausted exhausted, DropReason reason, KnownProtocol protocol) {
        return new ProgramFailure.Details(reason.name(), "", protocol.toString(), exhausted.place(), exhausted.line());
    }

    private static ProgramFailure.Details detailsOf(CapsuleFailure failure, KnownProtocol protocol) {
        return new ProgramFailure.Details(failure.exception(), Objects.requireNonNullElse(failure.getMessage(), ""),
                protocol.toString(), failure.place(), failure.line());
    }

    private static int failed(DropReason reason, ProgramFailure.Details details, NodeOs node) {
        node.failed(ProgramFailure.of(reason, details));
        return reason.code();
    }

    @Override
    public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
        // The drop is counted; no report is sent.
    }

    @Override
    public int encodedLengthBytes(Packet packet) {
        return switch (packet.body) {
            case Capsule capsule -> AntsHeader.SIZE_BYTES + CapsuleHeaders.dataBytes(capsule);
            case CapsuleBody.Written written -> AntsHeader.SIZE_BYTES + written.dataBytes();
            case CodeRequest request -> request.encodedLengthBytes();
            case CodeResponse chunk -> chunk.encodedLengthBytes();
            case CodeAbsence absence -> absence.encodedLengthBytes();
            case null, default -> throw new IllegalArgumentException(packet + " is not of ANTS");
        };
    }

    @Override
    public void encode(Packet packet, ByteBuffer target) {
        switch (packet.body) {
            case Capsule _, CapsuleBody.Written _ -> {
                Capsule capsule = CapsuleBody.of(packet, run);
                LoadedClass kind = LoadedClass.of(capsule);
                int source = AntsAddress.ofNode(packet.source);
                int destination = AntsAddress.ofNode(packet.destination);
                int previous = AntsAddress.ofNode(capsule.previous());
                new AntsHeader(kind.type().methodId(), source, destination, previous, packet.ttl).encode(target);
                kind.protocol().encode(capsule, new XdrWriter(target));
            }
            case CodeRequest request -> request.encode(target);
            case CodeResponse chunk -> chunk.encode(target);
            case CodeAbsence absence -> absence.encode(target);
            case null, default -> throw new IllegalArgumentException(packet + " is not of ANTS");
        }
    }

    /// The class of a capsule is found among the protocols that were checked here; a methodID of none of them is bad code.
    /// Capsules are of the traffic class that the packet has.
    @Override
    public DecodeResult decode(ByteBuffer bytes, Packet target) {
        int start = bytes.position();
        return switch (AntsHeader.decode(bytes)) {
            case Decoded.Refused<AntsHeader>(Refusal refusal) -> resultOf(refusal);
            case Decoded.Accepted<AntsHeader>(AntsHeader header) -> {
                target.anepType = ANEP_TYPE;
                target.source = AntsAddress.nodeOf(header.source());
                target.destination = AntsAddress.nodeOf(header.destination());
                Builtin builtin = Builtin.ofMethodId(header.methodId()).orElse(null);
                if (builtin == null) {
                    yield decodeCapsule(header, bytes, target);
                }
                bytes.position(start);
                yield switch (builtin) {
                    case CODE_REQUEST -> message(CodeRequest.decode(bytes), target, _ -> 0);
                    case CODE_ABSENCE -> message(CodeAbsence.decode(bytes), target, _ -> 0);
                    case CODE_RESPONSE -> message(CodeResponse.decode(bytes), target, chunk -> chunk.code().lengthBytes());
                };
            }
        };
    }

    private <T> DecodeResult message(Decoded<T> decoded, Packet target, Function<T, Integer> codeBytes) {
        return switch (decoded) {
            case Decoded.Refused<T>(Refusal refusal) -> resultOf(refusal);
            case Decoded.Accepted<T>(T message) -> {
                target.trafficClass = TrafficClass.CONTROL;
                target.body = message;
                CodeFetches.setBytes(target, encodedLengthBytes(target), codeBytes.apply(message));
                yield DecodeResult.DECODED;
            }
        };
    }

    private DecodeResult decodeCapsule(AntsHeader header, ByteBuffer bytes, Packet target) {
        KnownClass type = protocols.ofMethod(header.methodId());
        if (type == null) {
            return DecodeResult.BAD_CODE;
        }
        LoadedClass kind = run.classOf(type);
        LoadedProtocol loaded = kind.protocol();
        var reader = new XdrReader(bytes);
        Capsule capsule = loaded.decode(type.type(), reader);
        reader.require(reader.usedBytes() == bytes.remaining(), Refusal.TRAILING_BYTES);
        Refusal refusal = reader.refusal();
        if (refusal != null) {
            return resultOf(refusal);
        }
        bytes.position(bytes.limit());
        int dataBytes = reader.usedBytes();
        kind.putInPacket(capsule, AntsAddress.nodeOf(header.previous()), dataBytes, false);
        target.ttl = header.ttl();
        target.body = capsule;
        target.setCapsuleBytes(HEADER_BYTES, 0, dataBytes, loaded.payloadBytes(capsule));
        return DecodeResult.DECODED;
    }

    private static DecodeResult resultOf(Refusal refusal) {
        return switch (refusal) {
            case TRUNCATED -> DecodeResult.TRUNCATED;
            case TRAILING_BYTES -> DecodeResult.TRAILING_BYTES;
            default -> DecodeResult.BAD_FIELD; // all other reasons are about a value
        };
    }

    /// The run is over for this node.
    @Override
    public void close() {
        run.leave();
    }
}
