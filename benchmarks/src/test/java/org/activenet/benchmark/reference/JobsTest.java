// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.activenet.network.ByteClass;
import org.activenet.trace.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {
    /// Goal: our side does the reference's work, without a compiler at hand. Method: small sizes, whose counts and check
    /// values the reference programs printed.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "phold 64 4 3,                                  events=720 check=72564f5cdd858440",
        "phold 1024 16 2,                               events=30977 check=97c5a0f51bc0c3a5",
        "phold 1024 1 20,                               events=20393 check=e43a34569c180369",
        "forwarding 10 100 0.01,                        sent=1000 delivered=394 hops=3562",
        "forwarding 10 100 0.1,                         sent=10000 delivered=9372 hops=59682",
        "forwarding 10 100 0.1 fingerprints,            sent=10000 delivered=9372 hops=59682",
        "capsule-forwarding 10 100 0.01,                sent=1000 delivered=394 hops=3562",
        "capsule-forwarding 10 100 0.1,                 sent=10000 delivered=9372 hops=59682",
        "capsule-forwarding 10 100 0.1 fingerprints,    sent=10000 delivered=9372 hops=59682",
        "capsule-forwarding 10 100 0.01 ants,           sent=1000 delivered=394 hops=3562",
        "capsule-forwarding 10 100 0.1 ants,            sent=10000 delivered=9372 hops=59682",
        "at-once 2 forwarding 10 100 0.1,               sent=10000 delivered=9372 hops=59682",
        "packet-program 50000,                          executions=50000 acc=25301020",
        "packet-program 50000 ants,                     executions=50000 acc=25301020",
    })
    void eachJobGivesWhatTheReferenceGives(String job, String checks) {
        assertEquals(checks, parse(job).run().checks());
    }

    @Test
    void anotherRunGivesTheSame() {
        ReferenceJob job = parse("capsule-forwarding 10 100 0.01");

        assertEquals(job.run().checks(), job.run().checks());
    }

    @Test
    void workAtOnceIsAddedUp() {
        assertEquals(2 * 3_562, parse("at-once 2 forwarding 10 100 0.01").run().operations());
    }

    /// Goal: what is counted as hops are hops. Method: the same number from the bytes on the wire, all packets being of
    /// one size, and, where capsules pay for them, from the resource bound.
    @ParameterizedTest
    @ValueSource(strings = {"forwarding 10 100 0.1", "capsule-forwarding 10 100 0.1", "capsule-forwarding 10 100 0.1 ants"})
    void hopsAreWhatTheBooksSay(String words) {
        var run = (FlowRun) parse(words).prepare();
        run.execute();
        long hops = run.finish().operations();
        Ledger ledger = run.ledger();
        long inFlight = ledger.packets().inFlight();

        long wireBytes = Stream.of(ByteClass.values()).mapToLong(ledger::wireBytes).sum();
        assertEquals(0, wireBytes % run.packetBytes());
        long sentOnLinks = wireBytes / run.packetBytes();
        assertTrue(hops <= sentOnLinks && sentOnLinks <= hops + inFlight, hops + " hops, " + sentOnLinks + " sent");
        if (words.startsWith("capsule") && !words.endsWith("ants")) {
            assertEquals(hops + inFlight, ledger.spentBound());
        }
    }

    @Test
    void anUnknownJobIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> parse("hold 1 2 3"));
    }

    @Test
    void aRunGoesThroughALineOfText() {
        var run = new MeasuredRun(30_977, 12_345, "events=30977 check=97c5a0f51bc0c3a5");

        assertEquals(run, MeasuredRun.parse(run.line()));
    }

    static ReferenceJob parse(String job) {
        return Jobs.parse(job.split(" "), 0);
    }
}
