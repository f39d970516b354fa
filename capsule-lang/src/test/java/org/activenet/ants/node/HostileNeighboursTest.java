// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static java.lang.constant.ConstantDescs.CD_void;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.activenet.ants.code.CapsuleCompiler;
import org.activenet.ants.wire.AntsHeader;
import org.activenet.ants.wire.Builtin;
import org.activenet.ants.wire.CodeAbsence;
import org.activenet.ants.wire.CodeRequest;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.budget.Budget;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.node.Arrival;
import org.activenet.node.DecodeResult;
import org.activenet.node.FakeEnvironmentOs;
import org.activenet.node.FakeNodeOs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What neighbours and strangers may do with the exchange of code: ask for much, ask each other, and let code go that is in use.
class HostileNeighboursTest {
    private static final int NODE = 1;
    private static final int PORT_TO_0 = 1;
    private static final int CACHED_GROUPS = 20;
    private static final List<KnownClass> TYPES = types(600);

    private final AntsRuntime runtime = new AntsLanguage(AntsOptions.DEFAULT.withCacheBytes(
            (long) CACHED_GROUPS * TYPES.getFirst().group().sizeBytes())).open(Budget.Limits.DEFAULT);
    private final AntsEnvironment environment = (AntsEnvironment) runtime.environment();
    private final FakeEnvironmentOs os = new FakeEnvironmentOs(NODE, 3, AntsEnvironment.ANEP_TYPE);
    private final FakeNodeOs maker = new FakeNodeOs(NODE, 3);

    @AfterEach
    void close() {
        environment.close();
        runtime.close();
    }

