// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int execute(boolean isInteractive, String typed, String... options) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                isInteractive,
                folder,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        return new Main(
                        "test",
                        terminal,
                        Catalogue::builtIn,
                        User::runs,
                        List.of())
                .execute(Stream.concat(Stream.of("plan", "repl"), Stream.of(options)).toArray(String[]::new));
    }

    private void check(String typed, String expected, String... options) {
        assertEquals(ExitCode.DONE, execute(false, typed, options));
        assertEquals(expected, text(out));
        assertEquals("", text(err));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anExpressionShowsItsValueAndItsType() {
        check("1 + 2\n[(\"a\", true)]\nthisHost()\n\n(* nothing *)\n[]",
                "3 : int\n[(a,true)] : (string * bool) list\n[Denver] : host list\n[] : 'a list\n", "--at", "Denver");
    }

    @Test
    void aCapsulePrintsAndTravels() {
        check("""
                fun there() = (print("from "); print(getSource()); print("\\n"))
                (print("here\\n"); OnRemote(|there|(), getHostByName("n2"), 2, defaultRoute); getRB())
                """, """
                there : void -> unit
                0 ns n0: here
                2001792 ns n2: from n0
                8 : int
                """, "--topology", "line:3", "--rb", "10");
    }

    @Test
    void definitionsGoOnOverLinesUntilTheyAreFinishedOrALineIsEmpty() {
        assertEquals(ExitCode.DONE, execute(false, """
                fun f(n) =
                  if n = 0 then 1
                  else 2
                f(
                0
                )
                fun g() =

                f(3)
                """));
        assertEquals("f : int -> int\n1 : int\n2 : int\n", text(out));
        assertEquals("""
                input:7:10: error: found the end of the text, expected an expression
                  fun g() =
                           ^
                """, text(err).replace("\r\n", "\n"));
    }

    @Test
    void aMistakeIsShownAtItsPlaceAndTheSessionGoesOn() {
        assertEquals(ExitCode.DONE, execute(false, """
                val a = 1
                a - "x"
                a $ 1
                unknown
                :at Dnver
                :fly
                :type
                :list all
                :type a - true
                hd []
                a
                """));
        assertEquals("a : int\n0 ns Seattle: error: EmptyList at Seattle in it: hd of an empty list\n1 : int\n", text(out));
        assertEquals("""
                input:2:5: error: found string, expected int beside '-'
                input:3:3: error: character '$' (U+0024), nothing in PLAN begins with it
                input:4:1: error: unknown name 'unknown', no variable or exception of that name is in scope
                input:5:5: error: unknown node 'Dnver', did you mean 'Denver'?
                input:6:1: error: unknown command ':fly', known are :help, :type, :list, :load, :at, :quit
                input:7:6: error: ':type' with nothing after it, see ':help'
                input:8:7: error: unexpected word, see ':help'
                input:9:11: error: found bool, expected int beside '-'
                warning: 1 packet dropped as UNHANDLED_EXCEPTION
                """, text(err).lines().filter(line -> !line.startsWith(" ")).map(line -> line + "\n").reduce("", String::concat));
    }

    @Test
    void commandsShowTypesAndTheProgramAndGoElsewhere() throws IOException {
        Files.writeString(folder.resolve("two.plan"), "(* twice *)\nfun twice(n)=n*2\nfun f()=twice(3)\n");
        check("""
                :load two.plan
                :type f
                :type print
                :type (1, f())
                fun f() = twice(4)
                :list
                :at n1
                (f(), hd (thisHost()))
                :quit
                1
                """, """
                twice : int -> int
                f : void -> int
                void -> int
                'a -> unit
                int * int
                f : void -> int
                (* twice *)
                fun twice(n) = n * 2

                fun f() = twice(4)
                (8,n1) : int * host
                """, "--topology", "line:2");
    }

    @Test
    void builtInProgramsAreLoadedAndMissingOnesAreNot() {
        assertEquals(ExitCode.DONE, execute(false, ":load hello.plan\nhello()\n:load gone.plan\n:help\n"));
        assertTrue(text(out).startsWith("hello : void -> unit\n0 ns Seattle: [Seattle] says: Hello world!\n"), text(out));
        assertTrue(text(out).contains(":load FILE"), text(out));
        assertTrue(text(err).startsWith("gone.plan:1:1: error: no such file"), text(err));
    }

    @Test
    void promptsStandWhereSomebodyLooks() {
        assertEquals(ExitCode.DONE, execute(true, "1 +\n2\n:quit\n"));
        assertEquals("PLAN at Seattle. ':help' shows what can be typed, ':quit' ends.\nplan>   ... 3 : int\nplan> ", text(out));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "--at Dnver       | --at:1:1: error: unknown node 'Dnver', did you mean 'Denver'?",
        "--topology lin:3 | error: unknown topology 'lin', did you mean 'line'?",
        "--rb -1          | error: '--rb' must be 0 or more, was -1",
        "file.plan        | error: unexpected word 'file.plan'",
    })
    void aMistakeOnTheCommandLineEndsIt(String options, String expected) {
        assertEquals(ExitCode.BAD_INPUT, execute(false, "1\n", options.split(" ")));
        assertTrue(text(err).contains(expected), text(err));
        assertEquals("", text(out));
    }
}
