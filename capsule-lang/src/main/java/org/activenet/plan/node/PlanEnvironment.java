// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.capsule.CapsuleHeader;
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
import org.activenet.node.VirtualTopologies;
import org.activenet.plan.run.BindingBytes;
import org.activenet.plan.run.CallFrame;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.ChunkFrame;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.service.RipTable;
import org.activenet.plan.types.CoreException;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ChunkRefusal;
import org.activenet.plan.wire.DecodedChunk;
import org.activenet.wire.AnepType;
import org.jspecify.annotations.Nullable;

/// PLAN packets: evaluated at their evaluation destination, and routed there without being run on the way.
///
/// A packet carries a call, the name of its routing function, and its resource bound (PLAN Programmer's Guide 3.2). An
/// exception that nobody handles, and a packet that finds no way or runs out of resource bound on its way, send a
/// report to the source, where `defHandler` shows it: the handler is always that one, which is the documented default.
/// A report has a hop limit of its own, its handler runs with resource bound 0, and it never causes a report (ours).
///
/// Not metered: bytes of output.
///
/// The ANEP payload, in network byte order (ours):
///
/// ```text
/// offset  bytes  field
///      0     16  [CapsuleHeader]
///     16      1  routing function  0: defaultRoute, 1: RIPRoute
///     17      n  the chunk, see [ChunkCodec]
/// ```
public final class PlanEnvironment implements ExecutionEnvironment {
    private static final int ANEP_TYPE = AnepType.PLAN.id();
    private static final int ROUTING_BYTES = 1;
    private static final int HEADER_BYTES = CapsuleHeader.SIZE_BYTES + ROUTING_BYTES + ChunkCodec.HEADER_BYTES;
    private static final EntryPoint HANDLER = new EntryPoint.Core(CoreService.DEF_HANDLER);

    private final ChunkCodec codec;
    private final Evaluator evaluator;
    private final PlanNodeView view;
    private final @Nullable RipTable[] ripTables = new RipTable[VirtualTopologies.COUNT]; // made when asked for

    /// With all service packages, and nobody who is trusted.
    ///
    /// @param codec     shared by all runs: it knows the programs that were met
    /// @param evaluator any of PLAN's; all give the same results
    public PlanEnvironment(ChunkCodec codec, Evaluator evaluator) {
        this(codec, evaluator, NodePackages.Policy.OPEN);
    }

    /// @param codec     shared by all runs: it knows the programs that were met
    /// @param evaluator any of PLAN's; all give the same results
    /// @param policy    which service packages the node has, and whom it trusts
    public PlanEnvironment(ChunkCodec codec, Evaluator evaluator, NodePackages.Policy policy) {
        this.codec = codec;
        this.evaluator = evaluator;
        this.view = new PlanNodeView(this, policy, codec);
    }

    /// Makes a packet, whose class is set, a PLAN packet; its ends, its virtual topology and its resource bound are the
    /// caller's to set.
    public static void write(Packet packet, Chunk chunk, ChunkCodec codec) {
        packet.anepType = ANEP_TYPE;
        CallFrame call = frame(packet, chunk);
        call.routing = RoutingFunction.DEFAULT_ROUTE;
        call.bindingBytes = codec.bindingBytes(chunk);
        packet.body = call;
        setBytes(packet, codec.codeBytes(chunk), call.bindingBytes);
    }

    /// A frame for a call made outside of compiled code: unboxed if its program has been compiled.
    private static CallFrame frame(Packet packet, Chunk chunk) {
        if (!(chunk.entry() instanceof EntryPoint.Function entry)) {
            return new ChunkFrame(chunk);
        }
        CompiledCall like = entry.program().compiled();
        if (like == null) {
            return new ChunkFrame(chunk);
        }
        CompiledCall frame = like.getClass().isInstance(packet.body)
                ? (CompiledCall) Objects.requireNonNull(packet.body)
                : freshCall(packet, like);
        frame.write(entry, chunk.arguments());
        return frame;
    }

    /// Gives a packet a frame for calls of a program; it keeps it for later packets of the same object.
    static CompiledCall freshCall(Packet packet, CompiledCall like) {
        CompiledCall frame = like.fresh();
        packet.body = frame;
        return frame;
    }

    /// Code is code, also that of chunks among the values; blobs count as texts.
    static void setBytes(Packet packet, int codeBytes, long bindingBytes) {
        int innerCodeBytes = BindingBytes.ofCode(bindingBytes);
        packet.setCapsuleBytes(
                ActiveNode.CAPSULE_HEADER_BYTES + HEADER_BYTES,
                codeBytes + innerCodeBytes,
                BindingBytes.all(bindingBytes) - innerCodeBytes,
                BindingBytes.ofText(bindingBytes));
    }

    void write(Packet packet, Chunk chunk) {
        write(packet, chunk, codec);
    }

    /// What the bindings of a call take that has just been written.
    ///
    /// @param maker the packet in evaluation, whose values the call may have
    long bindingBytes(CompiledCall call, Packet maker) {
        return codec.bindingBytes(call, call(maker));
    }

