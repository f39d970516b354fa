// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.SourceText;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.files.FileTrouble;
import org.activenet.experiment.files.WholeFile;
import org.activenet.experiment.format.English;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.query.Answer;
import org.activenet.experiment.query.Database;
import org.activenet.experiment.query.ResultTables;
import org.activenet.experiment.query.SavedQuery;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.report.TextTable;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `activenet query`: questions to the tables of a result folder or a sweep.
@Command(
        name = "query",
        description = {
            "Asks the tables of a result folder or a sweep, in the SQL of DuckDB.",
            "Without a query it lists the tables, and the queries that have names."},
        footer = {
            "",
            "Examples:",
            "  activenet query results/quickstart",
            "  activenet query results/quickstart busiest-links",
            "  activenet query results/quickstart \\",
            "      \"select system, avg(rtt_steady_ns) from runs group by system\"",
            "  activenet query results/quickstart --parquet"
        })
final class QueryCommand implements Callable<Integer> {
    /// As many rows as a table for people has.
    private static final int MOST_ROWS = 1_000;

    private static final Pattern NAME = Pattern.compile("[\\w-]+");
    private static final Pattern COMMENT = Pattern.compile("--\\S*\\s");

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder that 'run' or 'sweep' has written.")
    private @Nullable Path place;

    @Parameters(index = "1", arity = "0..1", paramLabel = "QUERY",
            description = "A statement, or the name of one; - is standard input.")
    private @Nullable String asked;

    @Option(names = "--csv", description = "Writes the answer as CSV, all of its rows.")
    private boolean isCsvAsked;

    @Option(names = "--parquet", description = "Writes each table of the folder as Parquet beside it, and answers nothing.")
    private boolean isParquetAsked;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;
    private final List<Measure> measures;

    /// @param measures that runs may have
    QueryCommand(Terminal terminal, List<Measure> measures) {
        this.terminal = terminal;
        this.measures = measures;
    }

    /// The words of a command line; where they are a query, a statement that begins with a comment is not taken for an option,
    /// whose names have no space in them.
    static String[] withStatement(List<String> words) {
        boolean isQuery = !words.isEmpty() && words.getFirst().equals("query");
        return words.stream()
                .map(word -> isQuery && COMMENT.matcher(word).lookingAt() ? " " + word : word)
                .toArray(String[]::new);
    }

