// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.activenet.ants.wire.AntsHeader;
import org.activenet.ants.wire.Builtin;
import org.activenet.ants.wire.CodeAbsence;
import org.activenet.ants.wire.CodeRequest;
import org.activenet.ants.wire.CodeResponse;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.ants.wire.Octets;
import org.activenet.budget.Budget;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;
import org.activenet.node.Arrival;
import org.activenet.node.DecodeResult;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.ExecutionEnvironmentContract;
import org.activenet.node.FakeEnvironmentOs;
import org.activenet.node.FakeNodeOs;
import org.activenet.node.ProgramFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntsEnvironmentTest implements ExecutionEnvironmentContract {
    private static AntsRuntime runtime; // of one run of this class: there may be several in a JVM
    private static final int PORT_TO_0 = 1; // of node 1 in the line of fakes
    private static final int PORT_TO_2 = 2;

    @BeforeAll
    static void open() {
        runtime = new AntsLanguage().open(Budget.Limits.DEFAULT);
    }

    @AfterAll
    static void close() {
        runtime.close();
    }

    private static AntsEnvironment environment() {
        return (AntsEnvironment) runtime.environment();
    }

    @Override
    public Subject create() {
        return new Subject(
                environment(),
                List.of(
                        routine("nothing", Kind.ENDS, ""),
                        routine("what it sees", Kind.ENDS, """
                                node.print(node.here() + " " + node.nowNs() + node.label(2) + node.addressOf("n0"));
                                node.print(node.nextHop(2) + " " + node.random(1000) + " " + node.neighbour(0));
                                node.deliver(2, source(), destination(), previous(), ttl());
                                """),
                        routine("soft state", Kind.ENDS, """
                                node.print(node.get("key") == null ? "nothing" : "something");
                                node.put("key", "ä", 5);
                                node.put("numbers", new long[] {1, 2, 3}, 5);
                                node.remove("key");
                                """),
                        capsule("going on", Kind.SENDS_ON, """
                                boolean yes;
                                short small;
                                int count;
                                long large;
                                String text = "a";
                                byte[] bytes = {1, 2, 3};
                                int[] ints = {4};
                                long[] longs;
                                public void evaluate(NodeView node) {
                                    count++;
                                    text += "ö";
                                    longs = new long[count];
                                    yes = !yes;
                                    node.send(this, 2);
                                }
                                """),
                        routine("children", Kind.SENDS_ON, """
                                Routine child = new Routine();
                                child.prime(this);
                                node.route(child, 0);
                                node.send(child, 2);
                                """),
                        routine("a loop", Kind.LOOPS, "for (;;) { }"),
                        routine("a caught loop", Kind.LOOPS,
                                "for (;;) { try { for (;;) { } } catch (RuntimeException e) { } }"),
                        routine("an exception", Kind.RAISES, "throw new IllegalStateException(\"of the program\");"),
                        routine("a flood", Kind.SENDS_TOO_MANY, "for (;;) { node.route(this, source()); }"),
                        routine("greed", Kind.ASKS_TOO_MUCH,
                                "for (int i = 0; i < 10; i++) { node.route(this, i); }")));
    }

    private static Capsule routine(String name, Kind kind, String body) {
        return capsule(name, kind, "public void evaluate(NodeView node) {\n" + body + "\n}");
    }

    private static Capsule capsule(String name, Kind kind, String members) {
        CapsuleTemplate template = template(members);
        return new Capsule(name, kind, packet -> template.write(packet, List.of()));
    }

    private static CapsuleTemplate template(String members, CallSignature.Parameter... parameters) {
        return program(members).template(CallSignature.of("routine", parameters)).orThrow();
    }

    private static AntsCapsuleProgram program(String members) {
        String text = "public class Routine extends Capsule {\n" + members + "\n}";
        return (AntsCapsuleProgram) runtime.check(AntsNetwork.source("Routine", text)).orThrow();
    }

    private static Packet packet(FakeNodeOs node, CapsuleTemplate template, Argument... arguments) {
        Packet packet = node.newCapsule(AntsEnvironment.ANEP_TYPE, 0, NODE, 0);
        packet.ttl = 10;
        template.write(packet, List.of(arguments));
        return packet;
    }

    private static int evaluate(ExecutionEnvironment environment, Packet packet, FakeNodeOs node) {
        node.begin(packet);
        var budget = new Budget();
        budget.fill(Budget.Limits.DEFAULT);
        return environment.evaluate(packet, node, budget);
    }

    private static FakeNodeOs evaluated(String body) {
        var node = new FakeNodeOs(NODE, NODE_COUNT);
        CapsuleTemplate template = template("int n;\npublic void evaluate(NodeView node) {\n" + body + "\n}");
        evaluate(environment(), packet(node, template), node);
        return node;
    }

    @Test
    void aCapsuleLeavesAsItIsAtTheEndAndCopiesAsTheyAreAtTheCall() {
        FakeNodeOs node = evaluated("""
                n = 1;
                node.route(this, 2);
                n = 2;
                node.route(this, 0);
                Routine child = new Routine();
                child.prime(this);
                child.n = 3;
                node.send(child, 2);
                child.n = 4;
                n = 5;
                """);
        AntsEnvironment environment = environment();
        assertEquals(
                List.of("Routine (n: 5)", "Routine (n: 2)", "Routine (n: 3)"),
                node.sent().stream().map(sent -> environment.shown(sent.packet())).toList());
        assertEquals(List.of(10, 10, 10), node.sent().stream().map(sent -> sent.packet().ttl).toList());
        assertTrue(node.sent().getFirst().isItself());
    }

    @Test
    void aNewCapsuleThatIsNotPrimedCannotBeSent() {
        FakeNodeOs node = evaluated("node.route(new Routine(), 2);");
        assertEquals(List.of(), node.sent());
        ProgramFailure.Details details = node.failures().getFirst().details();
        assertEquals("IllegalStateException", details.name());
        assertEquals("Routine.evaluate", details.function());
        assertEquals("Routine.java", details.program());
    }

    /// Goal: who has written a capsule that reaches a limit is told where. Method: each limit, in a line of its own.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STEP_LIMIT       | for (;;) { n++; }
            STEP_LIMIT       | while (true) { try { for (;;) { n++; } } finally { n = 2; } }
            ALLOCATION_LIMIT | while (true) { try { n = 1 / (n - n); } catch (ArithmeticException e) { n = 2; } }
            STEP_LIMIT       | "0123456789".repeat(10_000_000);
            ALLOCATION_LIMIT | long[] a = new long[100_000_000];
            ALLOCATION_LIMIT | StringBuilder b = new StringBuilder(100_000_000);
            DEPTH_LIMIT      | evaluate(node);
            PACKET_LIMIT     | for (;;) { node.route(this, source()); }
            STORE_LIMIT      | node.put("x".repeat(70_000), "", 1);
            OUTPUT_LIMIT     | for (;;) { node.print("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"); }
            """)
    void aLimitIsToldWithItsPlace(DropReason reason, String line) {
        FakeNodeOs node = evaluated("n = 1;\nif (n == 1) {\n    n = 2;\n}\n" + line + "\n");
        ProgramFailure.Details details = node.failures().getFirst().details();
        assertEquals(reason.name(), details.name());
        assertEquals("Routine.evaluate", details.function());
        assertEquals(9, details.line());
    }

    @Test
    void whatANodeRefusesIsAnExceptionThatACapsuleCanCatch() {
        FakeNodeOs node = evaluated("""
                for (int i = 0; i < 10; i++) {
                    try {
                        switch (i) {
                            case 0: node.send(this, 1); break;
                            case 1: node.label(3); break;
                            case 2: node.neighbour(2); break;
                            case 3: node.put("a", new int[1], 1); break;
                            case 4: node.put(null, "a", 1); break;
                            case 5: node.random(0); break;
                            case 6: node.route(null, 1); break;
                            case 7: node.deliver(1, null); break;
                            case 8: node.get(null); break;
                            default: node.put("a", null, 1); break;
                        }
                        node.print("passed");
                    } catch (IllegalArgumentException e) {
                        n++;
                    }
                }
                node.print(n + " " + node.nextHop(7) + " " + node.addressOf("nobody"));
                """);
        assertEquals(List.of("10 -1 -1\n"), node.printed());
        assertEquals(List.of(), node.sent());
    }

    /// Goal: arrays in soft state belong to the node. Method: one that is stored is changed, and so is what is got.
    @Test
    void arraysAreCopiedIntoSoftStateAndOutOfIt() {
        FakeNodeOs node = evaluated("""
                long[] mine = {1};
                node.put("a", mine, 10);
                mine[0] = 2;
                long[] got = (long[]) node.get("a");
                got[0] += 10;
                node.deliver(1, ((long[]) node.get("a"))[0], got[0]);
                """);
        assertEquals(List.of(List.of(1L, 11L)), node.delivered());
    }

    @Test
    void deliveredValuesAreNumbersOfTheLanguage() {
        assertEquals(List.of(1L, 2L), Arrays.stream(runtime.numbers(List.of(1L, 2L))).boxed().toList());
        assertEquals(0, runtime.numbers("text").length);
        assertEquals(0, runtime.numbers(List.of("text")).length);
    }

    /// Goal: bytes by class as the layout says. Method: a text of 3 characters and 5 bytes, and 2 bytes, of which one is added.
    @Test
    void textsAndByteArraysArePayloadAndTheirLengthsAndFillerAreHeader() {
        var node = new FakeNodeOs(NODE, NODE_COUNT);
        Packet packet = packet(node, template("""
                String text = "äöu";
                byte[] bytes = {1, 2};
                int[] ints = {1};
                public void evaluate(NodeView node) {
                    text = null;
                    bytes = new byte[] {1, 2, 3};
                    node.route(this, 2);
                }
                """));
        int header = DemandPullTest.CAPSULE_BYTES;
        assertEquals(5 + 2, packet.bytesOf(ByteClass.PAYLOAD));
        assertEquals(header + 4 + 3 + 4 + 2 + 4 + 4, packet.bytesOf(ByteClass.HEADER));
        evaluate(environment(), packet, node);
        assertEquals(3, packet.bytesOf(ByteClass.PAYLOAD));
        assertEquals(header + 4 + 4 + 1 + 4 + 4, packet.bytesOf(ByteClass.HEADER));
    }

    @Test
    void bytesOfAClassThatNobodyKnowsAreRefused() {
        var unknown = new AntsHeader(FingerprintKind.MD5.of(new byte[1]), 0, 1, 0, 5);
        ByteBuffer bytes = ByteBuffer.allocate(AntsHeader.SIZE_BYTES);
        unknown.encode(bytes);
        Packet target = new FakeNodeOs(NODE, NODE_COUNT).newCapsule(0, 0, 0, 0);
        assertEquals(DecodeResult.BAD_CODE, environment().decode(bytes.flip(), target));
    }

    // Messages of neighbours that nobody has asked for, and the like

    private final FakeEnvironmentOs os = new FakeEnvironmentOs(NODE, NODE_COUNT, AntsEnvironment.ANEP_TYPE);
    private final FakeNodeOs maker = new FakeNodeOs(NODE, NODE_COUNT);

    private Packet message(Object body, int inPort) {
        Packet message = os.newControl(0);
        message.source = 0;
        message.body = body;
        message.setInPort(inPort);
        return message;
    }

    /// A capsule of the program that has come from node 0, and waits.
    private Packet held(AntsEnvironment environment, AntsCapsuleProgram program) {
        Packet packet = packet(maker, program.template(CallSignature.of("")).orThrow());
        packet.setInPort(PORT_TO_0);
        assertEquals(Arrival.HOLD, environment.arrival(packet, os));
        os.hold(packet);
        return packet;
    }

    private static List<CodeResponse> chunks(AntsCapsuleProgram program, int mtuBytes) {
        KnownClass type = program.protocol().classes().getFirst();
        return type.group().origin(type.methodId())
                .divide(Builtin.CODE_RESPONSE.header(1, 2, 1, 1), type.group().content(), mtuBytes);
    }

    private static final String NOTHING = "public void evaluate(NodeView node) {}";

    @Test
    void whatNobodyHasAskedForIsMalformed() {
        AntsEnvironment environment = environment();
        AntsCapsuleProgram program = program(NOTHING);
        CodeResponse chunk = chunks(program, 9_000).getFirst();
        Fingerprint method = chunk.origin().payloadId();
        var absence = new CodeAbsence(Builtin.CODE_ABSENCE.header(1, 2, 1, 1), method);
        Packet early = message(chunk, PORT_TO_0);
        os.handle(early, environment);
        Packet held = held(environment, program);
        Packet elsewhere = message(chunk, PORT_TO_2);
        os.handle(elsewhere, environment);
        Packet denied = message(absence, PORT_TO_2);
        os.handle(denied, environment);
        Packet strange = message("what is this", PORT_TO_0);
        os.handle(strange, environment);
        Packet begunHere = message(chunk, RoutingTable.NO_PORT);
        os.handle(begunHere, environment);
        assertEquals(Map.of(early, DropReason.MALFORMED, elsewhere, DropReason.MALFORMED, denied, DropReason.MALFORMED,
                strange, DropReason.MALFORMED, begunHere, DropReason.MALFORMED), os.dropped());
        assertEquals(List.of(held), os.held());

        Packet right = message(chunk, PORT_TO_0);
        assertTrue(environment.loads(right));
        os.handle(right, environment);
        assertEquals(List.of(held), os.resumed());
        assertEquals(List.of(), os.timers());
        os.handle(message(chunk, PORT_TO_0), environment); // the answer to an earlier request: late, and no harm
        assertEquals(5, os.dropped().size());
        assertEquals(1, environment.peakCodeEntries());
    }

    /// Goal: code with another fingerprint is refused, and the right code still works. Method: one byte of it is changed.
    @Test
    void codeThatIsNotWhatItsFingerprintSaysIsRefused() {
        AntsEnvironment environment = environment();
        AntsCapsuleProgram program = program(NOTHING);
        Packet held = held(environment, program);
        List<CodeResponse> chunks = chunks(program, 300);
        CodeResponse first = chunks.getFirst();
        byte[] changed = first.code().toBytes();
        changed[changed.length - 1] ^= 1;
        os.handle(message(new CodeResponse(first.header(), first.origin(), first.chunkMask(), first.totalBytes(),
                first.offsetBytes(), Octets.copyOf(changed)), PORT_TO_0), environment);
        for (CodeResponse chunk : chunks.subList(1, chunks.size())) {
            os.handle(message(chunk, PORT_TO_0), environment);
        }
        assertEquals(List.of(DropReason.MALFORMED), new ArrayList<>(os.dropped().values()));
        assertEquals(List.of(held), os.held());
        for (int i = chunks.size() - 1; i >= 0; i--) { // in any order
            Packet message = message(chunks.get(i), PORT_TO_0);
            assertEquals(i == 0, environment.loads(message), "chunk " + i);
            os.handle(message, environment);
        }
        assertEquals(List.of(held), os.resumed());
    }

    /// Goal: a chunk that comes twice completes nothing, and is no harm. Method: two chunks of one length, the first of them
    /// twice.
    @Test
    void aChunkThatComesTwiceMakesNothingReady() {
        AntsEnvironment environment = environment();
        AntsCapsuleProgram program = program(NOTHING);
        for (int i = 1; program.protocol().groups().getFirst().sizeBytes() % 8 != 0; i++) {
            program = program("int " + "n".repeat(i) + ";\n" + NOTHING);
        }
        Packet held = held(environment, program);
        CodeResponse whole = chunks(program, 9_000).getFirst();
        int half = whole.totalBytes() / 2;
        List<CodeResponse> halves = List.of(part(whole, 0, half), part(whole, 1, half));
        os.handle(message(halves.get(0), PORT_TO_0), environment);
        Packet again = message(halves.get(0), PORT_TO_0);
        assertFalse(environment.loads(again));
        os.handle(again, environment);
        assertEquals(List.of(), os.resumed());
        Packet last = message(halves.get(1), PORT_TO_0);
        assertTrue(environment.loads(last));
        os.handle(last, environment);
        assertEquals(List.of(held), os.resumed());
        assertEquals(Map.of(), os.dropped());
    }

    private static CodeResponse part(CodeResponse whole, int number, int bytes) {
        return new CodeResponse(whole.header(), whole.origin(), 1 << number, whole.totalBytes(), number * bytes,
                whole.code().part(number * bytes, bytes));
    }

    /// Goal: nobody can be made to send more than one group for a question.
    @Test
    void aQuestionIsAnsweredByOneGroupAtMost() {
        AntsEnvironment environment = environment();
        AntsCapsuleProgram program = program(NOTHING);
        Packet own = packet(maker, program.template(CallSignature.of("")).orThrow());
        assertEquals(Arrival.RUN, environment.arrival(own, os)); // which registers the protocol
        KnownClass type = program.protocol().classes().getFirst();
        for (Fingerprint wanted : List.of(type.methodId(), type.type().codeId())) {
            var request = new CodeRequest(Builtin.CODE_REQUEST.header(1, 2, 1, 1), wanted);
            int before = os.sent().size();
            os.handle(message(request, PORT_TO_2), environment);
            List<FakeEnvironmentOs.Sent> answers = os.sent().subList(before, os.sent().size());
            assertEquals(chunks(program, 1_500).size(), answers.size()); // one, and one denial
            assertTrue(answers.stream().allMatch(sent -> sent.port() == PORT_TO_2 && !sent.isSubmitted()));
            assertEquals(wanted.equals(type.methodId()), answers.getFirst().packet().body instanceof CodeResponse);
            assertTrue(answers.stream().allMatch(sent -> sent.packet().trafficClass == TrafficClass.CONTROL));
        }
    }

    @Test
    void aNodeThatFailsForgetsItsCodeAndWhatItHasAskedFor() {
        AntsEnvironment environment = environment();
        AntsCapsuleProgram program = program(NOTHING);
        Packet own = packet(maker, program.template(CallSignature.of("")).orThrow());
        environment.arrival(own, os);
        environment.nodeFailed();
        held(environment, program);
        assertEquals(1, os.sent().size());
        environment.nodeFailed();
        held(environment, program);
        assertEquals(2, os.sent().size());
        assertEquals(Arrival.RUN,
                environment.arrival(packet(maker, program.template(CallSignature.of("")).orThrow()), os)); // registered again
    }

    /// Goal: those that came from elsewhere do not pay for a neighbour that could not help. Method: two wait, from both sides.
    @Test
    void whoCameFromElsewhereAsksThereWhenANeighbourLacksTheCode() {
        AntsEnvironment environment = environment();
        AntsCapsuleProgram program = program(NOTHING);
        Packet fromLeft = held(environment, program);
        Packet fromRight = packet(maker, program.template(CallSignature.of("")).orThrow());
        fromRight.setInPort(PORT_TO_2);
        environment.arrival(fromRight, os);
        os.hold(fromRight);
        Fingerprint method = program.protocol().classes().getFirst().methodId();
        os.handle(message(new CodeAbsence(Builtin.CODE_ABSENCE.header(1, 2, 1, 1), method), PORT_TO_0), environment);
        assertEquals(Map.of(fromLeft, DropReason.CODE_NOT_FOUND), os.dropped());
        assertEquals(List.of(PORT_TO_0, PORT_TO_2), os.sent().stream().map(FakeEnvironmentOs.Sent::port).toList());
        os.handle(message(chunks(program, 9_000).getFirst(), PORT_TO_2), environment);
        assertEquals(List.of(fromRight), os.resumed());
    }

    /// Goal: code that neighbours ask for is in use. Method: room for two; the older of two is asked for, then a third comes.
    @Test
    void codeThatNeighboursAskForIsInUse() {
        List<AntsCapsuleProgram> programs =
                Stream.of("a", "b", "c").map(name -> program("int " + name + ";\n" + NOTHING)).toList();
        int bytes = programs.getFirst().protocol().groups().getFirst().sizeBytes();
        try (var runtime = new AntsLanguage(AntsOptions.DEFAULT.withCacheBytes(2 * bytes + 8)).open(Budget.Limits.DEFAULT)) {
            var environment = (AntsEnvironment) runtime.environment();
            for (AntsCapsuleProgram program : programs) {
                if (program == programs.getLast()) {
                    Fingerprint wanted = programs.getFirst().protocol().classes().getFirst().methodId();
                    var request = new CodeRequest(Builtin.CODE_REQUEST.header(1, 2, 1, 1), wanted);
                    os.handle(message(request, PORT_TO_2), environment);
                }
                held(environment, program);
                os.handle(message(chunks(program, 9_000).getFirst(), PORT_TO_0), environment);
            }
            assertEquals(3, os.resumed().size());
            assertEquals(
                    List.of(Arrival.RUN, Arrival.HOLD, Arrival.RUN),
                    programs.stream().map(program -> arrivalFromLeft(environment, program)).toList());
        }
    }

    private Arrival arrivalFromLeft(AntsEnvironment environment, AntsCapsuleProgram program) {
        Packet packet = packet(maker, program.template(CallSignature.of("")).orThrow());
        packet.setInPort(PORT_TO_0);
        return environment.arrival(packet, os);
    }

    @Test
    void withoutRoomToHoldNothingIsAskedFor() {
        AntsEnvironment environment = environment();
        os.setHasRoom(false);
        Packet lost = held(environment, program(NOTHING));
        assertEquals(List.of(), os.sent());
        assertEquals(List.of(), os.timers());
        assertEquals(Map.of(lost, DropReason.HOLD_FULL), os.dropped());
    }

    @Test
    void showsWhatAPacketSays() {
        AntsEnvironment environment = environment();
        AntsCapsuleProgram program = program("String text = \"x\";\nlong[] numbers = {1, 2};\n" + NOTHING);
        Packet packet = packet(maker, program.template(CallSignature.of("")).orThrow());
        assertEquals("Routine (text: 'x', numbers: [1, 2])", environment.shown(packet));
        CodeResponse chunk = chunks(program, 9_000).getFirst();
        assertEquals("brings chunk 1 of 1 of the code of Routine", environment.shown(message(chunk, PORT_TO_0)));
        Fingerprint method = chunk.origin().payloadId();
        assertEquals("asks for the code of Routine",
                environment.shown(message(new CodeRequest(Builtin.CODE_REQUEST.header(1, 2, 1, 1), method), PORT_TO_0)));
        assertEquals("has not the code of Routine",
                environment.shown(message(new CodeAbsence(Builtin.CODE_ABSENCE.header(1, 2, 1, 1), method), PORT_TO_0)));
    }
}
