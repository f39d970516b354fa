// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What DuckDB has against a statement, which it says as JSON where it can.
final class StatementError {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern OUTSIDE = Pattern.compile("Permission|.*configuration has been locked.*", Pattern.DOTALL);

    private static final String NOTHING_ASKED = "No statements to execute";

    private final String text;
    private final JsonNode facts;

    StatementError(SQLException thrown) {
        text = String.valueOf(thrown.getMessage());
        facts = facts(text);
    }

    private static JsonNode facts(String text) {
        int begin = text.indexOf('{');
        try {
            return begin < 0 ? MAPPER.createObjectNode() : MAPPER.readTree(text.substring(begin));
        } catch (JacksonException _) {
            return MAPPER.createObjectNode();
        }
    }

    private String fact(String name) {
        return facts.path(name).asString("");
    }

    /// Its first sentence, without a full stop.
    String message() {
        String whole = facts.has("exception_message") ? fact("exception_message") : text;
        return whole.strip().lines().findFirst().orElse("").replaceFirst("[.!]$", "").replace("\"\"", "\"");
    }

    /// The error at its place in the statement.
    ///
    /// @param columns of the tables that the statement names
    Diagnostic finding(SourceText statement, ResultTables tables, Collection<String> columns) {
        int place = offset(statement.text());
        boolean isTable = fact("type").equals("Table");
        Optional<String> origin = isTable ? tables.originOfMissing(fact("name")) : Optional.empty();
        if (origin.isPresent()) {
            return Diagnostic.error(statement, place, "there is no %s.csv in this folder".formatted(fact("name")), origin.get());
        }
        if (isTable) {
            return Diagnostic.error(statement, place, "there is no table '%s'".formatted(fact("name")),
                    "the tables of this folder are " + String.join(", ", tables.names()));
        }
        if (OUTSIDE.matcher(fact("exception_type")).matches() || OUTSIDE.matcher(text).matches()) {
            return Diagnostic.error(statement, place, message(), "a query reads the tables of its folder, and nothing else");
        }
        if (fact("error_subtype").equals("COLUMN_NOT_FOUND")) {
            return Diagnostic.error(statement, place, "there is no column '%s'".formatted(fact("name")),
                    Suggestion.advice(fact("name"), columns));
        }
        if (text.contains(NOTHING_ASKED)) {
            return Diagnostic.error(statement, "there is no statement", "write a query: \"select … from runs\"");
        }
        String candidate = fact("candidates").replaceFirst(",.*", "");
        return Diagnostic.error(statement, place, message(), candidate.isEmpty()
                ? "write a query in the SQL of DuckDB"
                : "did you mean '%s'?".formatted(candidate));
    }

    /// DuckDB counts bytes of UTF-8.
    private int offset(String statement) {
        int bytes = facts.path("position").asInt(0);
        byte[] encoded = statement.getBytes(StandardCharsets.UTF_8);
        return new String(encoded, 0, Math.clamp(bytes, 0, encoded.length), StandardCharsets.UTF_8).length();
    }
}
