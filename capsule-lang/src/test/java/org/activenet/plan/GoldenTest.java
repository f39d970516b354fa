// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Program;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every program under `programs/` and compares with the `.out` beside it: what it does in a row of four nodes for
/// `run/`, what is wrong with it for `rejected/`.
///
/// A new case is a new `.plan` file and one run with `-Dgolden.update=true`. The `.out` is reviewed like code.
class GoldenTest {
    private static final Path PROGRAMS = Path.of(System.getProperty("programs", "src/test/programs"));
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final int BOUND = 12;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        return files("run").flatMap(program -> Stream.of(TestedEvaluator.values())
                .map(evaluator -> dynamicTest(program.getFileName() + " on " + evaluator,
                        () -> compare(program, run(program, evaluator), evaluator == TestedEvaluator.REFERENCE))));
    }

    @TestFactory
    Stream<DynamicTest> rejectedPrograms() throws IOException {
        return files("rejected").map(program -> dynamicTest(program.getFileName().toString(), () -> {
            Checked<Program> checked = Plan.check(TestPrograms.file(program));
            assertNull(checked.value());
            compare(program, Diagnostic.render(checked.diagnostics()).replace("\r\n", "\n") + "\n", true);
        }));
    }

    private static String run(Path file, TestedEvaluator evaluator) {
        Program program = Plan.check(TestPrograms.file(file)).orThrow();
        var network = FakeNetwork.line(4, evaluator.create());
        network.run(new Chunk(program.entryPoint("main"), new Object[0]), 0, BOUND);
        return String.join("\n", network.log()) + "\n";
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (var files = Files.list(PROGRAMS.resolve(folder))) {
            List<Path> programs = files.filter(file -> file.toString().endsWith(".plan")).sorted().toList();
            return programs.stream();
        }
    }

    private static void compare(Path program, String actual, boolean mayUpdate) throws IOException {
        Path golden = Path.of(program.toString().replaceFirst("\\.plan$", ".out"));
        if (UPDATE && mayUpdate) {
            Files.writeString(golden, actual);
        }
        assertEquals(Files.exists(golden) ? Files.readString(golden) : "(no " + golden.getFileName() + ")", actual);
    }
}
