// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.ants.wire.AntsHeader;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.budget.Budget;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.diagnostic.Checked;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.FakeNodeOs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AntsCapsuleProgramTest {
    private static final String TWO = """
            class Second extends Capsule {
                public void evaluate(NodeView node) {}
            }
            public class First extends Capsule {
                int port;
                short small = 7;
                long sequence;
                String text = "none";
                byte[] bytes = {1};
                public void evaluate(NodeView node) {}
            }
            """;

    private final AntsRuntime runtime = new AntsLanguage().open(Budget.Limits.DEFAULT);
    private final AntsEnvironment environment = (AntsEnvironment) runtime.environment();

    @AfterEach
    void close() {
        environment.close();
        runtime.close();
    }

    private AntsCapsuleProgram program(String text) {
        return (AntsCapsuleProgram) runtime.check(AntsNetwork.source("Program", text)).orThrow();
    }

    private String written(String text, CallSignature signature, Argument... arguments) {
        Packet packet = new FakeNodeOs(0, 2).newCapsule(0, 0, 1, 0);
        packet.ttl = 1_000;
        program(text).template(signature).orThrow().write(packet, List.of(arguments));
        assertEquals(AntsHeader.MAX_TTL, packet.ttl);
        return environment.shown(packet);
    }

    @Test
    void aCallBeginsWithTheClassOfItsNameElseWithTheFirstOfTheFile() {
        assertEquals("Second", written(TWO, CallSignature.of("second")));
        assertEquals("Second", written(TWO, CallSignature.of("ping")));
        assertEquals(
                "First (port: 0, small: 7, sequence: 0, text: 'none', bytes: 1 bytes)", written(TWO, CallSignature.of("first")));
        assertEquals(
                List.of("Second : no fields", "First : int port, short small, long sequence, String text, byte[] bytes"),
                program(TWO).offers());
    }

    @Test
    void argumentsAreFilledIntoTheFieldsOfTheirNames() {
        var signature = CallSignature.of("first", CallSignature.host("bytes"), CallSignature.port("port"),
                CallSignature.number("sequence"), CallSignature.text("text"), CallSignature.number("small"),
                CallSignature.number("other"));
        assertEquals("First (port: 9, small: -1, sequence: 5000000000, text: 'ä', bytes: 1 bytes)",
                written(TWO, signature, new Argument.Host(1), new Argument.Port(9), new Argument.Number(5_000_000_000L),
                        new Argument.Text("ä"), new Argument.Number(65_535), new Argument.Number(3)));
    }

    @Test
    void aFieldOfAnotherTypeIsAFinding() {
        var signature = CallSignature.of(
                "first", CallSignature.number("text"), CallSignature.text("port"), CallSignature.port("bytes"));
        Checked<?> checked = program(TWO).template(signature);
        assertEquals(
                List.of(
                        "6:9 field 'port' of the type int, it is filled in with a text: write String port",
                        "9:12 field 'text' of the type String, it is filled in with a number: write int text",
                        "10:12 field 'bytes' of the type byte[], it is filled in with a number: write int bytes"),
                checked.diagnostics().stream()
                        .map(one -> one.line() + ":" + one.column() + " " + one.found() + ", " + one.advice())
                        .toList());
    }

    @Test
    void aConstructorThatFailsIsAFinding() {
        assertEquals("the constructor of 'Program' reaches the limit STEPS", findingWithConstructor("while (true) { }"));
        assertEquals("the constructor of 'Program' throws IllegalStateException",
                findingWithConstructor("throw new IllegalStateException();"));
    }

    private String findingWithConstructor(String body) {
        String text = "public class Program extends Capsule { public Program() { %s } public void evaluate(NodeView node) {} }";
        return program(text.formatted(body)).template(CallSignature.of("")).diagnostics().getFirst().found();
    }

    @Test
    void aGroupThatIsTooLargeIsAFinding() {
        var options = new AntsOptions(FingerprintKind.MD5, 1_000, 1, 1, 0, 1, 100);
        try (AntsRuntime small = new AntsLanguage(options).open(Budget.Limits.DEFAULT)) {
            assertTrue(small.check(AntsNetwork.source("Program", TWO)).diagnostics().getFirst().found()
                    .startsWith("the code of First, Second takes "));
        }
    }

    /// Goal: capsules of one template share nothing. Method: two of them; the array of one is not that of the other.
    @Test
    void capsulesOfOneTemplateHaveArraysOfTheirOwn() {
        var template = program(TWO).template(CallSignature.of("first")).orThrow();
        var node = new FakeNodeOs(0, 2);
        var run = new RunProtocols();
        Object[] arrays = new Object[2];
        for (int i = 0; i < 2; i++) {
            Packet packet = node.newCapsule(0, 0, 1, 0);
            template.write(packet, List.of());
            Capsule capsule = CapsuleBody.of(packet, run);
            try {
                arrays[i] = capsule.getClass().getField("bytes").get(capsule);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        assertNotSame(arrays[0], arrays[1]);
    }

    /// Goal: a loaded protocol is one run's, and comes back when the last environment of that is closed.
    @Test
    void loadedProtocolsAreBorrowedForARun() {
        KnownProtocol protocol = program(TWO).protocol();
        program(TWO).template(CallSignature.of("first")).orThrow();
        var one = new RunProtocols();
        var other = new RunProtocols();
        one.join();
        one.join();
        other.join();
        LoadedProtocol ofOne = one.of(protocol);
        assertSame(ofOne, one.of(protocol));
        assertNotSame(ofOne, other.of(protocol));
        one.leave();
        assertNotSame(ofOne, protocol.borrow());
        one.leave();
        assertSame(ofOne, protocol.borrow());
        Supplier<ExecutionEnvironment> environments = runtime.environments();
        assertNotSame(environments.get(), environments.get());
    }
}