    @Override
    public int anepType() {
        return ANEP_TYPE;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public Arrival arrival(Packet packet, EnvironmentOs os) {
        return packet.destination == os.node() ? Arrival.RUN : Arrival.PASS_ON;
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        CallFrame call = call(packet);
        int resourceBound = packet.trafficClass == TrafficClass.REPORT ? 0 : packet.resourceBound;
        view.begin(node);
        Ending ending = evaluator.evaluate(call, view, budget);
        if (ending instanceof Ending.Ended) {
            return ENDED;
        }
        node.failed(new PlanFailure(call(packet).chunk(), ending, resourceBound, budget.steps, node, view));
        return failed(ending, packet, node);
    }

    private int failed(Ending ending, Packet packet, NodeOs node) {
        return switch (ending) {
            case Ending.Ended _ -> throw new AssertionError("it has not failed");
            case Ending.Raised(var exception) -> {
                report(packet, exception.name(), exception.detail(), node);
                yield DropReason.UNHANDLED_EXCEPTION.code();
            }
            case Ending.Stopped(Limit limit) -> ExecutionEnvironment.dropReason(limit).code();
        };
    }

    @Override
    public int routePosition(Packet packet, int destination, long nowNs) {
        return switch (call(packet).routing) {
            case DEFAULT_ROUTE -> BY_NODE_ROUTES;
            case RIP -> destination == Packet.NONE
                    ? RoutingTable.NO_PORT
                    : ripTable(packet.virtualTopology).device(Hosts.address(destination), nowNs);
        };
    }

    RipTable ripTable(int virtualTopology) {
        RipTable known = ripTables[virtualTopology];
        if (known == null) {
            known = new RipTable();
            ripTables[virtualTopology] = known;
        }
        return known;
    }

    @Override
    public void nodeFailed() {
        Arrays.fill(ripTables, null);
        view.packages().reset();
    }

    /// How large a packet with the chunk is.
    int packetBytes(Chunk chunk) {
        return ActiveNode.CAPSULE_HEADER_BYTES + HEADER_BYTES + codec.codeBytes(chunk)
                + BindingBytes.all(codec.bindingBytes(chunk));
    }

    @Override
    public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
        CoreException exception = reason != DropReason.NO_ROUTE
                ? CoreException.NOT_ENOUGH_RB
                : switch (call(packet).routing) {
                    case DEFAULT_ROUTE -> CoreException.NO_ROUTE;
                    case RIP -> CoreException.RIP_NO_ROUTE;
                };
        report(packet, exception.planName(), "", node);
    }

    /// Sends the source of a packet a report; reports cause none, and neither does a chunk that is as deep as any may
    /// be, since it does not fit into another (ours).
    private void report(Packet packet, String exception, String detail, NodeOs node) {
        if (packet.trafficClass != TrafficClass.REPORT) {
            try {
                sendReport(node, packet, exception, detail, Hosts.address(node.node()), call(packet).chunk());
            } catch (PlanException tooDeep) {
                assert tooDeep == PlanException.CHUNK_TOO_DEEP : tooDeep;
            }
        }
    }

    /// Sends a report: its program is the handler, with the text, the place, and what was running there. It goes back by the
    /// routing function by which the packet came.
    ///
    /// @param detail what people should be told besides the text; it does not travel in the bytes
    /// @throws PlanException ChunkTooDeep, for a chunk that does not fit into another; then nothing is sent
    void sendReport(NodeOs node, Packet about, String text, String detail, int host, Chunk chunk) {
        var handling = new Chunk(HANDLER, new Object[] {text, new Host(host), chunk});
        Packet report = node.newReport();
        write(report, handling, codec);
        var frame = new ChunkFrame(handling, detail);
        frame.bindingBytes = call(report).bindingBytes;
        frame.routing = call(about).routing;
        report.body = frame;
        node.sendTo(report, about.source, 0);
    }

    @Override
    public int encodedLengthBytes(Packet packet) {
        return HEADER_BYTES + switch (call(packet)) {
            case CompiledCall call ->
                    ChunkCodec.size(call.entry()).codeBytes() + BindingBytes.all(codec.bindingBytes(call));
            case CallFrame call ->
                    codec.codeBytes(call.chunk()) + BindingBytes.all(codec.bindingBytes(call.chunk()));
        };
    }

    @Override
    public void encode(Packet packet, ByteBuffer target) {
        CallFrame call = call(packet);
        CapsuleHeader.encode(packet, target);
        target.put((byte) call.routing.code());
        codec.encode(call.chunk(), target);
    }

    @Override
    public DecodeResult decode(ByteBuffer bytes, Packet target) {
        DecodeResult header = CapsuleHeader.decode(bytes, target);
        if (header != DecodeResult.DECODED) {
            return header;
        }
        if (bytes.remaining() < ROUTING_BYTES) {
            return DecodeResult.TRUNCATED;
        }
        RoutingFunction routing = RoutingFunction.of(bytes.get());
        if (routing == null) {
            return DecodeResult.BAD_FIELD;
        }
        return switch (codec.decode(bytes)) {
            case DecodedChunk.Arrived(Chunk chunk) -> {
                write(target, chunk);
                call(target).routing = routing;
                yield DecodeResult.DECODED;
            }
            case DecodedChunk.Refused(ChunkRefusal reason) -> switch (reason) {
                case TRUNCATED -> DecodeResult.TRUNCATED;
                case TRAILING -> DecodeResult.TRAILING_BYTES;
                case ILL_TYPED_CODE, ILL_TYPED_BINDINGS, UNKNOWN_NAME, NOT_CANONICAL -> DecodeResult.BAD_CODE;
                case BAD_VERSION, BAD_TAG, TOO_DEEP, TOO_LARGE, TOO_FEW, BAD_TEXT, BAD_NAME -> DecodeResult.BAD_FIELD;
            };
        };
    }

    static CallFrame call(Packet packet) {
        return (CallFrame) Objects.requireNonNull(packet.body, "a PLAN packet has a body");
    }
}
