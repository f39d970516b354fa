// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.experiment.cli.User;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: whoever asks gets what stands in the tables, with its types, and nothing else of the machine. Method: tables written
/// by hand, with what makes types difficult: columns without a value, hexadecimal digits that look like numbers, a comma.
class QueryCommandTest extends User {
    private static final String RUNS = """
            system,replication,valid,reason,rtt_steady_ns,loss_ratio,fingerprint_drops
            plan,0,true,,29830307.338,,1234567890123456
            plan,1,false,"a ""bug"", ours",,,
            sdn,0,true,,0.5,,12e4567890123456
            """;

    @BeforeEach
    void aResultFolder() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        Files.writeString(folder.resolve("dir/runs.csv"), RUNS);
        Files.writeString(folder.resolve("dir/manifest.json"), "{\"format\": \"activenet-result-1\"}");
    }

    private String ask(String... words) {
        out.reset();
        err.reset();
        String[] command = Stream.concat(Stream.of("query", "dir"), Stream.of(words)).toArray(String[]::new);
        assertEquals(ExitCode.DONE, execute(command), text(err));
        assertEquals("", text(err));
        return text(out);
    }

    private String refused(String... words) {
        out.reset();
        err.reset();
        String[] command = Stream.concat(Stream.of("query", "dir"), Stream.of(words)).toArray(String[]::new);
        assertEquals(ExitCode.BAD_INPUT, execute(command));
        assertEquals("", text(out));
        assertFalse(text(err).contains("Exception"), text(err));
        return text(err);
    }

    @Test
    void anAnswerIsATableWhosePointsStandBelowEachOther() {
        assertEquals("""
                system  replication  rtt_steady_ns
                ------  -----------  -------------
                plan              0   29830307.338
                plan              1
                sdn               0          0.5
                """, ask("select system, replication, rtt_steady_ns from runs"));
    }

    @Test
    void asCsvATableIsWhatItWas() {
        assertEquals(RUNS, ask("from runs", "--csv"));
    }

    @Test
    void typesFollowFromNamesAndNotFromValues() {
        assertEquals("""
                column_name,column_type
                system,VARCHAR
                replication,BIGINT
                valid,BOOLEAN
                reason,VARCHAR
                rtt_steady_ns,DOUBLE
                loss_ratio,DOUBLE
                fingerprint_drops,VARCHAR
                """, ask("select column_name, column_type from (describe runs)", "--csv"));
        assertEquals("n,mean,r\n0,,2\n", ask(
                "select count(loss_ratio) as n, avg(loss_ratio) as mean, count(*) filter (reason is null) as r from runs",
                "--csv"));
    }

    @Test
    void whatASweepVariesIsANumberIfAllOfItIs() throws IOException {
        Files.writeString(folder.resolve("dir/points.csv"), """
                traffic.pings.load,"systems.""a b"".port",system,measure,mean,low,high,n
                10 %,9,plan,rtt_steady_ns,1,,,1
                90 %,10,plan,rtt_steady_ns,2,,,1
                """);

        assertEquals("10,VARCHAR\n", lastLines(ask("select \"systems.\"\"a b\"\".port\", typeof(\"traffic.pings.load\")"
                + " from points order by 1 desc limit 1", "--csv"), 1));
    }

    @Test
    void quantitiesOfScenariosAreNumbersWhereTheyAreAskedFor() {
        assertEquals("10000,5000000000,80000,0.1,2048,42,-3,\n", lastLines(ask("select amount('10 us'), amount('5 Gbps'),"
                + " amount('80 kB'), amount('10 %'), amount('2 KiB'), amount(42), amount('-3'), amount('planet-1999')",
                "--csv"), 1));
    }

    @Test
    void aQueryComesThroughAPipe() {
        in = new ByteArrayInputStream("select count(*) as n\nfrom runs;\n".getBytes(StandardCharsets.UTF_8));

        assertEquals("n\n3\n", ask("-", "--csv"));
    }

    /// picocli takes what begins with two dashes for an option.
    @Test
    void aStatementMayBeginWithAComment() {
        assertEquals("n\n3\n", ask("-- how many\nselect count(*) as n\nfrom runs", "--csv"));
        assertEquals("n\n3\n", ask("--csv", "--how many\nselect count(*) as n from runs"));
        assertEquals("n\n3\n", ask("--csv", "--", "-- how many\nselect count(*) as n from runs"));
        assertEquals("""
                query:2:6: error: there is no table 'rums', the tables of this folder are runs
                  from rums
                       ^
                """, refused("-- of what\nfrom rums"));
        assertContains("there is no statement", refused("-- nothing else"));
        assertContains("unknown option '--cvs', did you mean '--csv'?", refused("from runs", "--cvs"));
    }

    @Test
    void aTableWithoutRowsIsATable() throws IOException {
        Files.writeString(folder.resolve("dir/drops.csv"), "system,replication,node,link,to_node,reason,packets,bytes\n");

        assertEquals("packets\n\n", ask("select sum(packets) as packets from drops", "--csv"));
    }

    @Test
    void whatDoesNotFitSideBySideSaysWhichRowItIs() {
        String text = ask("select 1 as a, repeat('x', 50) as b, repeat('y', 50) as c union all select 2, 'b', 'c'");

        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        assertEquals(2, text.lines().filter(line -> line.startsWith("row")).count(), text);
    }

    @Test
    void peopleGetAThousandRowsAndProgramsAll() {
        String table = ask("select i from range(1500) t(i)");
        assertTrue(table.endsWith("\n999\nThese are the first 1,000 rows; --csv gives all.\n"), table);
        assertEquals(1_501, ask("select i from range(1500) t(i)", "--csv").lines().count());
    }

    @Test
    void withoutAQueryItSaysWhatThereIs() {
        String text = ask();

        assertTrue(text.startsWith("Tables\n  runs                  3 rows: system, replication, valid,"), text);
        SavedQuery.all().forEach(query -> assertTrue(text.contains("\n  " + query.name() + " "), query.name()));
    }

    @Test
    void whatIsWrongIsShownAtItsPlace() {
        assertEquals("""
                query:2:6: error: there is no table 'rums', the tables of this folder are runs
                  from rums
                       ^
                """, refused("select 1\nfrom rums"));
        assertEquals("""
                query:1:13: error: there is no column 'rtt_stedy_ns', did you mean 'rtt_steady_ns'?
                  select 'é', rtt_stedy_ns from runs
                              ^
                """, refused("select 'é', rtt_stedy_ns from runs"));
        assertEquals("""
                query:1:6: error: there is no requests.csv in this folder, './activenet run' and './activenet sweep' write it \
                with --requests
                  from requests
                       ^
                """, refused("from requests"));
        assertContains("query:1:1: error: syntax error at or near \"selec\", ", refused("selec 1 from runs"));
        assertContains("unknown query 'slowest-pears', did you mean 'slowest-pairs'?", refused("slowest-pears"));
        assertTrue(refused("lost-where").startsWith("lost-where.sql:8:6: error: there is no requests.csv in this folder, "));
        assertContains("Could not convert string 'x'", refused("select 'x'::int from runs"));
        assertContains("there is no statement", refused(" "));
        assertContains("there is no statement", refused("/* nothing */"));
        assertContains("this statement has no answer", refused("create table a as from runs"));
    }

    @Test
    void aFolderWithoutTablesIsToldOf() throws IOException {
        Files.delete(folder.resolve("dir/runs.csv"));
        assertContains("dir:1:1: error: there is no table in this folder, name a folder that", refused("from runs"));
        Files.delete(folder.resolve("dir/manifest.json"));
        Files.delete(folder.resolve("dir"));
        assertContains("dir:1:1: error: no such folder, name a folder that", refused("from runs"));
    }

    @Test
    void aTableThatSomebodyHasChangedIsToldOf() throws IOException {
        Files.writeString(folder.resolve("dir/runs.csv"), RUNS.replace("29830307.338", "fast"));

        String said = refused("from runs");

        assertTrue(said.contains("dir/runs.csv:2:1: error: DuckDB cannot read this table: "), said);
    }

    /// What DuckDB would take for a table with another number, and what it cannot say the line of.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``                           | 1:1: error: the table is cut off: its last line has no end",
        "a,b~1,2~3,45                 | 1:1: error: the table is cut off: its last line has no end",
        "system,valid~x,true~y~       | 3:1: error: 1 fields in a table of 2 columns",
        "system,valid~x,true~\"y,true~ | 3:1: error: the table is cut off: this \" has no other",
        "system,valid~x,true~y,maybe~ | 3:1: error: DuckDB cannot read this table: ",
    })
    void aDamagedTableIsAFindingWithItsLine(String runs, String expected) throws IOException {
        Files.writeString(folder.resolve("dir/runs.csv"), runs.replace('~', '\n'));

        assertContains("dir/runs.csv:" + expected, refused("from runs"));
    }

    @Test
    void moreColumnsThanATableOfOursCouldHaveAreRefusedSoon() throws IOException {
        String titles = IntStream.range(0, 5_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        Files.writeString(folder.resolve("dir/runs.csv"), titles + "\n");

        assertContains("it has 5000 columns, 1000 are allowed", refused("from runs"));
    }

    /// DuckDB takes names of files for patterns of names: the folder `dir[1]` would be that of `dir1`.
    @ParameterizedTest
    @ValueSource(strings = {"dir[1]", "dir{1,2}", "dir'1"})
    void theNameOfAFolderIsNoPattern(String name) throws IOException {
        for (String each : List.of(name, "dir1", "dir2")) {
            Files.createDirectory(folder.resolve(each));
            Files.writeString(folder.resolve(each).resolve("runs.csv"), "system,n\n" + each.replace(',', '.') + ",1\n");
        }
        out.reset();

        assertEquals(ExitCode.DONE, execute("query", name, "select system from runs", "--csv"), text(err));

        assertEquals("system\n" + name.replace(',', '.') + "\n", text(out));
    }

    /// Goal: a query, which may come from anybody, reads the tables of its folder and nothing else. Method: each way to a file,
    /// to the network or out of the settings that DuckDB has.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "select * from read_csv('SECRET')",
        "select * from read_text('SECRET')",
        "select * from read_blob('SECRET')",
        "select * from read_json('SECRET')",
        "select * from read_parquet('SECRET')",
        "select * from parquet_metadata('SECRET')",
        "select * from sniff_csv('SECRET')",
        "select * from 'SECRET'",
        "select * from glob('DIR/*')",
        "select * from query_table('po' || 'ints')",
        "select count(*) from runs; select * from read_text('SECRET')",
        "copy runs to 'DIR/written.csv'",
        "copy runs to 'DIR/dir/runs.csv'",
        "copy (select 1) to 'DIR/written.parquet' (format parquet)",
        "explain analyze copy runs to 'DIR/written.csv'",
        "copy runs from 'SECRET'",
        "export database 'DIR/written'",
        "import database 'DIR'",
        "attach 'DIR/written.db'",
        "attach 'DIR/written.db' as other; create table other.t as select 1",
        "install httpfs",
        "load httpfs",
        "load 'DIR/dir/runs.csv'",
        "select * from read_csv('https://localhost:1/a.csv')",
        "set enable_external_access = true",
        "reset enable_external_access",
        "set lock_configuration = false",
        "set allowed_directories = ['DIR']",
        "set temp_directory = 'DIR/written'",
        "set log_query_path = 'DIR/written'",
        "set profiling_output = 'DIR/written'",
        "pragma enable_profiling = 'json'",
        "call enable_logging(storage = 'file', storage_path = 'DIR/written')",
        "create persistent secret s (type s3)",
        "select getenv('PATH')",
    })
    void aQueryReachesNothingElse(String statement) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a,b\nhidden,1\n");
        Files.writeString(folder.resolve("dir/points.csv"), "system,mean\nhidden,1\n");

        String said = refused(statement.replace("SECRET", secret.toString()).replace("DIR", folder.toString()));

        assertFalse(said.replace(statement, "").contains("hidden"), said);
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of("dir", "dir/manifest.json", "dir/points.csv", "dir/runs.csv", "secret.csv"), files
                    .filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList());
        }
        assertEquals(RUNS, Files.readString(folder.resolve("dir/runs.csv")));
    }

    @Test
    void parquetHoldsWhatTheTableHolds() throws Exception {
        assertEquals("Written: dir/runs.parquet\n", ask("--parquet"));

        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(typeof(columns(*)) || '|' || columns(*)::varchar, ',')"
                        + " from '%s' where replication = 0 and system = 'plan'".formatted(folder.resolve("dir/runs.parquet")))) {
            assertTrue(rows.next());
            assertEquals("VARCHAR|plan", rows.getString(1));
            assertEquals("BIGINT|0", rows.getString(2));
            assertEquals("BOOLEAN|true", rows.getString(3));
            assertEquals("DOUBLE|29830307.338", rows.getString(5));
            assertEquals("VARCHAR|1234567890123456", rows.getString(7));
        }
        try (Stream<Path> files = Files.list(folder.resolve("dir"))) {
            assertEquals(3, files.count());
        }
        assertContains("'--parquet' writes tables as they are", refused("from runs", "--parquet"));
    }

    private static void assertContains(String expected, String text) {
        assertTrue(text.contains(expected), text);
    }

    private static String lastLines(String text, int count) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(lines.size() - count, lines.size())) + "\n";
    }
}
