// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `ants run`.
class AntsRunTest extends User {
    private static final String[] NEWS = {
        "ants", "run", "multicast.java", "--topology", "line:3",
        "--send", "0 s, n2, n0, Subscribe", "--send", "1 s, n0, n0, Datagram, payload=news"
    };

    private int run(String[] command, String... more) {
        out.reset();
        err.reset();
        return execute(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
    }

    private List<String> actsWithoutTimes() {
        return text(out).lines().map(line -> line.replaceFirst("^\\d+ ns ", "")).toList();
    }

    /// 1 ms each way, and links of 1 Gbps; nobody asks on the way back.
    @Test
    void aTraceShowsHowCodeTravels() {
        String[] ping = {"ants", "run", "ping.java", "--topology", "line:2", "--to", "n1", "--trace"};
        assertEquals(ExitCode.DONE, run(ping), text(err));
        assertEquals("""
                0 ns n0: eval Ping (port: 1, sequence: 0, sentNs: -1, isAnswer: false) ttl 64 -> ended, 35 steps
                1000736 ns n1: hold Ping (port: 1, sequence: 0, sentNs: 0, isAnswer: false)
                1000736 ns n1: send to n0: asks for the code of Ping
                2001440 ns n0: take from n1: asks for the code of Ping
                2001440 ns n0: send to n1: brings chunk 1 of 1 of the code of Ping
                3012608 ns n1: take from n0: brings chunk 1 of 1 of the code of Ping
                3012608 ns n1: resume Ping (port: 1, sequence: 0, sentNs: 0, isAnswer: false)
                3012608 ns n1: eval Ping (port: 1, sequence: 0, sentNs: 0, isAnswer: false) ttl 63 -> ended, 35 steps
                4013344 ns n0: eval Ping (port: 1, sequence: 0, sentNs: 0, isAnswer: true) ttl 62 -> ended, 55 steps
                4013344 ns n0: n1 answered after 4013344 ns
                4013344 ns n0: delivered 0
                """, text(out));
    }

    @Test
    void codeThatMakesRoomForOtherCodeIsShown() {
        assertEquals(ExitCode.DONE, run(NEWS, "--trace", "--cache", "3000"), text(err));
        assertTrue(actsWithoutTimes().contains("n1: evict the code of Subscribe"), text(out));
        assertEquals(ExitCode.DONE, run(NEWS, "--trace"), text(err));
        assertTrue(actsWithoutTimes().stream().noneMatch(line -> line.contains("evict")), text(out));
    }

    /// A small MTU makes several chunks of the code; what they bring is the same.
    @Test
    void eachChunkHasALineWhereItLeavesAndWhereItArrives() {
        assertEquals(ExitCode.DONE, run(NEWS, "--trace", "--mtu", "600"), text(err));
        List<String> acts = actsWithoutTimes();
        long chunks = acts.stream().filter(line -> line.contains("n1: take from n2: brings chunk")).count();
        assertTrue(chunks > 2, text(out));
        for (int chunk = 1; chunk <= chunks; chunk++) {
            String brings = "brings chunk %d of %d of the code of Subscribe".formatted(chunk, chunks);
            assertTrue(acts.contains("n2: send to n1: " + brings) && acts.contains("n1: take from n2: " + brings), text(out));
        }
    }

    /// Members subscribe for three seconds: who does it again hears what is sent later, and nobody else.
    @Test
    void membersOfAGroupAreForgottenUnlessTheySubscribeAgain() {
        String[] command = {
            "ants", "run", "multicast.java", "--topology", "star:4",
            "--send", "0 s, n1, n3, Subscribe", "--send", "0 s, n2, n3, Subscribe",
            "--send", "1 s, n3, n3, Datagram, payload=first", "--send", "2 s, n1, n3, Subscribe",
            "--send", "4 s, n3, n3, Datagram, payload=second",
            "--send", "4 s, n3, n3, Datagram, group=2, payload=nobody",
        };
        assertEquals(ExitCode.DONE, run(command), text(err));
        List<String> printed = actsWithoutTimes().stream().filter(line -> !line.endsWith("delivered 0")).toList();
        assertEquals(List.of("n1: first", "n2: first", "n1: second"), printed);
    }

    @Test
    void dataAreDeliveredToTheOpenPort() {
        String[] data = {"ants", "run", "data.java", "--topology", "line:3", "--to", "n2", "--field", "payload=hello"};
        assertEquals(ExitCode.DONE, run(data), text(err));
        assertEquals(List.of("n2: hello", "n2: delivered 0"), actsWithoutTimes());
    }

    @Test
    void aTtlOfTooFewHopsEndsACapsule() {
        String[] far = {"ants", "run", "data.java", "--topology", "line:4", "--to", "n3", "--rb", "2"};
        assertEquals(ExitCode.DONE, run(far), text(err));
        assertEquals("warning: 1 packet dropped as TTL_EXPIRED\n", text(err));
    }

    @Test
    void whereAProgramFailsIsShownWithItsLine() throws IOException {
        Files.writeString(folder.resolve("bad.java"), """
                import org.activenet.ants.api.*;
                public class Bad extends Capsule {
                    public void evaluate(NodeView node) {
                        node.send(this, 7);
                    }
                }
                """);
        assertEquals(ExitCode.NOT_VALID, run(new String[] {"ants", "run", "bad.java", "--topology", "line:2"}));
        assertTrue(text(out).startsWith("0 ns n0: error: IllegalArgumentException: not a neighbour: node 7, at bad.java:4"),
                text(out));
    }

    @Test
    void fieldsOfAllTypesAreFilledIn() throws IOException {
        Files.writeString(folder.resolve("all.java"), """
                import org.activenet.ants.api.*;
                public class All extends Capsule {
                    boolean a; short b; int c; long d; String e; byte[] f; int[] g; long[] h = {7};
                    public void evaluate(NodeView node) { }
                }
                """);
        String[] all = {"ants", "run", "all.java", "--topology", "line:2", "--trace"};
        assertEquals(ExitCode.DONE, run(all, "--field", "a=true", "--field", "b=-32768", "--field", "c=5", "--field",
                "d=9000000000", "--field", "e=x=y", "--field", "f=abc", "--field", "g=1 -2", "--field", "h="), text(err));
        assertTrue(text(out).startsWith("0 ns n0: eval All (a: true, b: -32768, c: 5, d: 9000000000, e: 'x=y', f: 3 bytes,"
                + " g: [1, -2], h: []) ttl 64 -> ended"), text(out));
        assertEquals(ExitCode.BAD_INPUT, run(all, "--field", "b=32768", "--field", "g=1,2"));
        assertTrue(text(err).contains("write an integer, as a short can be"), text(err));
        assertTrue(text(err).contains("write an integer, as an int can be"), text(err));
    }

    @Test
    void allMistakesInOptionsAreToldAtOnce() {
        assertEquals(ExitCode.BAD_INPUT, run(new String[] {"ants", "run", "ping.java", "--topology", "line:2", "--to", "n9",
            "--field", "sentNs=soon", "--field", "isAnswer=no", "--field", "isAnswr=true", "--field", "isAnswer"}));
        for (String finding : List.of("unknown node 'n9'", "write an integer, as a long can be", "write true or false",
                "unknown field 'isAnswr', did you mean 'isAnswer'?", "write NAME=VALUE")) {
            assertTrue(text(err).contains(finding), finding + " in\n" + text(err));
        }
        assertEquals(ExitCode.BAD_INPUT, run(new String[] {"ants", "run", "traceroute.java", "--topology", "line:2",
            "--send", "soon, n0, n8, Trace", "--send", "0 s, n0", "--send", "0 s, n0, n1, Trase",
            "--send", "0 s, n0, n1, hop=x"}));
        for (String finding : List.of("--send:1:1: error: 'soon'", "unknown node 'n8'", "write TIME, FROM, TO",
                "--send:1:14: error: unknown capsule 'Trase', did you mean 'Trace'?", "--send:1:18: error: a value 'x'")) {
            assertTrue(text(err).contains(finding), finding + " in\n" + text(err));
        }
        assertEquals(ExitCode.BAD_INPUT, run(NEWS, "--field", "group=2"));
        assertTrue(text(err).contains("with '--send' there is no"), text(err));
        assertEquals(ExitCode.BAD_INPUT, run(NEWS, "--cache", "-1"));
        assertTrue(text(err).contains("it must be a number of bytes, was '-1'"), text(err));
    }

    /// Without its own lines a traced run is the run.
    @ParameterizedTest
    @ValueSource(strings = {"ping.java", "traceroute.java", "data.java"})
    void aTracedRunPrintsWhatItPrintsWithoutTheTrace(String program) {
        String[] command = {"ants", "run", program, "--to", "Atlanta"};
        assertEquals(ExitCode.DONE, run(command), text(err));
        String untraced = text(out);
        assertEquals(ExitCode.DONE, run(command, "--trace"), text(err));
        List<String> others = text(out).lines()
                .filter(line -> !line.matches("\\d+ ns [^:]*: (eval|hold|resume|drop as|send to|take from|evict) .*"))
                .toList();
        assertEquals(untraced.lines().toList(), others);
        assertTrue(text(out).lines().count() > others.size(), text(out));
    }

    @Test
    void severalCapsulesOfJavaScriptBeginWhenTheyAreToBegin() {
        String[] two = {"javascript", "run", "hello.js", "--topology", "line:2",
            "--send", "1 ms, n1, n1, greeting=Later", "--send", "0 s, n0, n0"};
        assertEquals(ExitCode.DONE, run(two), text(err));
        assertEquals("0 ns n0: Hello from n0 with 64 hops left\n1000000 ns n1: Later n1 with 64 hops left\n", text(out));
        assertEquals(ExitCode.BAD_INPUT, run(two, "--send", "0 s, n0, n0, Hello"));
        assertTrue(text(err).contains("the program has one, which has no name"), text(err));
    }
}
