// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.capsule.CapsuleHeader;
import org.activenet.capsule.InvalidRunException;
import org.activenet.diagnostic.Checked;
import org.activenet.javascript.engine.GuestCapsule;
import org.activenet.javascript.engine.GuestEnding;
import org.activenet.javascript.engine.GuestNode;
import org.activenet.javascript.engine.GuestOutcome;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptContext;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.network.ByteClass;
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
import org.jspecify.annotations.Nullable;

/// JavaScript capsules: evaluated at every node that they come to, in the manner of ANTS.
///
/// One GraalVM context per node and program, so that no flow sees another's. Steps are guest statements. Not metered:
/// allocated bytes, for which GraalVM has no deterministic measure; and call depth by the call, since its limit is fixed
/// for an engine: the field becomes 0 when that is reached. A JavaScript capsule causes no error reports.
///
/// The ANEP payload, in network byte order (ours):
///
/// ```text
/// offset  bytes  field
///      0     16  [CapsuleHeader]
///     16      4  length of the program, bytes
///     20      n  program, UTF-8, see [JavaScriptProgram#bytes]
///   20+n         the fields in the order of their declaration: tag 1 and 8 bytes for an integer, tag 2, a length of
///                2 bytes and UTF-8 for a string
/// ```
public final class JavaScriptEnvironment implements ExecutionEnvironment, AutoCloseable {
    private static final int ANEP_TYPE = AnepType.JAVASCRIPT.id();
    private static final int HEADER_BYTES = ActiveNode.CAPSULE_HEADER_BYTES + CapsuleHeader.SIZE_BYTES;
    private static final int CODE_LENGTH_BYTES = 4;
    private static final byte INTEGER = 1;
    private static final byte TEXT = 2;

    private final JavaScriptPrograms programs;
    private final View view = new View();
    private final Map<String, JavaScriptContext> contexts = new LinkedHashMap<>(); // by content hash

    private @Nullable NodeOs node; // during an evaluation
    private @Nullable Packet packet;

    /// A capsule's program and its data; never changed.
    private record Body(JavaScriptProgram program, List<GuestValue> data) {}

    public JavaScriptEnvironment(JavaScriptPrograms programs) {
        this.programs = programs;
    }

    /// Makes a packet a capsule of this environment; its ends, its virtual topology and its resource bound are the
    /// caller's to set.
    ///
    /// @param data fits the program, see [JavaScriptProgram#accepts]
    public static void write(Packet packet, JavaScriptProgram program, List<GuestValue> data) {
        packet.anepType = ANEP_TYPE;
        packet.body = new Body(program, List.copyOf(data));
        packet.setCapsuleBytes(
                HEADER_BYTES, CODE_LENGTH_BYTES + program.sizeBytes(), encodedLengthBytes(data), textBytes(data));
    }

    /// The fields of a capsule as people read them: `sequence: 7, note: 'x'`.
    public static String shownFields(Packet packet) {
        Body body = body(packet);
        var shown = new StringBuilder();
        for (int i = 0; i < body.data.size(); i++) {
            GuestValue value = body.data.get(i);
            shown.append(i > 0 ? ", " : "").append(body.program.fields().get(i).name()).append(": ")
                    .append(value instanceof GuestValue.Text text ? "'" + text + "'" : value);
        }
        return shown.toString();
    }

    @Override
    public int anepType() {
        return ANEP_TYPE;
    }

    @Override
    public String name() {
        return "javascript";
    }

    @Override
    public Arrival arrival(Packet packet, EnvironmentOs os) {
        return Arrival.RUN;
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        this.node = node;
        this.packet = packet;
        Body body = body(packet);
        JavaScriptContext context = contexts.computeIfAbsent(
                body.program.contentHash(), _ -> programs.engine().open(body.program, view));
        GuestOutcome outcome = context.evaluate(
                new GuestCapsule(packet.source, packet.destination, node.resourceBound(), body.data), budget);
        this.node = null;
        this.packet = null;
        return switch (outcome.ending()) {
            case GuestEnding.Ended _ -> ENDED;
            case GuestEnding.Uncaught uncaught -> {
                String advice = body.program.advice(uncaught);
                String message = advice.isEmpty() ? uncaught.message() : withoutStop(uncaught.message()) + "; " + advice;
                yield failed(
                        DropReason.UNHANDLED_EXCEPTION, uncaught.name(), message, outcome, body.program, node);
            }
            case GuestEnding.Stopped(Limit limit) -> {
                DropReason reason = ExecutionEnvironment.dropReason(limit);
                yield failed(reason, reason.name(), "", outcome, body.program, node);
            }
            case GuestEnding.HostExhausted _ -> throw new InvalidRunException(
                    "the JVM ran out of stack or memory under " + body.program + " at node " + node.node());
        };
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static int failed(
            DropReason reason, String name, String message, GuestOutcome outcome, JavaScriptProgram program, NodeOs node) {
        String file = program.text().fileName();
        node.failed(ProgramFailure.of(
                reason, new ProgramFailure.Details(name, message, file, outcome.function(), outcome.line())));
        return reason.code();
    }

    @Override
    public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
        // The drop is counted; no report is sent.
    }