    /// So many protocols of one class, of the same length, made without the compiler. Their capsules print a number.
    private static List<KnownClass> types(int count) {
        var capsule = ClassDesc.of("org.activenet.ants.api.Capsule");
        var node = ClassDesc.of("org.activenet.ants.api.NodeView");
        var print = MethodTypeDesc.of(CD_void, ClassDesc.of("java.lang.String"));
        List<KnownClass> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String number = "number %03d".formatted(i);
            byte[] file = ClassFile.of().build(ClassDesc.of("C"), builder -> builder
                    .withSuperclass(capsule)
                    .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                    .withMethodBody("<init>", MethodTypeDesc.of(CD_void), ClassFile.ACC_PUBLIC, code -> code
                            .aload(0).invokespecial(capsule, "<init>", MethodTypeDesc.of(CD_void)).return_())
                    .withMethodBody("evaluate", MethodTypeDesc.of(CD_void, node), ClassFile.ACC_PUBLIC, code -> code
                            .aload(1).ldc(number).invokeinterface(node, "print", print).return_()));
            types.add(new KnownProtocol(CapsuleCompiler.ofClassFiles("C.java", Map.of("C", file), FingerprintKind.MD5).orThrow())
                    .classes().getFirst());
        }
        return types;
    }

    private Packet capsule(KnownClass type) {
        Packet packet = maker.newCapsule(AntsEnvironment.ANEP_TYPE, 0, NODE, 0);
        packet.ttl = 10;
        AntsCapsuleProgram.write(packet, type, new Object[0]);
        packet.setInPort(PORT_TO_0);
        return packet;
    }

    private Packet message(Object body) {
        Packet message = os.newControl(0);
        message.source = 0;
        message.body = body;
        message.setInPort(PORT_TO_0);
        return message;
    }

    /// A capsule comes, and its code where it is not there.
    ///
    /// @return whether it was there
    private boolean comes(KnownClass type) {
        Packet packet = capsule(type);
        if (environment.arrival(packet, os) == Arrival.RUN) {
            return true;
        }
        os.hold(packet);
        os.handle(message(type.group().origin(type.methodId())
                .divide(Builtin.CODE_RESPONSE.header(1, 2, 1, 1), type.group().content(), 9_000).getFirst()), environment);
        return false;
    }

    /// C06. Goal: a flood of types takes no more room than there is, and who comes now and then keeps its code. Method: 30,000
    /// capsules of 599 types, each of which makes room by letting another go; one of the victim after each ten of them.
    @Test
    void aFloodOfTypesTakesTheRoomThereIsAndTheVictimKeepsItsCode() {
        KnownClass victim = TYPES.getLast();
        int hits = 0;
        int of = 0;
        for (int i = 0; i < 30_000; i++) {
            comes(TYPES.get(i % (TYPES.size() - 1)));
            if (i % 10 == 9) {
                hits += comes(victim) ? 1 : 0;
                of++;
            }
        }
        assertTrue(hits >= 0.99 * of, hits + " of " + of);
        assertEquals(CACHED_GROUPS, environment.peakCodeEntries());
        assertEquals((long) CACHED_GROUPS * victim.group().sizeBytes(), environment.peakCodeBytes());
        assertEquals(List.of(), os.timers());
        assertEquals(List.of(), os.held());
    }

    /// C06. Goal: no more denials are kept than there is room for. Method: all types are denied within an instant; the first of
    /// them are asked for again, the last are not.
    @Test
    void onlySoManyDenialsAreBelieved() {
        for (KnownClass type : TYPES) {
            Packet packet = capsule(type);
            assertEquals(Arrival.HOLD, environment.arrival(packet, os));
            os.hold(packet);
            os.handle(message(new CodeAbsence(Builtin.CODE_ABSENCE.header(1, 2, 1, 1), type.methodId())), environment);
        }
        assertEquals(TYPES.size(), os.sent().size());
        for (KnownClass type : TYPES) {
            Packet packet = capsule(type);
            environment.arrival(packet, os);
            os.hold(packet);
        }
        List<FakeEnvironmentOs.Sent> again = os.sent().subList(TYPES.size(), os.sent().size());
        assertEquals(TYPES.size() - CodeFetches.MOST_ABSENCES, again.size());
        assertEquals(TYPES.getFirst().methodId(), ((CodeRequest) again.getFirst().packet().body).wanted());
    }

    /// C07. Two nodes lack code that each has been sent by the other, and ask each other: both say no, and that is all.
    @Test
    void nodesThatAskEachOtherAreDoneSoon() {
        AntsEnvironment left = runtime.nodes().get();
        try {
            var leftOs = new FakeEnvironmentOs(0, 3, AntsEnvironment.ANEP_TYPE);
            Packet atRight = capsule(TYPES.getFirst());
            Packet atLeft = capsule(TYPES.getFirst());
            atLeft.setInPort(0); // of node 0, to node 1
            environment.arrival(atRight, os);
            os.hold(atRight);
            left.arrival(atLeft, leftOs);
            leftOs.hold(atLeft);
            int fromLeft = 0;
            int fromRight = 0;
            while (fromLeft < leftOs.sent().size() || fromRight < os.sent().size()) {
                if (fromLeft < leftOs.sent().size()) {
                    os.handle(message(leftOs.sent().get(fromLeft++).packet().body), environment);
                }
                if (fromRight < os.sent().size()) {
                    Packet message = leftOs.newControl(0);
                    message.body = os.sent().get(fromRight++).packet().body;
                    message.setInPort(0);
                    leftOs.handle(message, left);
                }
            }
            assertEquals(4, fromLeft + fromRight, "a request and a denial from each");
            assertEquals(Map.of(atRight, DropReason.CODE_NOT_FOUND), os.dropped());
            assertEquals(Map.of(atLeft, DropReason.CODE_NOT_FOUND), leftOs.dropped());
            assertEquals(List.of(), os.timers());
            assertEquals(List.of(), leftOs.timers());
        } finally {
            left.close();
        }
    }

    /// C08. Goal: a capsule whose code was there when it came is evaluated, though the code has gone before its turn. Method: a
    /// capsule waits for the processor while all there is room for comes.
    @Test
    void codeThatGoesBeforeItsCapsuleHasItsTurnIsStillRun() {
        KnownClass type = TYPES.getFirst();
        comes(type);
        Packet waiting = capsule(type);
        assertEquals(Arrival.RUN, environment.arrival(waiting, os));
        IntStream.rangeClosed(1, CACHED_GROUPS).forEach(i -> comes(TYPES.get(i)));
        assertEquals(Arrival.HOLD, environment.arrival(capsule(type), os));

        maker.begin(waiting);
        var budget = new Budget();
        budget.fill(Budget.Limits.DEFAULT);
        environment.evaluate(waiting, maker, budget);
        assertEquals(List.of("number 000\n"), maker.printed());
        assertEquals(List.of(), maker.failures());
    }

    /// N07. Addresses of nobody, of all, of many, and of oneself are read, and are what they say: no node, or that node.
    @Test
    void anAddressOfNobodyIsNoNode() {
        for (int address : new int[] {0, -1, 0xE000_0001, 0x7F00_0001, AntsAddress.ofNode(NODE)}) {
            ByteBuffer bytes = ByteBuffer.allocate(AntsHeader.SIZE_BYTES + 16);
            var request = new CodeRequest(
                    Builtin.CODE_REQUEST.header(address, address, address, 1), TYPES.getFirst().methodId());
            request.encode(bytes);
            Packet target = os.newControl(0);
            assertEquals(DecodeResult.DECODED, environment.decode(bytes.flip(), target));
            boolean isNode = maker.isNode(target.source);
            assertEquals(address == AntsAddress.ofNode(NODE), isNode, Integer.toHexString(address));
            assertEquals(target.source, target.destination);
        }
    }
}
