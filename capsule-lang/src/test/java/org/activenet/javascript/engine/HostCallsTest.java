// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The calls of a capsule as the host serves them, with no guest: what each gives, takes from the budget and asks of the node.
class HostCallsTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    private static final int STOPPED = -1;
    private static final int NOT_ENOUGH = -2;
    private static final int NOT_A_NEIGHBOUR = -3;
    private static final int NO_SUCH_NODE = -4;

    private final FakeNode node = new FakeNode();
    private final StepMeter meter = new StepMeter();
    private final Budget budget = new Budget(100, 0, 2, 20, 10, 8);
    private final HostCalls calls = new HostCalls(
            GUESTS.program("const fields = {n: 5, s: 'text'};\nfunction evaluate() {}"), node);

    @BeforeEach
    void start() {
        meter.start(budget, null);
        calls.chargeTo(meter);
        calls.start(Guests.capsule(GuestValue.of(5), GuestValue.of("text")));
    }

    private Object call(String name, Object... arguments) {
        var call = (ProxyExecutable) calls.asProxy().getMember(name);
        return call.execute(Arrays.stream(arguments).map(Value::asValue).toArray(Value[]::new));
    }

    private void stage() {
        assertEquals(0, call("stage", 0, 7));
        assertEquals(0, call("stage", 1, "x"));
    }

    @Test
    void fieldsAreThoseOfTheProgram() {
        assertEquals(List.of(2, "n", "s", 5, "text"), List.of(call("fieldCount"), call("fieldName", 0), call("fieldName", 1),
                call("fieldDefault", 0), call("fieldDefault", 1)));
    }

    @Test
    void theNodeIsShownAsItIs() {
        node.nowNs = 1L << 40;
        assertEquals(List.of(1, 0x1p40, true, false, "node-2", 2, -1, 2, 0, 2, 2, -1, 4), List.of(call("here"), call("nowNs"),
                call("hasLabel", 2), call("hasLabel", 3), call("label", 2), call("addressOf", "node-2"),
                call("addressOf", "node-9"), call("neighbourCount"), call("neighbour", 0), call("neighbour", 1),
                call("nextHop", 2), call("nextHop", 3), call("random", 5)));
    }

    /// As `int` where it is one, as `double` up to the largest integer, and never as something between two of them.
    @Test
    void numbersAreJavaScriptsOwn() {
        assertEquals(List.of(Integer.MAX_VALUE, Integer.MIN_VALUE, 2147483648.0, -2147483649.0, 9007199254740991.0,
                -9007199254740991.0), List.of(at(Integer.MAX_VALUE), at(Integer.MIN_VALUE), at(1L << 31), at(-(1L << 31) - 1),
                at((1L << 53) - 1), at(1 - (1L << 53))));
        for (long none : new long[] {1L << 53, -(1L << 53), Long.MAX_VALUE, Long.MIN_VALUE}) {
            start();
            assertEquals(STOPPED, at(none));
            assertEquals("not a JavaScript integer: " + none, meter.hostFailure().getMessage());
        }
    }

    private Object at(long instantNs) {
        node.nowNs = instantNs;
        return call("nowNs");
    }

    @Test
    void forwardTakesTheWholeBoundAndOnePacket() {
        stage();
        assertEquals(10, call("resourceBound"));
        assertEquals(NOT_A_NEIGHBOUR, call("forward", 1));
        assertEquals(NOT_A_NEIGHBOUR, call("forward", 4));
        assertEquals(0, call("forward", 2));
        assertEquals(0, calls.resourceBound());
        assertEquals(NOT_ENOUGH, call("forward", -1));
        assertEquals(1, budget.packets);
        assertEquals(List.of("forward [7, x] bound 10 via 2"), node.log);
    }

    @Test
    void aBoundOfOneIsEnoughToForward() {
        stage();
        calls.start(new GuestCapsule(0, 2, 1, List.of()));
        assertEquals(0, call("forward", -1));
        assertEquals(List.of("forward [7, x] bound 1 via -1"), node.log);
    }

    @Test
    void sendTakesWhatIsGranted() {
        stage();
        assertEquals(NO_SUCH_NODE, call("send", -1, 3, 1));
        assertEquals(NOT_A_NEIGHBOUR, call("send", 1, 2, 1));
        assertEquals(NOT_ENOUGH, call("send", -1, 2, 0));
        assertEquals(NOT_ENOUGH, call("send", -1, 2, 11));
        assertEquals(2, budget.packets);
        assertEquals(0, call("send", 0, 2, 1));
        assertEquals(9, call("resourceBound"));
        assertEquals(0, call("send", -1, 0, 9));
        assertEquals(0, call("resourceBound"));
        assertEquals(0, budget.packets);
        assertEquals(List.of("send [7, x] to 2 bound 1 via 0", "send [7, x] to 0 bound 9 via -1"), node.log);
    }

    @Test
    void aPacketTooManyStopsTheEvaluationBeforeItIsSent() {
        stage();
        budget.packets = 0;
        assertEquals(STOPPED, call("send", -1, 2, 1));
        assertEquals(new GuestEnding.Stopped(Limit.PACKETS), meter.stopped());
        assertEquals(10, calls.resourceBound());
        assertEquals(List.of(), node.log);
        assertEquals(STOPPED, call("here"));
    }

    @Test
    void forwardIsChargedLikewise() {
        stage();
        budget.packets = 0;
        assertEquals(STOPPED, call("forward", -1));
        assertEquals(10, calls.resourceBound());
        assertEquals(List.of(), node.log);
    }

    @Test
    void outputIsChargedByItsBytes() {
        assertEquals(0, call("deliver", 9, 0));
        assertEquals(0, call("stageOutput", 0, 3));
        assertEquals(0, call("deliver", 9, 1));
        assertEquals(2, budget.outputBytes);
        assertEquals(0, call("print", "a"));
        assertEquals(0, budget.outputBytes);
        assertEquals(STOPPED, call("print", ""));
        assertEquals(new GuestEnding.Stopped(Limit.OUTPUT_BYTES), meter.stopped());
        assertEquals(List.of("deliver [] to port 9", "deliver [3] to port 9", "print a"), node.log);
    }

    /// What was to be delivered once is not delivered again.
    @Test
    void stagedOutputBeginsAnew() {
        budget.outputBytes = 100;
        call("stageOutput", 0, "a");
        call("stageOutput", 1, "€");
        call("deliver", 1, 2);
        call("stageOutput", 0, "b");
        call("deliver", 1, 1);
        assertEquals(100 - 1 - 3 - 1, budget.outputBytes);
        assertEquals(List.of("deliver [a, €] to port 1", "deliver [b] to port 1"), node.log);
    }

    @Test
    void softStateIsChargedByKeyAndValue() {
        assertEquals(false, call("get", "k"));
        assertEquals(1, call("put", "k", 5, 3));
        assertEquals(20 - 1 - 8, budget.softStateBytes);
        assertEquals(1, call("put", "€", "text", 1));
        assertEquals(11 - 3 - 4, budget.softStateBytes);
        assertEquals(List.of(5, "text"), List.of(call("get", "k"), call("get", "€")));
        assertEquals(0, call("remove", "k"));
        assertEquals(false, call("get", "k"));
        assertEquals(STOPPED, call("put", "l", 5, 3));
        assertEquals(new GuestEnding.Stopped(Limit.SOFT_STATE_BYTES), meter.stopped());
        assertEquals(List.of("put k=5 for 3000000 ns", "put €=text for 1000000 ns"), node.log);
    }

    @Test
    void aFullStoreIsToldFromOneThatKeeps() {
        budget.softStateBytes = 100;
        for (int i = 0; i < 4; i++) {
            assertEquals(1, call("put", "k" + i, i, 1));
        }
        assertEquals(0, call("put", "k4", 4, 1));
    }

    /// A stack that ended and a bug in the node are no outcome of the guest's, whatever it does then.
    @Test
    void whatTheHostThrowsReachesNoGuest() {
        var bug = new IllegalStateException("secret");
        assertEquals(STOPPED, hereWhereItEnds(() -> {
            throw bug;
        }));
        assertSame(bug, meter.hostFailure());
        start();
        assertEquals(STOPPED, hereWhereItEnds(() -> {
            throw new StackOverflowError();
        }));
        assertEquals(new GuestEnding.HostExhausted(), meter.stopped());
        assertNull(meter.hostFailure());
    }

    private Object hereWhereItEnds(IntSupplier end) {
        var failing = new HostCalls(GUESTS.routine(""), new FakeNode() {
            @Override
            public int here() {
                return end.getAsInt();
            }
        });
        failing.chargeTo(meter);
        return ((ProxyExecutable) failing.asProxy().getMember("here")).execute();
    }
}
