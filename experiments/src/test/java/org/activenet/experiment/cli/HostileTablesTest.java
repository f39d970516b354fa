// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Result folders that somebody else has made, or that were damaged: `activenet diff` says what is wrong, with file and line.
class HostileTablesTest extends User {
    private static final String MANIFEST = """
            {"format": "activenet-result-1", "scenario": {"text": "name: small\\nseed: 1\\n", "set": []}}
            """;
    private static final String SWEEP = """
            {"format": "activenet-sweep-1", "seed": -1, "settings": [], "varied": ["seed"]}
            """;
    private static final String TITLES = "system,replication,valid,reason,fingerprint_wire,rtt_ns,wait_ns\n";
    private static final String ROW = "plan,0,true,,,5,6\n";
    private static final Duration LONG = Duration.ofSeconds(20); // for a machine that does much else

    @BeforeEach
    void good() throws IOException {
        make("good", MANIFEST, TITLES + ROW);
    }

    private Path make(String name, String manifest, String runs) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        Files.writeString(made.resolve("manifest.json"), manifest);
        return Files.writeString(made.resolve("runs.csv"), runs);
    }

    private String refused(String... words) {
        assertEquals(ExitCode.BAD_INPUT, assertTimeoutPreemptively(LONG, () -> execute(words)), text(err));
        assertEquals("", text(out));
        return text(err);
    }

    /// Line ends stand as `~` and quotes as `'`; `T` are the titles, with their line end.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``                             | 1:1: error: the table is cut off: its last line has no end",
        "system                         | 1:7: error: the table is cut off: its last line has no end",
        "Tplan,0,true,,,5,6             | 2:18: error: the table is cut off: its last line has no end",
        "Tplan,0,true,,,5               | 2:16: error: the table is cut off: its last line has no end",
        "Tplan,0,true,,,5,              | 2:17: error: the table is cut off: its last line has no end",
        "Tplan,0,true,,,5~              | 2:1: error: 6 fields in a table of 7 columns",
        "Tplan,0,true,,,5,6,7~          | 2:1: error: 8 fields in a table of 7 columns",
        "Tplan,0,true,,,5,6~~           | 3:1: error: 1 fields in a table of 7 columns",
        "T'plan,0,true,,,5,6~           | 2:1: error: the table is cut off: this ' has no other",
        "T'plan'',0,true,,,5,6~         | 2:1: error: the table is cut off: this ' has no other",
        "Tpl'an,0,true,,,5,6~           | 2:3: error: a ' within a field that does not begin with one",
        "T'plan'x,0,true,,,5,6~         | 2:7: error: a field that goes on behind its closing '",
        "Tplan,0,true,,,5,6\\r~         | 2:18: error: a carriage return: in these tables a line ends with a line feed",
        "system,replication,valid,a,a~  | 1:1: error: the column 'a' is there twice",
        "system,valid,replication,a~    | 1:1: error: this is not a table of runs: its columns do not begin with 'system",
        "system~                        | 1:1: error: this is not a table of runs",
        "Tplan,0,yes,,,5,6~             | 2:1: error: 'yes' in the column 'valid' is neither 'true' nor 'false'",
        "Tplan,-1,true,,,5,6~           | 2:1: error: '-1' is not the number of a replication",
        "Tplan,,true,,,5,6~             | 2:1: error: '' is not the number of a replication",
        "Tplan,0,true,,,5,six~          | 2:1: error: 'six' in the column 'wait_ns' is not a number",
        "Tplan,0,true,,,NaN,6~          | 2:1: error: 'NaN' in the column 'rtt_ns' is not a number",
        "Tplan,0,true,,,1e5,6~          | 2:1: error: '1e5' in the column 'rtt_ns' is not a number",
        "Tplan,0,true,,,--5,6~          | 2:1: error: '--5' in the column 'rtt_ns' is not a number",
        "T'pl~an',0,true,,,5,6~x,0,true,,,5,.~ | 4:1: error: '.' in the column 'wait_ns' is not a number",
        "Tplan,0,true,,,5,6~plan,0,true,,,7,8~ | 3:1: error: replication 0 of 'plan' is there twice",
    })
    void aTableThatIsNotAsWeWriteItIsAFindingWithItsLine(String text, String expected) throws IOException {
        make("bad", MANIFEST, text.replaceFirst("^T", TITLES).replace('~', '\n').replace('\'', '"').replace("\\r", "\r"));

        String found = refused("diff", "good", "bad");

        String shown = expected.contains("this ' has") || expected.contains("a ' within") || expected.contains("closing '")
                ? expected.replace('\'', '"') : expected;
        assertTrue(found.contains("runs.csv:" + shown), found);
    }

    @Test
    void quotesCommasAndLineEndsInQuotesAreFields() throws IOException {
        make("other", MANIFEST, TITLES + "\"a,\"\"b\"\"\n\"\"\",0,true,,,5,6\n" + ROW);

        assertEquals(ExitCode.DONE, execute("diff", "good", "other"), text(err));

        assertTrue(text(out).contains("Systems only in B: a,\"b\""), text(out));
    }

    /// What is told of it stays short.
    @Test
    void hugeFieldsAreFindingsAndShownInShort() throws IOException {
        String huge = "9".repeat(3_000_000);
        make("number", MANIFEST, TITLES + "plan,0,true,,," + huge + ",6\n");
        make("text", MANIFEST, TITLES + "plan,0,true,,,x" + huge + ",6\n");
        make("open", MANIFEST, TITLES + "\"" + huge);
        make("title", MANIFEST, huge + "," + huge + "\n");

        for (String bad : new String[] {"number", "text", "open", "title"}) {
            err.reset();
            String found = refused("diff", "good", bad);
            assertTrue(found.contains("runs.csv:"), bad);
            assertTrue(found.length() < 2_000, bad);
        }
    }

    /// Many systems, or many replications, are as many rows and not their square.
    @ParameterizedTest
    @ValueSource(strings = {"s%d,0,true,,,5,6\n", "plan,%d,true,,,5,6\n"})
    void tablesOfManyRowsAreReadInLinearTime(String row) throws IOException {
        make("many", MANIFEST, TITLES + IntStream.range(0, 100_000).mapToObj(row::formatted).collect(Collectors.joining()));

        assertEquals(ExitCode.DONE, assertTimeoutPreemptively(LONG, () -> execute("diff", "many", "many")), text(err));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[                  | manifest.json:1:1: error: this is not JSON",
        "[]                 | manifest.json:1:1: error: this is not the manifest of a result",
        "null               | this is not the manifest of a result", "{\"format\": {}} | this is not the manifest of a result",
        "{\"format\": \"activenet-result-1\"} | there is no scenario in it",
        "{\"format\": \"activenet-result-1\", \"scenario\": {\"text\": \"[1]\"}} | there is no scenario in it",
        "{\"format\": \"activenet-result-1\", \"scenario\": {\"text\": \"a: [\"}} | manifest.json:1:",
        "{\"format\": \"activenet-result-1\", \"scenario\": {\"text\": \"a: 1\", \"set\": [{}]}} | --set:1:1: error: no '=' in",
    })
    void aManifestThatLiesIsAFinding(String manifest, String expected) throws IOException {
        make("bad", manifest, TITLES + ROW);

        String found = refused("diff", "good", "bad");

        assertTrue(found.contains(expected), found);
    }

    @Test
    void bracketsThatNestWithoutEndAreNotJson() throws IOException {
        make("bad", "[".repeat(1_000_000), TITLES + ROW);

        assertTrue(refused("diff", "good", "bad").contains("this is not JSON"));
    }

    /// What a sweep says that it varies must be what its table has.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"varied\": [\"seed\"]       | 0 | this is not a table of runs: its columns do not begin with 'seed', 'system'",
        "\"varied\": []               | 1 | this is not a table of runs: its columns do not begin with 'system'",
        "\"varied\": [{}, [], null]   | 0 | this is not a table of runs",
        "\"varied\": [\"a\", \"a\"]   | 0 | this is not a table of runs",
    })
    void aSweepThatLiesIsAFinding(String varied, int hasColumn, String expected) throws IOException {
        Path runs = make("bad", MANIFEST, hasColumn == 1 ? "seed," + TITLES + "1," + ROW : TITLES + ROW);
        Files.writeString(runs.resolveSibling("sweep.json"), SWEEP.replace("\"varied\": [\"seed\"]", varied));
        Files.writeString(runs.resolveSibling("scenario.yaml"), "name: small\n");

        String found = refused("diff", "bad", "good");

        assertTrue(found.contains("runs.csv:1:1: error: " + expected), found);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeOrAFolderInThePlaceOfATableIsAFinding() throws IOException, InterruptedException {
        Path runs = make("bad", MANIFEST, "");
        Files.delete(runs);
        assertEquals(0, new ProcessBuilder("mkfifo", runs.toString()).start().waitFor());
        assertTrue(refused("diff", "good", "bad").contains("runs.csv:1:1: error: this is not a file"));

        Files.delete(runs);
        Files.createDirectory(runs);
        assertTrue(refused("diff", "good", "bad").contains("runs.csv:1:1: error: this is not a file"));
    }
}
