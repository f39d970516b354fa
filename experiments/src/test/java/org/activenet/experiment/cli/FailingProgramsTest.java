// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody sees whose programs fail or print: in warnings, in the report, in the result folder, at once.
class FailingProgramsTest extends User {
    private static final String SCENARIO = """
            name: failing
            topology: {generate: {kind: line, nodes: 2}, rate: 1 Gbps, delay: 1 ms, mtu: 9000 B}
            profile: ideal
            replications: 3
            phases: {measured: 1 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 250 ms}, payload: 0 B}
            systems:
            """;
    private static final String ROUTINE = """
            const fields = {port: 0, sequence: 0, answering: 0, payload: ''};
            function evaluate(node, capsule) {
                %s
                if (node.here() !== capsule.destination) { node.forward(capsule); return; }
                if (capsule.answering) { node.deliver(capsule.port, capsule.sequence); return; }
                node.send({...capsule, answering: 1}, capsule.source, capsule.resourceBound);
            }
            """;

    private String summary(String systems, String... more) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO + systems);
        var words = new ArrayList<>(List.of("run", "s.yaml", "--out", "result"));
        words.addAll(List.of(more));
        assertEquals(0, execute(words.toArray(String[]::new)), text(err));
        return Files.readString(folder.resolve("result/summary.json"));
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /// Goal: the first exception of each kind is told wherever somebody looks. Method: one that nobody catches, at the target.
    @Test
    void anExceptionIsToldWithMessageNodeLineAndTime() throws IOException {
        program("bad.js", ROUTINE.formatted("if (node.here() === 1) throw new TypeError('half ' + capsule.sequence);"));
        String summary = summary("  - {name: own, kind: javascript, program: bad.js, trust: own}\n");
        assertTrue(summary.contains("""
                      "exceptions": [
                        {
                          "reason": "UNHANDLED_EXCEPTION",
                          "name": "TypeError",
                          "message": "half 0",
                          "node": "n1",
                          "program": "bad.js",
                          "function": "evaluate",
                          "line": 3,
                """.stripTrailing()), summary);
        assertTrue(summary.contains("\"replication\": 0,\n          \"count\": 12\n"), summary);
        String warning = "own: 12 packets dropped as UNHANDLED_EXCEPTION: TypeError: half 0; first at n1, bad.js:3 in evaluate,";
        assertTrue(text(out).replace('\n', ' ').replaceAll(" +", " ").contains(warning)
                || text(err).replace('\n', ' ').replaceAll(" +", " ").contains(warning), text(out) + text(err));
        String report = Files.readString(folder.resolve("result/report.html"));
        assertTrue(report.contains("Where programs failed") && report.contains("bad.js:3 in evaluate"), report);
        assertFalse(Files.exists(folder.resolve("result/prints.txt")));
    }

    /// A message that tells numbers makes no kind of its own, another place does; a packet that was sent on is not dropped.
    @Test
    void kindsAreToldApartByNameAndPlace() throws IOException {
        program("bad.js", ROUTINE.formatted("if (node.here() === 0 && !capsule.answering && capsule.sequence % 2) {"
                + " node.forward(capsule); throw new RangeError('late'); }\n"
                + "if (capsule.sequence === 2) undefined.x;"));
        String summary = summary("  - {name: own, kind: javascript, program: bad.js, trust: own}\n");
        assertTrue(summary.contains("\"name\": \"TypeError\"") && summary.contains("\"line\": 4"), summary);
        assertTrue(summary.contains("\"name\": \"RangeError\"") && summary.contains("\"line\": 3"), summary);
        String told = (text(out) + text(err)).replace('\n', ' ').replaceAll(" +", " ");
        assertTrue(told.contains("3 packets dropped as UNHANDLED_EXCEPTION: "), told);
        assertTrue(told.contains("another kind of UNHANDLED_EXCEPTION, "), told);
    }

    /// Goal: what fails at different places, or says something else, is not taken for one failure. Method: two errors that were
    /// made on one line, and a function that throws whatever it is told.
    @Test
    void errorsThatWereMadeOnOneLineAreToldApart() throws IOException {
        program("bad.js", """
                const fields = {port: 0, sequence: 0};
                const early = new Error('early');
                function fail(text) { throw new Error(text); }
                function evaluate(node, capsule) {
                    if (capsule.sequence === 0) throw early;
                    if (capsule.sequence === 1)
                        throw early;
                    if (capsule.sequence === 2) fail('no way to ' + node.here());
                    fail('nothing');
                }
                """);
        String summary = summary("  - {name: own, kind: javascript, program: bad.js, trust: own}\n");
        List<String> told = summary.lines().map(String::strip)
                .filter(line -> line.startsWith("\"message\"") || line.startsWith("\"function\"") || line.startsWith("\"line\""))
                .toList();
        assertEquals(List.of(
                "\"message\": \"early\",", "\"function\": \"evaluate\",", "\"line\": 5,",
                "\"message\": \"early\",", "\"function\": \"evaluate\",", "\"line\": 7,",
                "\"message\": \"no way to 0\",", "\"function\": \"fail\",", "\"line\": 3,",
                "\"message\": \"nothing\",", "\"function\": \"fail\",", "\"line\": 3,"), told);
    }

    /// Goal: PLAN's compiled code knows no places, and yet they are told. Method: an exception in a function that another one
    /// calls, behind a send that is not to happen twice.
    @Test
    void anExceptionOfPlanHasItsLine() throws IOException {
        program("bad.plan", """
                fun half(n : int, d : int) : int =
                  n /
                    d

                fun answer(p : port, n : int) : unit = deliver(p, n)

                fun echo(source : host, destination : host, p : port, n : int, load : string) : unit =
                  if thisHostIs(destination) then
                    (OnRemote(|answer|(p, n), source, 1, defaultRoute);
                     print(half(n, n - n)))
                  else OnRemote(|echo|(source, destination, p, n, load), destination, getRB(), defaultRoute)
                """);
        String summary = summary("  - {name: own, kind: plan, program: bad.plan}\n");
        assertTrue(summary.contains("\"name\": \"DivByZero\""), summary);
        assertTrue(summary.contains("\"function\": \"half\",\n          \"line\": 2,"), summary);
        assertTrue(summary.contains("\"count\": 12"), summary);
        assertTrue(summary.contains("\"answered\": 12"), summary); // and nothing was sent twice
        List<String> reports = Files.readAllLines(folder.resolve("result/prints.txt"));
        assertEquals(12, reports.size());
        assertTrue(reports.getFirst().contains(" ns n0: error: DivByZero"), reports.getFirst());
    }

    /// Behind a random number nothing can be evaluated once more; but the program raises it on one line only.
    @Test
    void anExceptionOfPlanBehindChanceHasTheOnlyLineThereIs() throws IOException {
        program("bad.plan", """
                fun echo(source : host, destination : host, p : port, n : int, load : string) : unit =
                  let val chance = rand()
                  in print(
                    chance / (n - n))
                  end
                """);
        String summary = summary("  - {name: own, kind: plan, program: bad.plan}\n");
        assertTrue(summary.contains("\"function\": \"echo\",\n          \"line\": 4,"), summary);
    }

    @Test
    void aLimitIsToldWithItsPlace() throws IOException {
        // Few steps, since each evaluation takes all of them.
        program("endless.js", ROUTINE.formatted("while (node.here() === 1) {\n}"));
        String summary = summary(
                "  - {name: own, kind: javascript, program: endless.js, trust: own}\n", "--set", "limits.steps=1000");
        assertTrue(summary.contains("\"name\": \"STEP_LIMIT\"") && summary.contains("\"line\": 3"), summary);
        assertTrue((text(out) + text(err)).replace('\n', ' ').replaceAll(" +", " ").contains(
                "12 packets dropped as STEP_LIMIT: programs used up their budget; see 'limits' in the scenario; first at n1,"
                        + " endless.js:3, at"), text(out) + text(err));
    }

    @Test
    void anErrorSubclassThatNamesItselfIsCaught() throws IOException {
        program("own.js", """
                const fields = {port: 0, sequence: 0, answering: 0, payload: ''};
                class Stop extends Error { constructor(text) { super(text); this.name = 'Stop'; } }
                function evaluate(node, capsule) {
                    try {
                        if (node.here() !== capsule.destination) node.forward(capsule);
                        else if (capsule.answering) node.deliver(capsule.port, capsule.sequence);
                        else node.send({...capsule, answering: 1}, capsule.source, capsule.resourceBound);
                        throw new Stop('done');
                    } catch (e) { if (e.name !== 'Stop') throw e; }
                }
                """);
        String summary = summary("  - {name: own, kind: javascript, program: own.js, trust: own}\n");
        assertFalse(summary.contains("exceptions"), summary);
        assertTrue(summary.contains("\"answered\": 12"), summary);
    }

    /// A delivery at the target answers nothing, and is told.
    @Test
    void aCapsuleThatNeverReturnsIsToldOf() throws IOException {
        program("one-way.js", """
                const fields = {port: 0, sequence: 0};
                function evaluate(node, capsule) {
                    if (node.here() === capsule.destination) node.deliver(capsule.port, capsule.sequence);
                    else node.forward(capsule);
                }
                """);
        summary("  - {name: own, kind: javascript, program: one-way.js, trust: own}\n");
        assertTrue((text(out) + text(err)).contains("answered nothing"), text(out) + text(err));
    }

    /// The same lines and exceptions whatever the number of threads; control characters are escapes that can be seen.
    @Test
    void printsAreKeptInOrderWhateverTheNumberOfJobs() throws IOException {
        program("talk.js", ROUTINE.formatted(
                "if (!capsule.answering && node.here() === 0) console.log('to\\u001b[2J\\r', capsule.sequence, [1]);"));
        String systems = "  - {name: own, kind: javascript, program: talk.js, trust: own}\n";
        summary(systems, "--jobs", "1");
        List<String> lines = Files.readAllLines(folder.resolve("result/prints.txt"));
        assertEquals(12, lines.size());
        assertTrue(lines.getFirst().matches("own 0 \\d+ ns n0: to\\\\u001b\\[2J\\\\r 0 \\[1\\]"), lines.getFirst());
        assertTrue(lines.getLast().startsWith("own 2 "), lines.getLast());
        summary(systems, "--jobs", "2");
        assertEquals(lines, Files.readAllLines(folder.resolve("result/prints.txt")));
    }

    @Test
    void printsBeyondTheBoundAreCounted() throws IOException {
        program("flood.js", ROUTINE.formatted("for (let i = 0; i < 400; i++) node.print(i);"));
        summary("  - {name: own, kind: javascript, program: flood.js, trust: own}\n");
        List<String> lines = Files.readAllLines(folder.resolve("result/prints.txt"));
        assertEquals("own: 11,400 more lines, which are not kept", lines.getLast()); // 3 runs of 4 pings at 3 nodes
        assertEquals(3_001, lines.size());
    }

    @Test
    void javascriptRunShowsPrintsDeliveriesAndWhereItFailed() throws IOException {
        program("my.js", ROUTINE.formatted("console.log('at', node.label(node.here()));\n"
                + "if (capsule.payload === 'bad') node.deliver();"));
        String[] way = {"--topology", "line:3", "--at", "n0", "--to", "n2"};
        assertEquals(0, execute(words("my.js", way, "--field", "sequence=7")), text(err));
        assertEquals(
                List.of("n0: at n0", "n1: at n1", "n2: at n2", "n1: at n1", "n0: at n0", "n0: delivered 7"),
                text(out).lines().map(line -> line.replaceFirst("^\\d+ ns ", "")).toList());
        out.reset();
        assertEquals(1, execute(words("my.js", way, "--field", "payload=bad")));
        assertTrue(text(out).startsWith("0 ns n0: at n0\n0 ns n0: error: TypeError: port must be an integer from 0 to 65535,"
                + " was undefined; "), text(out));
        assertTrue(text(out).endsWith(", at my.js:4 in evaluate\n"), text(out));
        assertEquals("warning: 1 packet dropped as UNHANDLED_EXCEPTION\n", text(err));
    }

    /// Goal: the line and the function that failed are told, not only those of the packet. Method: an exception in a function
    /// that the packet's function calls, at another node; the report comes to the source later, as ever.
    @Test
    void planRunShowsWhereItFailed() throws IOException {
        program("my.plan", """
                fun half(n : int, d : int) : int =
                  n
                    / d
                fun answer(n : int) : unit = print(half(n, n - n))
                fun go(h : host) : unit = OnRemote(|answer|(3), h, getRB(), defaultRoute)
                """);
        String[] way = {"plan", "run", "my.plan", "--topology", "line:2", "--call", "go(getHostByName(\"n1\"))"};
        assertEquals(1, execute(way));
        assertEquals(
                List.of("n1: error: DivByZero: 3 / 0, at my.plan:2 in half", "n0: error: DivByZero at n1 in answer: 3 / 0"),
                text(out).lines().map(line -> line.replaceFirst("^\\d+ ns ", "")).toList());
    }

    @Test
    void javascriptRunSaysWhatIsWrongWithItsOptions() throws IOException {
        program("my.js", ROUTINE.formatted(""));
        String[] way = {"--topology", "line:3", "--to", "n9"};
        assertEquals(2, execute(words("my.js", way)));
        assertTrue(text(err).contains("unknown node 'n9'"), text(err));
        err.reset();
        assertEquals(2, execute(words("my.js", new String[] {"--topology", "line:3", "--to", "n2"},
                "--field", "sequnce=1", "--field", "sequence=one", "--field", "payload")));
        assertTrue(text(err).contains("unknown field 'sequnce', did you mean 'sequence'?"), text(err));
        assertTrue(text(err).contains("write an integer"), text(err));
        assertTrue(text(err).contains("write NAME=VALUE"), text(err));
    }

    @Test
    void javascriptRunShowsEachEvaluationIfAsked() throws IOException {
        program("my.js", "const fields = {n: 1, note: 'x'};\nfunction evaluate(node) { node.print('here'); }\n");
        assertEquals(0, execute(words("my.js", new String[] {"--topology", "line:2"}, "--trace")), text(err));
        assertEquals("0 ns n0: eval {n: 1, note: 'x'} rb 64 -> ended, 3 steps\n0 ns n0: here\n", text(out));
    }

    private static String[] words(String file, String[] way, String... more) {
        var words = new ArrayList<>(List.of("javascript", "run", file));
        words.addAll(List.of(way));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
