// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.activenet.diagnostic.SourceText;

/// A question that many ask first, with its statement. It lies beside this class as `NAME.sql`; its first line is a comment, its
/// title.
///
/// @param title what it answers, in words
public record SavedQuery(String name, String title, SourceText statement) {
    private static final String COMMENT = "-- ";

    /// In the order in which they are listed.
    private static final List<String> NAMES = List.of(
            "loss-by-stream", "time-percentiles", "first-against-steady", "slowest-pairs", "lost-where",
            "busiest-links", "drops-where", "replication-spread", "invalid-runs", "best-per-point");

    public static List<SavedQuery> all() {
        return NAMES.stream().map(SavedQuery::read).toList();
    }

    /// The names of all.
    public static List<String> names() {
        return NAMES;
    }

    /// The query of that name.
    public static Optional<SavedQuery> named(String name) {
        return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private static SavedQuery read(String name) {
        String file = name + ".sql";
        try (InputStream in = Objects.requireNonNull(SavedQuery.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String title = text.lines().findFirst().orElse("");
            if (!title.startsWith(COMMENT)) {
                throw new IllegalStateException(file + " must begin with its title as a comment");
            }
            return new SavedQuery(name, title.substring(COMMENT.length()), new SourceText(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
