// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rows that answer a statement, taken one after the other. All of them are there: taking them does not fail.
public final class Answer {
    private static final Set<Integer> NUMBERS = Set.of(
            Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.FLOAT, Types.REAL, Types.DOUBLE, Types.DECIMAL,
            Types.NUMERIC);

    private final List<Column> columns;
    private final ResultSet rows;

    /// A column of an answer.
    public record Column(String name, boolean isNumber) {}

    Answer(ResultSet rows) throws SQLException {
        this.rows = rows;
        List<Column> found = new ArrayList<>();
        ResultSetMetaData data = rows.getMetaData();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            boolean isNumber = NUMBERS.contains(data.getColumnType(i)) || data.getColumnTypeName(i).endsWith("HUGEINT");
            found.add(new Column(data.getColumnName(i), isNumber));
        }
        columns = List.copyOf(found);
    }

    public List<Column> columns() {
        return columns;
    }

    /// The next row as text, a field for each column, empty where there is nothing; no value behind the last row.
    public Optional<List<String>> next() {
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            List<String> fields = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                fields.add(text(rows.getObject(i)));
            }
            return Optional.of(fields);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Numbers without an exponent, as in our files.
    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case Double real when Double.isFinite(real) -> plain(BigDecimal.valueOf(real));
            case Float real when Float.isFinite(real) -> plain(new BigDecimal(real.toString()));
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