    @Override
    public Integer call() {
        if (isParquetAsked && (asked != null || isCsvAsked)) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "'--parquet' writes tables as they are");
        }
        Path shown = Objects.requireNonNull(place);
        Optional<SourceText> statement = Optional.empty();
        if (asked != null) {
            Checked<SourceText> read = statement(asked);
            terminal.complain(read.diagnostics());
            if (read.value() == null) {
                return ExitCode.BAD_INPUT;
            }
            statement = Optional.of(read.value());
        }
        Checked<ResultTables> tables = ResultTables.in(terminal.folder().resolve(shown), shown.toString());
        terminal.complain(tables.diagnostics());
        if (tables.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        Checked<Database> opened = Database.open(tables.value(), measures);
        terminal.complain(opened.diagnostics());
        if (opened.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        try (Database database = opened.value()) {
            return isParquetAsked
                    ? writeParquet(database, tables.value(), shown)
                    : statement.map(query -> answer(database, query)).orElseGet(() -> list(database));
        }
    }

    private Checked<SourceText> statement(String words) {
        if (words.equals(UserFile.STANDARD_INPUT)) {
            var findings = new Findings();
            SourceText piped = UserFile.readStandardInput(terminal.in(), "a query", findings);
            return piped == null ? findings.failed() : Checked.of(piped);
        }
        Optional<SavedQuery> saved = SavedQuery.named(words);
        if (saved.isPresent()) {
            return Checked.of(saved.get().statement());
        }
        if (NAME.matcher(words).matches()) {
            return Checked.refused(Diagnostic.error(new SourceText("query", words),
                    "unknown query '" + words + "'", Suggestion.advice(words, SavedQuery.names())));
        }
        return Checked.of(new SourceText("query", words));
    }

    private int answer(Database database, SourceText statement) {
        Checked<Answer> answered = database.ask(statement);
        terminal.complain(answered.diagnostics());
        if (answered.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        if (isCsvAsked) {
            printCsv(answered.value());
        } else {
            printTable(answered.value());
        }
        return ExitCode.DONE;
    }

    private void printCsv(Answer answer) {
        terminal.printVerbatim(PointTables.line(answer.columns().stream().map(Answer.Column::name).toList()));
        for (Optional<List<String>> row = answer.next(); row.isPresent(); row = answer.next()) {
            terminal.out().print(PointTables.line(row.get()));
        }
        terminal.printVerbatim("");
    }

    private void printTable(Answer answer) {
        List<List<String>> rows = new ArrayList<>();
        Optional<List<String>> row = answer.next();
        while (row.isPresent() && rows.size() < MOST_ROWS) {
            rows.add(row.get());
            row = answer.next();
        }
        String text = table(answer.columns(), rows, false).render(terminal.width());
        if (text.contains("\n\n")) { // in parts, below each other
            text = table(answer.columns(), rows, true).render(terminal.width());
        }
        terminal.print(text + (row.isPresent() ? "These are the first %,d rows; --csv gives all.\n".formatted(MOST_ROWS) : ""));
    }

    /// @param isNumbered whether each row says which it is
    private static TextTable table(List<Answer.Column> columns, List<List<String>> rows, boolean isNumbered) {
        var table = new TextTable();
        if (isNumbered) {
            List<String> numbers = new ArrayList<>();
            rows.forEach(_ -> numbers.add(String.valueOf(numbers.size() + 1)));
            table.key("row", numbers);
        }
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            List<String> cells = rows.stream().map(row -> row.get(column)).toList();
            if (columns.get(i).isNumber()) {
                table.numbers(columns.get(i).name(), "", cells);
            } else {
                table.words(columns.get(i).name(), cells);
            }
        }
        return table;
    }

    private int list(Database database) {
        Checked<List<Database.Content>> contents = database.contents();
        terminal.complain(contents.diagnostics());
        if (contents.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        int width = Math.min(terminal.width(), Prose.WIDEST);
        var text = new StringBuilder("Tables\n");
        for (Database.Content content : contents.value()) {
            text.append(Prose.hanging("  %-22s".formatted(content.table().name()), 24,
                    English.counted(content.rowCount(), "row") + ": " + String.join(", ", content.columns()), width));
        }
        text.append("\nQueries\n");
        for (SavedQuery query : SavedQuery.all()) {
            text.append(Prose.hanging("  %-22s".formatted(query.name()), 24, query.title(), width));
        }
        terminal.print(text.toString());
        return ExitCode.DONE;
    }

    private int writeParquet(Database database, ResultTables tables, Path shown) {
        List<String> written = new ArrayList<>();
        for (ResultTables.Table table : tables.tables()) {
            Path target = table.parquetFile();
            try {
                Optional<Diagnostic> refused = writeParquet(database, table, target);
                if (refused.isPresent()) {
                    terminal.complain(List.of(refused.get()));
                    return ExitCode.BAD_INPUT;
                }
            } catch (IOException e) {
                terminal.complain(List.of(Diagnostic.error(SourceText.unreadable(shown.toString()),
                        target.getFileName() + " cannot be written: " + FileTrouble.reason(e), "make room, and try again")));
                return ExitCode.NOT_WRITTEN;
            }
            written.add(target.getFileName().toString());
        }
        terminal.print("Written: " + VisibleText.of(shown.toString()) + "/" + String.join(", ", written) + "\n");
        return ExitCode.DONE;
    }

    /// DuckDB writes a file apart, which then comes into its place whole.
    private static Optional<Diagnostic> writeParquet(Database database, ResultTables.Table table, Path target)
            throws IOException {
        Path apart = Files.createTempDirectory("activenet-query-");
        Path fresh = apart.resolve(target.getFileName());
        try {
            Optional<Diagnostic> refused = database.writeParquet(table, fresh);
            if (refused.isEmpty()) {
                WholeFile.write(target, out -> Files.copy(fresh, out));
            }
            return refused;
        } finally {
            Files.deleteIfExists(fresh);
            Files.delete(apart);
        }
    }
}