    @Override
    public int encodedLengthBytes(Packet packet) {
        Body body = body(packet);
        return CapsuleHeader.SIZE_BYTES + CODE_LENGTH_BYTES + body.program.sizeBytes() + encodedLengthBytes(body.data);
    }

    private static int encodedLengthBytes(List<GuestValue> data) {
        int bytes = 0;
        for (GuestValue value : data) {
            bytes += switch (value) {
                case GuestValue.Int _ -> 1 + Long.BYTES;
                case GuestValue.Text text -> 1 + Short.BYTES + text.sizeBytes();
            };
        }
        return bytes;
    }

    private static int textBytes(List<GuestValue> data) {
        int bytes = 0;
        for (GuestValue value : data) {
            if (value instanceof GuestValue.Text text) {
                bytes += text.sizeBytes();
            }
        }
        return bytes;
    }

    @Override
    public void encode(Packet packet, ByteBuffer target) {
        Body body = body(packet);
        CapsuleHeader.encode(packet, target);
        target.putInt(body.program.sizeBytes()).put(body.program.bytes());
        for (GuestValue value : body.data) {
            switch (value) {
                case GuestValue.Int(long number) -> target.put(INTEGER).putLong(number);
                case GuestValue.Text(String text) -> {
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    target.put(TEXT).putShort((short) utf8.length).put(utf8);
                }
            }
        }
    }

    @Override
    public DecodeResult decode(ByteBuffer bytes, Packet target) {
        DecodeResult header = CapsuleHeader.decode(bytes, target);
        if (header != DecodeResult.DECODED) {
            return header;
        }
        if (bytes.remaining() < CODE_LENGTH_BYTES) {
            return DecodeResult.TRUNCATED;
        }
        int codeBytes = bytes.getInt();
        if (codeBytes < 0 || codeBytes > JavaScriptProgram.LONGEST_SOURCE_BYTES) {
            return DecodeResult.BAD_FIELD;
        }
        if (bytes.remaining() < codeBytes) {
            return DecodeResult.TRUNCATED;
        }
        byte[] code = new byte[codeBytes];
        bytes.get(code);
        var data = new ArrayList<GuestValue>();
        DecodeResult fields = decodeFields(bytes, data);
        if (fields != DecodeResult.DECODED) {
            return fields;
        }
        Checked<JavaScriptProgram> checked = programs.decode(code);
        JavaScriptProgram program = checked.value();
        if (program == null || !checked.isValid() || !Arrays.equals(code, program.bytes())) {
            return DecodeResult.BAD_CODE; // the last: it has more in it than a program that travels
        }
        if (!program.accepts(data)) {
            return DecodeResult.BAD_FIELD;
        }
        write(target, program, data);
        return DecodeResult.DECODED;
    }

    private static DecodeResult decodeFields(ByteBuffer bytes, List<GuestValue> data) {
        while (bytes.hasRemaining()) {
            byte tag = bytes.get();
            int lengthBytes = Long.BYTES;
            if (tag == TEXT) {
                if (bytes.remaining() < Short.BYTES) {
                    return DecodeResult.TRUNCATED;
                }
                lengthBytes = Short.toUnsignedInt(bytes.getShort());
            } else if (tag != INTEGER) {
                return DecodeResult.BAD_FIELD;
            }
            if (bytes.remaining() < lengthBytes) {
                return DecodeResult.TRUNCATED;
            }
            try {
                data.add(tag == INTEGER ? GuestValue.of(bytes.getLong()) : text(bytes, lengthBytes));
            } catch (IllegalArgumentException | CharacterCodingException _) {
                return DecodeResult.BAD_FIELD;
            }
        }
        return DecodeResult.DECODED;
    }

