// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: whatever a child does, its parent gets an answer, or knows why there is none. Method: a child that does as it is told,
/// be it odd.
class ChildJvmTest {
    private static final long LONG_NS = 120_000_000_000L;
    private static final int MOST_BYTES = 1_000;

    private static ChildJvm start() throws IOException {
        return ChildJvm.start(OddChild.class, 32L << 20);
    }

    private static String ask(ChildJvm child, String word, long deadlineNs) throws Exception {
        return new String(
                child.ask(word.getBytes(StandardCharsets.UTF_8), MOST_BYTES, deadlineNs), StandardCharsets.UTF_8);
    }

    @Test
    @Timeout(60)
    void itAnswersOneMessageAfterTheOtherWithTheMemoryThatItWasGiven() throws Exception {
        try (ChildJvm child = start()) {
            assertEquals("echo", ask(child, "echo", LONG_NS));
            assertEquals("echo", ask(child, "echo", LONG_NS));
            assertEquals(32 << 20, Long.parseLong(ask(child, "heap", LONG_NS)), 4 << 20);
            assertEquals("one", ask(child, "twice", LONG_NS));
            assertEquals("two", ask(child, "echo", LONG_NS), "an answer that nobody asked for is taken for the next");
            while (!child.hasSpokenUnasked()) {
                Thread.onSpinWait(); // Its answer to the last word is on its way.
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, a message of version 69 in place of 1",
        "huge, 'a message of 2147483647 bytes, at most 1000 are right'",
    })
    void whatIsNotAMessageIsOdd(String word, String expected) throws Exception {
        try (ChildJvm child = start()) {
            assertEquals(expected, assertThrows(OddMessageException.class, () -> ask(child, word, LONG_NS)).getMessage());
            assertThrows(IOException.class, () -> ask(child, "echo", LONG_NS), "it is of no more use");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exit, ENDED, it ended with exit code 7",
        "half, ENDED, it ended with exit code 9",
        "memory, MEMORY, it needed more memory than it had",
    })
    void whyThereIsNoAnswerIsTold(String word, StoppedException.Why why, String expected) throws Exception {
        try (ChildJvm child = start()) {
            StoppedException stopped = assertThrows(StoppedException.class, () -> ask(child, word, LONG_NS));
            assertEquals(why, stopped.why());
            assertEquals(expected, stopped.getMessage());
        }
    }

    @Test
    void aChildThatIsSilentIsEnded() throws Exception {
        try (ChildJvm child = start()) {
            ask(child, "echo", LONG_NS);
            StoppedException stopped = assertThrows(StoppedException.class, () -> ask(child, "silence", 100_000_000));
            assertEquals(StoppedException.Why.DEADLINE, stopped.why());
            StoppedException gone = assertThrows(StoppedException.class, () -> ask(child, "echo", LONG_NS));
            assertEquals(StoppedException.Why.ENDED, gone.why());
        }
    }

    @Test
    void whoeverWaitsCanBeInterrupted() throws Exception {
        try (ChildJvm child = start()) {
            ask(child, "echo", LONG_NS);
            var waiting = new FutureTask<>(() ->
                    assertThrows(InterruptedException.class, () -> ask(child, "silence", LONG_NS)));
            Thread thread = Thread.ofPlatform().start(waiting);
            thread.interrupt();
            waiting.get();
        }
    }
}
