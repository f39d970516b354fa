// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.CsvRows;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.query.ResultTables.Table;

/// DuckDB in memory, with the tables of a folder.
///
/// A table is loaded if the statement has its name in it. Then the database is shut in: it reaches no file and no network, loads
/// no extension and takes no setting, so that a statement can do anything, and changes nothing but the memory of this process.
public final class Database implements AutoCloseable {
    private static final String URL = "jdbc:duckdb:";
    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final String FORM = "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''";

    private static final String WRITE_ANEW = "a table that nobody has changed can be read; write it anew";
    private static final int MOST_COLUMNS = 1_000;
    private static final long LARGEST_EXPLAINED = 64 << 20; // bytes
    private static final Pattern GLOB = Pattern.compile("[\\[*?]");
    private static final Pattern LINE = Pattern.compile("Line: ([0-9]{1,7})");

    private final ResultTables tables;
    private final ColumnTypes types;
    private final Connection connection;
    private final SequencedSet<String> columns = new LinkedHashSet<>(); // of the tables that are loaded

    private Database(ResultTables tables, List<Measure> measures, Connection connection) {
        this.tables = tables;
        this.types = new ColumnTypes(measures);
        this.connection = connection;
    }

    /// Opens a database without tables yet; without a value where there is no DuckDB.
    ///
    /// @param measures that runs may have
    public static Checked<Database> open(ResultTables tables, List<Measure> measures) {
        try {
            Class.forName(DRIVER);
        } catch (ClassNotFoundException _) {
            return Checked.refused(Diagnostic.error(
                    SourceText.unreadable("query"), "DuckDB is not there, which answers queries",
                    "ask by './activenet query', which fetches it once; not with ACTIVENET_BUILD=never"));
        }
        try {
            var database = new Database(tables, measures, DriverManager.getConnection(URL, settings()));
            database.execute(amountMacro());
            return Checked.of(database);
        } catch (SQLException | LinkageError e) {
            return Checked.refused(Diagnostic.error(SourceText.unreadable("query"),
                    "DuckDB does not start on this machine: " + e.getMessage(), "read the tables with another program"));
        }
    }

    private static Properties settings() {
        var settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("errors_as_json", "true");
        settings.setProperty("temp_directory", ""); // what does not fit into memory is an error, not a file beside the user's
        return settings;
    }

    /// A function of statements that makes a number of a quantity as scenarios have it, `10 us` or `80 %`: in nanoseconds, bits
    /// per second, bytes or as a share; what has no unit as it is.
    private static String amountMacro() {
        String factors = Stream.of(Quantity.DURATION, Quantity.RATE, Quantity.SIZE)
                .flatMap(kind -> kind.units().entrySet().stream())
                .map(unit -> "when '%s' then %d ".formatted(unit.getKey(), unit.getValue()))
                .collect(Collectors.joining());
        return """
                create macro amount(quantity) as
                try_cast(regexp_extract(cast(quantity as varchar), '^[+-]?[0-9.]+') as double)
                * case regexp_extract(cast(quantity as varchar), '[A-Za-z%%]*$')
                %s when '%%' then 0.01 when '' then 1 end""".formatted(factors);
    }

