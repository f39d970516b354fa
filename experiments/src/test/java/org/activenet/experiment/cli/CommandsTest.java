// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.CommandProvider;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The program as users start it, with everything behind it.
class CommandsTest extends User {
    // plan run

    @Test
    void planRunPrintsWhatTheProgramPrintsWithNodeAndTime() {
        assertEquals(ExitCode.DONE, execute("plan", "run", "hello.plan", "--call", "hello()", "--at", "Denver"));
        assertEquals("0 ns Denver: [Denver] says: Hello world!\n", text(out));
        assertEquals("", text(err));
    }

    /// The built-in program, one line for each node on the way; two hops take two of the resource bound.
    @Test
    void javaScriptRunPrintsAtEachNodeOnTheWay() {
        assertEquals(ExitCode.DONE, execute("javascript", "run", "hello.js", "--topology", "line:3", "--to", "n2"));
        assertEquals(
                List.of("n0: Hello from n0 with 64 hops left", "n1: Hello from n1 with 63 hops left",
                        "n2: Hello from n2 with 62 hops left"),
                text(out).lines().map(line -> line.substring(line.indexOf(" ns ") + 4)).toList());
        assertEquals("", text(err));
    }

    /// Goal: whoever made five mistakes mends them all at once.
    @Test
    void planRunTellsAllThatIsWrongAtOnce() {
        assertEquals(ExitCode.BAD_INPUT, execute("plan", "run", "hello.plan", "--call", "halo()", "--at", "Denwer",
                "--packages", "rip", "--trust", "Nobody", "--rate", "fast"));
        for (String finding : List.of("unknown function 'halo'", "unknown node 'Denwer'", "unknown package 'rip'",
                "unknown node 'Nobody'", "--rate:1:1: error:")) {
            assertTrue(text(err).contains(finding), finding + " in\n" + text(err));
        }
        assertEquals("", text(out));
    }

    /// Over h hops each way a ping needs a resource bound of 2h; with one less the report says where it ran out.
    @Test
    void planRunShowsReportsOfExceptionsAndExitsWithOne() {
        String call = "ping(getHostByName(\"n0\"), getHostByName(\"n4\"))";
        assertEquals(
                ExitCode.DONE,
                execute("plan", "run", "ping.plan", "--topology", "line:5", "--rb", "8", "--call", call));
        assertTrue(text(out).matches("\\d+ ns n0: Success\n"), text(out));
        out.reset();

        assertEquals(
                ExitCode.NOT_VALID,
                execute("plan", "run", "ping.plan", "--topology", "line:5", "--rb", "7", "--call", call));
        assertTrue(text(out).matches("\\d+ ns n0: error: NotEnoughRB at n1 in ack\n"), text(out));
        assertEquals("warning: 1 packet dropped as NO_RESOURCE_BOUND\n", text(err));
    }

    @Test
    void planRunTellsWhatIsWrongWithProgramAndCall() throws IOException {
        Files.writeString(folder.resolve("wrong.plan"), "fun f() = 1 +\n");

        assertEquals(ExitCode.BAD_INPUT, execute("plan", "run", "wrong.plan", "--call", "f(1;)"));

        assertTrue(text(err).contains("wrong.plan:1:14: error: ") && text(err).contains("--call:1:4: error: "), text(err));
    }

    @Test
    void planRunHoldsALineUntilItsNewlineOrTheEndOfItsEvaluation() throws IOException {
        Files.writeString(folder.resolve("lines.plan"), """
                fun last() = print("end")
                fun lines() = (print("a"); print("b\\nc"); OnRemote(|last|(), hd (thisHost()), 1, defaultRoute))
                """);

        assertEquals(ExitCode.DONE, execute("plan", "run", "lines.plan", "--call", "lines()", "--topology", "line:2"));

        assertEquals("0 ns n0: ab\n0 ns n0: c\n0 ns n0: end\n", text(out));
    }

    /// Goal: what the options say about links is what programs find there; of two the later one holds.
    @Test
    void planRunChangesLinksAsTheOptionsSay() throws IOException {
        Files.writeString(folder.resolve("links.plan"), """
                svc mtu: dev -> int
                svc deviceRate: dev -> int
                fun show(shown: int, next: host * dev) =
                  (print(mtu(snd next)); print(" "); print(deviceRate(snd next)); print("\\n"); 0)
                fun links() = (foldl(show, 0, getNeighbors()); ())
                """);

        assertEquals(
                ExitCode.DONE,
                execute("plan", "run", "links.plan", "--call", "links()", "--topology", "line:3", "--at", "n1",
                        "--mtu", "900", "--mtu", "n2,n1=700", "--rate", "n0,n1=10 Mbps"),
                () -> text(err));

        assertEquals("0 ns n1: 900 10000\n0 ns n1: 700 1000000\n", text(out));
    }