    private static GuestValue text(ByteBuffer bytes, int lengthBytes) throws CharacterCodingException {
        ByteBuffer utf8 = bytes.slice(bytes.position(), lengthBytes);
        bytes.position(bytes.position() + lengthBytes);
        return GuestValue.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    }

    /// Frees the contexts of this node.
    @Override
    public void close() {
        contexts.values().forEach(JavaScriptContext::close);
        contexts.clear();
    }

    private static Body body(Packet packet) {
        return (Body) Objects.requireNonNull(packet.body, "a capsule has a body");
    }

    /// The node and the packet at hand, as the guest sees them.
    private final class View implements GuestNode {
        private NodeOs node() {
            return Objects.requireNonNull(node, "no evaluation is going on");
        }

        private Packet packet() {
            return Objects.requireNonNull(packet, "no evaluation is going on");
        }

        private long protocol() {
            return Long.parseUnsignedLong(body(packet()).program.contentHash().substring(0, 16), 16);
        }

        @Override
        public int here() {
            return node().node();
        }

        @Override
        public long nowNs() {
            return node().nowNs();
        }

        @Override
        public @Nullable String label(int address) {
            return isNode(address) ? node().label(address) : null;
        }

        @Override
        public int addressOf(String label) {
            return node().nodeNamed(label);
        }

        @Override
        public int neighbourCount() {
            return node().ports().length;
        }

        @Override
        public int neighbour(int index) {
            return node().peerNode(node().ports()[index]);
        }

        @Override
        public int nextHop(int destination) {
            return node().nextHop(destination);
        }

        @Override
        public boolean isNode(int address) {
            return node().isNode(address);
        }

        @Override
        public void forward(List<GuestValue> data, int resourceBound, int neighbour) {
            Packet forwarded = packet();
            forwarded.body = new Body(body(forwarded).program, List.copyOf(data));
            resize(forwarded.trafficClass, encodedLengthBytes(data), textBytes(data));
            leave(forwarded, neighbour, resourceBound);
        }

        /// Divides the values of the capsule at hand as [Packet#setCapsuleBytes] did when it began; a report has nothing to
        /// spend and is never forwarded.
        private void resize(TrafficClass trafficClass, int valueBytes, int textBytes) {
            int bodyBytes = trafficClass.bodyBytes(valueBytes, textBytes);
            node().resize(trafficClass.bodyClass(), bodyBytes);
            node().resize(ByteClass.HEADER, HEADER_BYTES + valueBytes - bodyBytes);
        }

        @Override
        public void send(List<GuestValue> data, int destination, int resourceBound, int neighbour) {
            Packet child = node().newPacket();
            child.source = here();
            child.destination = destination;
            write(child, body(packet()).program, data);
            leave(child, neighbour, resourceBound);
        }

        private void leave(Packet leaving, int neighbour, int resourceBound) {
            if (neighbour == NONE) {
                node().sendTo(leaving, leaving.destination, resourceBound);
            } else {
                node().sendBy(leaving, portTo(neighbour, leaving.destination), resourceBound);
            }
        }

        /// The port whose link leads to a neighbour: of several, that of the route if it is one of them, else the lowest.
        private int portTo(int neighbour, int destination) {
            int routed = node().route(destination);
            if (routed != RoutingTable.NO_PORT && node().peerNode(routed) == neighbour) {
                return routed;
            }
            for (int port : node().ports()) {
                if (node().peerNode(port) == neighbour) {
                    return port;
                }
            }
            throw new IllegalArgumentException("node " + neighbour + " is not a neighbour of node " + here());
        }

        @Override
        public void deliver(int port, List<GuestValue> values) {
            node().deliver(port, List.copyOf(values)); // to a closed port: nobody is there to have it
        }

        @Override
        public void print(String text) {
            node().print(text);
        }

        @Override
        public @Nullable GuestValue get(String key) {
            return (GuestValue) node().load(protocol(), key);
        }

        @Override
        public boolean put(String key, GuestValue value, long lifetimeNs) {
            int sizeBytes = key.getBytes(StandardCharsets.UTF_8).length + value.sizeBytes();
            return node().store(protocol(), key, value, sizeBytes, lifetimeNs);
        }

        @Override
        public void remove(String key) {
            node().forget(protocol(), key);
        }

        @Override
        public long random(long bound) {
            return node().random(protocol()).nextLong(bound);
        }
    }
}