    /// Answers a statement, or says what is wrong with it.
    public Checked<Answer> ask(SourceText statement) {
        for (Table table : tables.tables()) {
            boolean isNamed = Pattern.compile("\\b" + table.name() + "\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(statement.text())
                    .find();
            Optional<Diagnostic> refused = loaded(table, isNamed);
            if (refused.isPresent()) {
                return Checked.refused(refused.get());
            }
        }
        try {
            shutIn();
            Statement asked = connection.createStatement();
            return asked.execute(statement.text())
                    ? Checked.of(new Answer(asked.getResultSet()))
                    : Checked.refused(Diagnostic.error(
                            statement, "this statement has no answer", "write a query: \"select … from runs\""));
        } catch (SQLException e) {
            return Checked.refused(new StatementError(e).finding(statement, tables, columns));
        }
    }

    /// Writes a table as Parquet; before anything is asked.
    ///
    /// @param target a file that only this process knows
    /// @return why the table cannot be read; empty if all is done
    public Optional<Diagnostic> writeParquet(Table table, Path target) throws IOException {
        Optional<Diagnostic> refused = loaded(table, true);
        if (refused.isPresent()) {
            return refused;
        }
        try {
            execute("copy %s to %s (format parquet)".formatted(table.name(), quoted(target.toString())));
            execute("drop table " + table.name());
            return Optional.empty();
        } catch (SQLException e) {
            throw new IOException(new StatementError(e).message(), e);
        }
    }

    /// What DuckDB says of a table names no line where it could not tell what the table is, so a small one is read by ours too.
    private static Diagnostic unreadable(Table table, SQLException why) {
        String name = table.file().toString();
        try {
            if (Files.size(table.file()) <= LARGEST_EXPLAINED) {
                Checked<CsvRows> read = CsvRows.read(new SourceText(name, Files.readString(table.file())), WRITE_ANEW);
                if (read.value() == null) {
                    return read.diagnostics().getFirst();
                }
            }
        } catch (IOException _) {
            // Then it is as DuckDB says.
        }
        String message = new StatementError(why).message();
        Matcher line = LINE.matcher(message);
        int linesBefore = line.find() ? Integer.parseInt(line.group(1)) - 1 : 0;
        return Diagnostic.error(new SourceText(name, "\n".repeat(linesBefore)), linesBefore,
                "DuckDB cannot read this table: " + message, WRITE_ANEW);
    }

    /// DuckDB takes a table that was cut off in a number for one with another number.
    private static Optional<Diagnostic> cutOff(Table table) throws IOException {
        try (FileChannel file = FileChannel.open(table.file())) {
            var last = ByteBuffer.allocate(1);
            boolean isWhole = file.size() > 0 && file.read(last, file.size() - 1) == 1 && last.get(0) == '\n';
            return isWhole ? Optional.empty() : Optional.of(Diagnostic.error(SourceText.unreadable(table.file().toString()),
                    "the table is cut off: its last line has no end", WRITE_ANEW));
        }
    }

    /// Loads a table; gives what is wrong with it.
    private Optional<Diagnostic> loaded(Table table, boolean isWhole) {
        try {
            Optional<Diagnostic> cutOff = cutOff(table);
            if (cutOff.isPresent()) {
                return cutOff;
            }
            load(table, isWhole);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(unreadable(table, e));
        } catch (IOException e) {
            return Optional.of(Diagnostic.error(SourceText.unreadable(table.file().toString()),
                    "this table cannot be read: " + e.getMessage(), "look whether it may be read"));
        }
    }

    /// @param isWhole whether its rows are wanted; else there is a view with its columns, whose rows nobody can read any more
    private void load(Table table, boolean isWhole) throws SQLException {
        String file = quoted(GLOB.matcher(table.file().toString()).replaceAll("[$0]")); // else it is a pattern of names
        List<String> names = strings("select column_name from (describe from read_csv(%s, %s, all_varchar = true))"
                .formatted(file, FORM));
        if (names.size() > MOST_COLUMNS) {
            throw new SQLException("it has %d columns, %d are allowed".formatted(names.size(), MOST_COLUMNS));
        }
        String typed = names.stream()
                .map(column -> quoted(column) + ": " + quoted(types.of(column).orElse(ColumnTypes.ofVaried())))
                .collect(Collectors.joining(", ", "{", "}"));
        execute("create %s %s as from read_csv(%s, %s, auto_detect = false, columns = %s)"
                .formatted(isWhole ? "table" : "view", table.name(), file, FORM, typed));
        if (isWhole) {
            columns.addAll(names);
            for (String column : names) {
                if (types.of(column).isEmpty()) {
                    makeNumber(table, column);
                }
            }
        }
    }

    /// Turns a column that a sweep varies into numbers, if all of its values are.
    private void makeNumber(Table table, String column) throws SQLException {
        String name = "\"" + column.replace("\"", "\"\"") + "\"";
        if (strings("select cast(count(%s) = count(try_cast(%s as double)) as varchar) from %s"
                .formatted(name, name, table.name())).equals(List.of("true"))) {
            execute("alter table %s alter column %s type double".formatted(table.name(), name));
        }
    }

    private void shutIn() throws SQLException {
        execute("set enable_external_access = false");
        execute("set lock_configuration = true");
    }

    /// What a table holds.
    ///
    /// @param columns their names, in their order
    public record Content(Table table, long rowCount, List<String> columns) {
        public Content {
            columns = List.copyOf(columns);
        }
    }

    /// What the tables hold; before anything is asked.
    public Checked<List<Content>> contents() {
        List<Content> contents = new ArrayList<>();
        for (Table table : tables.tables()) {
            Optional<Diagnostic> refused = loaded(table, false);
            if (refused.isPresent()) {
                return Checked.refused(refused.get());
            }
            try {
                long rowCount = Long.parseLong(
                        strings("select cast(count(*) as varchar) from " + table.name()).getFirst());
                contents.add(new Content(
                        table, rowCount, strings("select column_name from (describe from %s)".formatted(table.name()))));
            } catch (SQLException e) {
                return Checked.refused(unreadable(table, e));
            }
        }
        return Checked.of(contents);
    }

    private void execute(String statement) throws SQLException {
        try (Statement asked = connection.createStatement()) {
            asked.execute(statement);
        }
    }

    private List<String> strings(String query) throws SQLException {
        try (Statement asked = connection.createStatement(); ResultSet rows = asked.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
