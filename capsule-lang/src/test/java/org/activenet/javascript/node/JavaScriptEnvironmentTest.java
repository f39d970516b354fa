// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleHeader;
import org.activenet.capsule.Capsules;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.network.ByteClass;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.DecodeResult;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.ExecutionEnvironmentContract;
import org.activenet.node.FakeNodeOs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JavaScriptEnvironmentTest implements ExecutionEnvironmentContract {
    private static JavaScriptPrograms programs; // of one run of this class: there may be several in a JVM
    private final List<JavaScriptEnvironment> opened = new ArrayList<>();

    @BeforeAll
    static void open() {
        programs = new JavaScriptPrograms(Budget.Limits.DEFAULT);
    }

    @AfterAll
    static void closeEngine() {
        programs.close();
    }

    @AfterEach
    void closeContexts() {
        opened.forEach(JavaScriptEnvironment::close);
    }

    private JavaScriptEnvironment environment() {
        var environment = new JavaScriptEnvironment(programs);
        opened.add(environment);
        return environment;
    }

    @Override
    public Subject create() {
        return new Subject(
                environment(),
                List.of(
                        routine("nothing", Kind.ENDS, ""),
                        routine("what it sees", Kind.ENDS, """
                                node.print(node.here(), node.nowNs(), node.label(2), node.addressOf('n0'));
                                node.print(node.nextHop(2), node.random(1000), ...node.neighbours());
                                node.deliver(2, capsule.source, capsule.destination, capsule.resourceBound);
                                """),
                        routine("soft state", Kind.ENDS, """
                                node.print(node.get('key') ?? 'nothing');
                                node.put('key', 'ä', 5);
                                node.put(7, 7, 1);
                                node.remove(7);
                                """),
                        capsule(
                                "going on",
                                Kind.SENDS_ON,
                                """
                                const fields = {count: 0, text: ''};
                                function evaluate(node, capsule) {
                                    capsule.count += 1;
                                    capsule.text += 'ö';
                                    node.forwardVia(2, capsule);
                                }
                                """,
                                GuestValue.of(-1),
                                GuestValue.of("text")),
                        routine("children", Kind.SENDS_ON, """
                                node.send({}, 0, 2);
                                node.sendVia(2, {}, 0, capsule.resourceBound - 1);
                                """),
                        routine("a loop", Kind.LOOPS, "for (;;) { }"),
                        routine("a caught loop", Kind.LOOPS, "for (;;) { try { for (;;) { } } catch { } }"),
                        routine("an exception", Kind.RAISES, "throw new Error('of the program');"),
                        routine("a flood", Kind.SENDS_TOO_MANY, "for (;;) { node.send({}, capsule.source, 1); }"),
                        routine("greed", Kind.ASKS_TOO_MUCH, "node.send({}, 0, capsule.resourceBound + 1);"),
                        routine("late greed", Kind.ASKS_TOO_MUCH, "node.forward(capsule); node.send({}, 0, 1);")));
    }

    private static Capsule routine(String name, Kind kind, String body) {
        return capsule(name, kind, "function evaluate(node, capsule) {\n" + body + "\n}");
    }

    private static Capsule capsule(String name, Kind kind, String text, GuestValue... data) {
        return new Capsule(
                name,
                kind,
                packet -> JavaScriptEnvironment.write(packet, Capsules.javaScript(programs, text), List.of(data)));
    }

    private static int evaluate(ExecutionEnvironment environment, Packet packet, FakeNodeOs node) {
        node.begin(packet);
        var budget = new Budget();
        budget.fill(Budget.Limits.DEFAULT);
        return environment.evaluate(packet, node, budget);
    }

    /// Each damaged program is checked in a context of its own, which takes its time.
    @Override
    @Test
    @Tag("slow")
    public void refusesOrDecodesDamagedBytes() {
        ExecutionEnvironmentContract.super.refusesOrDecodesDamagedBytes();
    }

    /// Goal: the same in short. Method: the capsule with data; every bit outside of its program, and one in 31 of it.
    @Test
    void refusesOrDecodesOneCapsuleWithDamagedBytes() {
        var node = new FakeNodeOs(NODE, NODE_COUNT);
        JavaScriptEnvironment environment = environment();
        Packet packet = node.newCapsule(environment.anepType(), 0, NODE, RESOURCE_BOUND);
        capsule("data", Kind.ENDS, "const fields = {n: 0, t: ''};\nfunction evaluate() {}", GuestValue.of(1),
                GuestValue.of("ä")).filler().fill(packet);
        byte[] bytes = encode(environment, packet);
        int codeEnd = CapsuleHeader.SIZE_BYTES + packet.bytesOf(ByteClass.CODE);
        int codeStart = CapsuleHeader.SIZE_BYTES + Integer.BYTES;
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            boolean isCode = bit / 8 >= codeStart && bit / 8 < codeEnd;
            if (isCode && bit % 31 != 0) {
                continue;
            }
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Packet arrived = node.newCapsule(environment.anepType(), 0, NODE, 0);
            if (environment.decode(ByteBuffer.wrap(damaged), arrived) == DecodeResult.DECODED) {
                assertArrayEquals(damaged, encode(environment, arrived), "bit " + bit);
            }
        }
    }

    private static byte[] encode(ExecutionEnvironment environment, Packet packet) {
        ByteBuffer bytes = ByteBuffer.allocate(environment.encodedLengthBytes(packet));
        environment.encode(packet, bytes);
        return bytes.array();
    }

    /// Goal: one program has one form on a link. Method: the bytes of a capsule, with a space more in its program.
    @Test
    void refusesAProgramWithMoreInItThanWhatTravels() {
        var node = new FakeNodeOs(NODE, NODE_COUNT);
        JavaScriptEnvironment environment = environment();
        Packet packet = node.newCapsule(environment.anepType(), 0, NODE, RESOURCE_BOUND);
        routine("short", Kind.ENDS, "").filler().fill(packet);
        byte[] bytes = encode(environment, packet);
        int codeBytes = packet.bytesOf(ByteClass.CODE) - Integer.BYTES;
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = ' ';
        ByteBuffer.wrap(longer).putInt(CapsuleHeader.SIZE_BYTES, codeBytes + 1);
        Packet arrived = node.newCapsule(environment.anepType(), 0, NODE, 0);
        assertEquals(DecodeResult.DECODED, environment.decode(ByteBuffer.wrap(bytes), arrived));
        assertEquals(DecodeResult.BAD_CODE, environment.decode(ByteBuffer.wrap(longer), arrived));
    }

    @Test
    void knowsNoWayToANodeThatIsNotThere() {
        var node = new FakeNodeOs(NODE, NODE_COUNT);
        JavaScriptEnvironment environment = environment();
        Packet packet = node.newCapsule(environment.anepType(), 0, NODE, RESOURCE_BOUND);
        routine("far", Kind.ENDS, "node.print(node.nextHop(3) ?? 'none', node.nextHop(2147483647) ?? 'none');")
                .filler()
                .fill(packet);
        assertEquals(ExecutionEnvironment.ENDED, evaluate(environment, packet, node));
        assertEquals(List.of("none none\n"), node.printed());
    }

    /// Goal: bytes from strangers cannot make a capsule a report that has resource bound to give away. Method: such a
    /// capsule on the wire; it arrives, and what it has is what its node says.
    @Test
    void givesACapsuleThatPretendsToBeAReportNothingToSpend() {
        var node = new FakeNodeOs(NODE, NODE_COUNT);
        JavaScriptEnvironment environment = environment();
        Packet packet = node.newCapsule(environment.anepType(), 0, NODE, RESOURCE_BOUND);
        packet.trafficClass = TrafficClass.REPORT;
        routine("pretender", Kind.ENDS, """
                node.print(capsule.resourceBound);
                try { node.send({}, 0, 1); } catch (e) { node.print(e.message); }
                """).filler().fill(packet);
        Packet arrived = node.newCapsule(environment.anepType(), 0, NODE, 0);
        environment.decode(ByteBuffer.wrap(encode(environment, packet)), arrived);
        assertEquals(TrafficClass.REPORT, arrived.trafficClass);
        assertEquals(ExecutionEnvironment.ENDED, evaluate(environment, arrived, node));
        assertEquals(List.of("0\n", "not enough resource bound\n"), node.printed());
        assertEquals(List.of(), node.sent());
    }
}
