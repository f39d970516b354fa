// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
    @Test
    void aRunThatFindsNoMemoryIsBegunAgainWhenItIsAlone() throws Exception {
        var memory = new SharedMemory(2);
        var hasBegun = new CountDownLatch(1);
        var hasFailed = new CountDownLatch(1);
        var isOtherOver = new AtomicBoolean();
        var tries = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<String> greedy = threads.submit(() -> memory.resultOf(() -> {
                hasBegun.countDown();
                hasFailed.await();
                isOtherOver.set(true);
                return "greedy";
            }));
            Future<String> innocent = threads.submit(() -> memory.resultOf(() -> {
                if (tries.incrementAndGet() == 1) {
                    hasBegun.await();
                    hasFailed.countDown();
                    throw new IllegalStateException(new OutOfMemoryError());
                }
                assertTrue(isOtherOver.get(), "the other run is over");
                return "innocent";
            }));
            assertEquals("greedy", greedy.get());
            assertEquals("innocent", innocent.get());
        }
        assertEquals(2, tries.get());
    }

    @Test
    void aloneItIsBegunOnce() {
        var tries = new AtomicInteger();
        assertThrows(OutOfMemoryError.class, () -> new SharedMemory(1).resultOf(() -> {
            tries.incrementAndGet();
            throw new OutOfMemoryError();
        }));
        assertEquals(1, tries.get());
    }

    @Test
    void whatElseIsThrownIsThrownAtOnce() {
        var tries = new AtomicInteger();
        assertThrows(IllegalStateException.class, () -> new SharedMemory(2).resultOf(() -> {
            tries.incrementAndGet();
            throw new IllegalStateException("a bug");
        }));
        assertEquals(1, tries.get());
    }
}
