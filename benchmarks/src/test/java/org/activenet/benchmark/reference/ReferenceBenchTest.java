// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: the command as a whole, but for its length and the compilers of this machine. Method: one small job in a real
/// JVM of its own, and a compiler that makes programs which print what the test says.
class ReferenceBenchTest {
    private static final String JOB = "phold 64 4 3";
    private static final String CHECKS = "events=720 check=72564f5cdd858440";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new TreeMap<>();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void writeSources() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        for (String name : List.of("phold.cpp", "fwd.cpp", "prog.c", "rng.h", "topo.h")) {
            Files.writeString(sources.resolve(name), "");
        }
    }

    private int compare(String sources, String json) {
        var terminal = new Terminal(stream(out), stream(err), false, folder);
        return new ReferenceBench(terminal, List.of("-Xmx64m"), environment, ReferenceBenchTest::oneSmallJob)
                .compare(sources, json);
    }

    private static List<Contest> oneSmallJob(ReferencePrograms programs, List<String> flags, Path work) {
        Path program = programs.phold();
        Side reference = program == null ? null : ReferenceSide.phold(program.toString(), "heap4", "64 4 3");
        return List.of(new Contest(List.of(
                new Contest.Case("phold", "64x4 heap4", new OurSide(flags, JOB, work), reference))));
    }

    /// Lets CXX and CC name a script that makes programs of one line, which print `line`.
    private void compilerOfProgramsThatPrint(String line) throws IOException {
        Path compiler = folder.resolve("compiler");
        Files.writeString(compiler, """
                #!/bin/sh
                while [ "$1" != -o ]; do shift; done
                printf '#!/bin/sh\\necho "%s"\\n' '""" + line + """
                ' >"$2"
                chmod +x "$2"
                """);
        assertTrue(compiler.toFile().setExecutable(true));
        environment.put("CXX", compiler.toString());
        environment.put("CC", compiler.toString());
    }

    @Test
    void sidesThatDoTheSameAgree() throws IOException {
        compilerOfProgramsThatPrint("peer=fake " + CHECKS + " events_per_s=1000");

        assertEquals(ExitCode.DONE, compare("sources", "ratios.json"), text(err));

        assertEquals("[1/1] phold 64x4 heap4\n", text(err));
        assertTrue(text(out).lines().toList().getLast().matches("phold  64x4 heap4  +[0-9,]+ +1,000 +[0-9.]+  yes"), text(out));
        assertTrue(Files.readString(folder.resolve("ratios.json")).contains("\"reference_per_s\": 1000, "));
    }

    @Test
    void anotherCountIsADisagreementAndSaid() throws IOException {
        compilerOfProgramsThatPrint("peer=fake events=721 check=72564f5cdd858440 events_per_s=1000");

        assertEquals(ExitCode.NOT_VALID, compare("sources", "ratios.json"));

        assertEquals("""
                [1/1] phold 64x4 heap4
                error: the sides disagree: phold 64x4 heap4
                  ours:      events=720 check=72564f5cdd858440
                  reference: events=721 check=72564f5cdd858440
                """, text(err));
        assertTrue(Files.readString(folder.resolve("ratios.json")).contains("\"agree\": false}"));
    }

    @Test
    void withoutACompilerOurSideIsMeasuredAlone() throws IOException {
        environment.put("PATH", folder.toString());

        assertEquals(ExitCode.DONE, compare("sources", "ratios.json"), text(err));

        assertTrue(text(err).startsWith("no C++ compiler (c++, g++, clang++; CXX) and no C compiler"), text(err));
        assertTrue(text(out).lines().toList().getLast().matches("phold  64x4 heap4  +[0-9,]+ +- +-  -"), text(out));
        assertTrue(Files.readString(folder.resolve("ratios.json"))
                .endsWith("\"reference_per_s\": null, \"ratio\": null, \"agree\": null}\n]\n"));
    }

    @Test
    void sourcesAndTargetAreLookedAtBeforeAnythingIsMeasured() {
        assertEquals(ExitCode.BAD_INPUT, compare("elsewhere", "no/ratios.json"));

        assertEquals("""
                elsewhere:1:1: error: there is no such folder, name the folder with the reference programs: \
                benchmarks/reference
                no/ratios.json:1:1: error: no file can be written here: there is no such folder, name another file with \
                --json
                """, text(err));
        assertEquals("", text(out));
    }

    @Test
    void aFolderWithoutTheSourcesIsRefused() throws IOException {
        Files.delete(folder.resolve("sources/topo.h"));

        assertEquals(ExitCode.BAD_INPUT, compare("sources", null));

        assertTrue(text(err).startsWith("sources:1:1: error: the folder has no topo.h, "), text(err));
    }

    @Test
    void aCompilerThatFailsIsSaid() throws IOException {
        Files.writeString(folder.resolve("compiler"), "#!/bin/sh\necho 'x.cpp:1:1: error: bad'\nexit 1\n");
        assertTrue(folder.resolve("compiler").toFile().setExecutable(true));
        environment.put("CXX", folder.resolve("compiler").toString());
        environment.put("CC", "/no/such/compiler");

        assertEquals(ExitCode.BAD_INPUT, compare("sources", null));

        assertTrue(text(err).contains("could not compile it: x.cpp:1:1: error: bad, "), text(err));
        assertTrue(text(err).contains("/no/such/compiler could not compile it: "), text(err));
    }

    @Test
    void aProgramThatPrintsSomethingElseIsSaid() throws IOException {
        compilerOfProgramsThatPrint("segmentation fault");

        assertEquals(ExitCode.BAD_INPUT, compare("sources", "ratios.json"));

        assertTrue(text(err).contains("no events and events_per_s in what it printed: segmentation fault"), text(err));
        assertFalse(Files.exists(folder.resolve("ratios.json")));
    }

    @Test
    void theProjectHasItsOwnSources() {
        assertTrue(ReferencePrograms.refusal(ReferenceBench.ownSources(), "").isEmpty());
    }

    private static PrintStream stream(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