    @Test
    void planRunGivesNodesThePackagesAndTheTrustThatTheOptionsSay() throws IOException {
        Files.writeString(folder.resolve("nodes.plan"), """
                svc isInstalled: string -> bool
                svc isPrivileged: void -> bool
                svc sign: 'a chunk -> blob
                svc authEval: ('a chunk, host, blob) -> 'a
                fun rights() = (print(isInstalled("RIP")); print(" "); print(isPrivileged()); print("\\n"))
                fun look() = authEval(|rights|(), hd (thisHost()), sign(|rights|()))
                """);
        String[] command = {"plan", "run", "nodes.plan", "--call", "look()", "--at", "Denver"};

        assertEquals(ExitCode.DONE, execute(command), () -> text(err));
        assertEquals("0 ns Denver: true false\n", text(out));
        out.reset();

        assertEquals(
                ExitCode.DONE,
                execute(Stream.concat(Stream.of(command), Stream.of(
                                "--packages", "auth,install", "--trust", "Seattle", "--trust", "Denver"))
                        .toArray(String[]::new)),
                () -> text(err));
        assertEquals("0 ns Denver: false true\n", text(out));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "hello.plan          | hello()",
        "ping.plan           | ping(getHostByName(\"Seattle\"), getHostByName(\"New York\"))",
        "ping-every-hop.plan | ping(getHostByName(\"Seattle\"), getHostByName(\"New York\"))",
        "traceroute.plan     | traceroute(getHostByName(\"Seattle\"), getHostByName(\"Denver\"))",
        "flood.plan          | flood()",
    })
    void everyBuiltInProgramRuns(String program, String call) {
        assertEquals(ExitCode.DONE, execute("plan", "check", program), () -> text(err));
        assertEquals(ExitCode.DONE, execute("plan", "run", program, "--call", call), () -> text(err));
        assertFalse(text(out).isEmpty());
    }

    // Bad input

    @Test
    void planCheckShowsATypeErrorWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("bad.plan"), "fun f(n: int) : bool =\n  n + 1\n");

        assertEquals(ExitCode.BAD_INPUT, execute("plan", "check", "bad.plan"));

        String first = text(err).lines().findFirst().orElseThrow();
        assertTrue(first.matches(".*bad\\.plan:2:\\d+: error: found int, expected bool.*"), text(err));
        assertEquals("", text(out));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "plan run hello.plan --call hello( --at Denver     | --call:1:7: error: ",
        "plan run ping.plan --call ping(getHostByName(\"Dnver\"),getHostByName(\"Denver\")) "
                + "| --call:1:20: error: an argument raised NotFound, no host 'Dnver', did you mean 'Denver'?",
        "plan run hello.plan --call 3                      | --call:1:1: error: an expression that is not a call, write",
        "plan run hello.plan --call hello() --at Dnver     | --at:1:1: error: unknown node 'Dnver', did you mean 'Denver'?",
        "plan run hello.plan --call hello() --rb -1        | error: '--rb' must be 0 or more, was -1",
        "plan run hello.plan --call hello() --rb 2147483648 | see './activenet help plan run'",
        "plan run hello.plan --call hello() --trust Dnver  | --trust:1:1: error: unknown node 'Dnver', did you mean 'Denver'?",
        "plan run hello.plan --call hello() --packages ath | --packages:1:1: error: unknown package 'ath', did you mean",
        "plan run hello.plan --call hello() --mtu 67       | --mtu:1:1: error: an MTU of '67', write a number of bytes from 68",
        "plan run hello.plan --call hello() --mtu Denver=99 | --mtu:1:1: error: one node where there should be two",
        "plan run hello.plan --call hello() --mtu Denver,Settle=99 | --mtu:1:8: error: unknown node 'Settle', did you mean",
        "plan run hello.plan --call hello() --mtu Denver,Atlanta=99 | --mtu:1:1: error: no link between 'Denver' and 'Atlanta'",
        "plan run hello.plan --call hello() --rate 7       | --rate:1:1: error: rate '7' has no unit",
        "plan run hello.plan --call hello() --rate 0bps    | --rate:1:1: error: a rate of '0bps', write one above 0",
        "plan run hello.plan --call hello() --topology lin:3 | error: unknown topology 'lin', did you mean 'line'?",
        "plan run gone.plan --call hello()                 | gone.plan:1:1: error: no such file",
        "plan run hello.plan                               | error: missing required option",
        "topology show abilen                              | error: unknown topology 'abilen', did you mean 'abilene'?",
        "topology show ring:2                              | error: ",
        "topology show abilene --out picture.gif           | picture.gif:1:1: error: unknown kind of picture",
        "run gone.yaml                                     | gone.yaml:1:1: error: no such file",
        "fly                                               | error: unknown command 'fly'",
        "help plan rnu                                     | error: unknown command 'rnu', did you mean 'run'?",
        "plan run hello.plan --call hello() --rb x         | see './activenet help plan run'",
    })
    void badInputIsToldWithItsPlaceAndExitCodeTwo(String command, String expected) {
        assertEquals(ExitCode.BAD_INPUT, execute(command.split(" ")));
        assertTrue(text(err).contains(expected), text(err));
        assertEquals("", text(out));
    }

    /// Nothing is half written: a scenario that only its programs or its network prove wrong leaves no folder.
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', value = {
        "port: 3323          | port: 3323, program: bad.js   | bad.js:2:13: error: ",
        "port: 3322          | port: 3322, program: bad.plan | bad.plan:1:30: error: ",
        "at: Denver          | at: Dnver                     | quick.yaml:10:62: error: unknown node 'Dnver'",
        "name: abilene       | file: gone.graphml            | quick.yaml:3:18: error: no such file",
        "rate: 1 Gbps        | rate: -1 Gbps                 | quick.yaml:3:",
    })
    void aScenarioWithAMistakeLeavesNoFolder(String from, String to, String expected) throws IOException {
        Files.writeString(folder.resolve("bad.js"), "function evaluate(node, capsule) {\n    return +;\n}\n");
        Files.writeString(folder.resolve("bad.plan"), "fun echo(n: int) : unit = if n then () else ()\n");
        Files.writeString(folder.resolve("quick.yaml"), """
                name: quick
                replications: 1
                topology: {name: abilene, rate: 1 Gbps}
                profile: ideal
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {every: 200 ms}}]
                systems:
                  - {name: plan, kind: plan, port: 3322}
                  - {name: javascript, kind: javascript, port: 3323}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: Denver, service: 1 us}}
                """.replace(from, to));

        assertEquals(ExitCode.BAD_INPUT, execute("run", "quick.yaml", "--quiet"), () -> text(err));

        assertTrue(text(err).contains(expected), text(err));
        assertFalse(Files.exists(folder.resolve("results")), "no folder");
        assertEquals("", text(out));
    }

    @Test
    void fieldsThatAreFilledInMustTakeIt() throws IOException {
        Files.writeString(
                folder.resolve("kinds.js"), "const fields = {port: 'a', sequence: 0, payload: 0};\nfunction evaluate() {}\n");
        Files.writeString(folder.resolve("kinds.yaml"), """
                name: kinds
                topology: {name: abilene}
                profile: ideal
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {every: 1 ns}}]
                systems: [{name: javascript, kind: javascript, program: kinds.js, trust: own}]
                """);

        assertEquals(ExitCode.BAD_INPUT, execute("run", "kinds.yaml"));

        assertTrue(text(err).contains("kinds.js:1:17: error: field 'port' of the wrong type"), text(err));
        assertTrue(text(err).contains("kinds.js:1:41: error: field 'payload' of the wrong type"), text(err));
        assertTrue(text(err).contains("traffic 'pings' makes about 2,000,000,000 requests in one run"), text(err));
        assertFalse(Files.exists(folder.resolve("results")));
    }

    /// A student's first capsule does not answer: the run is valid, and says what is missing.
    @Test
    void aRunInWhichNothingIsAnsweredWarns() throws IOException {
        Files.writeString(folder.resolve("mute.js"), "function evaluate(node, capsule) {}\n");
        Files.writeString(folder.resolve("mute.yaml"), """
                name: mute
                topology: {name: abilene}
                profile: ideal
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {every: 100 ms}}]
                systems: [{name: javascript, kind: javascript, program: mute.js, trust: own}]
                """);

        assertEquals(ExitCode.DONE, execute("run", "mute.yaml", "--quiet"));

        assertTrue(text(out).contains("javascript: none of 20 pings"), text(out));
    }

    // help

    @ParameterizedTest(name = "help {0}")
    @CsvSource({"run, Usage: activenet run", "plan run, Usage: activenet plan run", "help, Usage: activenet help"})
    void helpShowsTheHelpOfACommand(String command, String expected) {
        assertEquals(ExitCode.DONE, execute(("help " + command).split(" ")));
        assertTrue(text(out).startsWith(expected), text(out));
    }

    // topology

    @Test
    void topologyListAndShowTellWhatThereIsAndWhatWasInvented() {
        assertEquals(ExitCode.DONE, execute("topology", "list"));
        assertTrue(text(out).contains("abilene"), text(out));
        out.reset();

        assertEquals(ExitCode.DONE, execute("topology", "show", "abilene"));
        assertTrue(text(out).contains("nodes        11"), text(out));
        assertTrue(text(out).contains("great-circle distance at 2/3 c"), text(out));
    }

    @Test
    void topologyShowMeasuresWhatIsTooLargeToBeDrawn() {
        assertEquals(ExitCode.DONE, execute("topology", "show", "random:20000,60000"));
        assertTrue(text(out).contains("  links        60,000\n"), text(out));
        assertTrue(text(out).contains("  diameter     not measured: more than 10,000 nodes\n"), text(out));
        assertTrue(text(out).contains("  (more than 10,000 nodes: neither drawn nor listed)\n"), text(out));
        assertTrue(text(out).lines().count() < 25, text(out));
        assertTrue(text(err).contains("parts without a link between them"), text(err));

        assertEquals(ExitCode.BAD_INPUT, execute("topology", "show", "random:3000,30000", "--out", "large.svg"));
        assertTrue(
                text(err).contains("random:3000,30000:1:1: error: random:3000,30000 is too large for a picture: "
                        + "more than 2500 nodes without a place, show it without --out"),
                text(err));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"grid.svg, <svg", "grid.png, PNG"})
    void topologyShowDrawsIntoAFile(String file, String mark) throws IOException {
        assertEquals(ExitCode.DONE, execute("topology", "show", "grid:3", "--out", file), () -> text(err));
        assertTrue(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1).contains(mark));
    }

    // the way to a command

    /// Goal: what is typed without an option goes a shorter way, and does the same. Method: `--` takes the long one.
    @ParameterizedTest
    @CsvSource({
        "version,       ''",
        "plan check,    ping.plan",
        "plan check,    none.plan",
        "topology show, abilene",
        "topology show, nowhere",
    })
    void theShortWayToACommandLeadsToTheSame(String command, String name) {
        List<String> words = List.of(command.split(" "));
        List<String> last = name.isEmpty() ? List.of() : List.of(name);

        int shortExitCode = execute(Stream.concat(words.stream(), last.stream()).toArray(String[]::new));
        String shortOut = text(out);
        String shortErr = text(err);
        out.reset();
        err.reset();
        int longExitCode = execute(
                Stream.of(words, List.of("--"), last).flatMap(List::stream).toArray(String[]::new));

        assertEquals(text(out), shortOut);
        assertEquals(text(err), shortErr);
        assertEquals(longExitCode, shortExitCode);
    }

    @ParameterizedTest(name = "{0} --help")
    @ValueSource(strings = {
        "", "run", "diff", "scenario", "scenario keys", "scenario measures", "scenario schema", "topology",
        "topology list", "topology show", "profile", "profile list", "profile schema", "profile show", "preset",
        "preset list", "preset show", "plan", "plan check", "plan run", "plan repl", "plan fmt", "javascript",
        "javascript check", "javascript run", "ants", "ants check", "ants run", "completion", "version", "help",
    })
    void everyCommandShowsItsHelpWhateverElseIsMissing(String command) {
        for (String option : List.of("-h", "--help")) {
            out.reset();
            assertEquals(ExitCode.DONE, execute((command + " " + option).strip().split(" ")), () -> text(err));
            assertTrue(text(out).contains("Usage: activenet " + command), () -> text(out));
            assertTrue(text(out).contains("-h, --help") && text(out).contains("Shows this help."), () -> text(out));
        }
    }

    @ParameterizedTest
    @CsvSource({"topology list", "plan fmt --check ping.plan", "run none.yaml", "version --help"})
    void otherModulesAreNotAskedForTheirCommandsWhereOneOfOursIsMeant(String command) {
        Iterable<CommandProvider> others = () -> {
            throw new AssertionError("other modules were asked");
        };
        var main = new Main("test", terminal(), Catalogue::builtIn, (_, _, _) -> new Checked<>(null, List.of()), others);

        assertNotEquals(ExitCode.BUG, main.execute(command.split(" ")));
    }
}
