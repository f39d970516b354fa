// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A result together with everything found wrong on the way to it.
///
/// Bad input is ordinary input: each phase reports all its findings and never throws for them.
///
/// @param value what could be made; `null` only where the findings hold an error
public record Checked<T>(@Nullable T value, List<Diagnostic> diagnostics) {
    public Checked {
        diagnostics = List.copyOf(diagnostics);
        if (value == null && isValid(diagnostics)) {
            throw new IllegalArgumentException("a result without an error must have a value");
        }
    }

    public static <T> Checked<T> of(T value) {
        return new Checked<>(value, List.of());
    }

    /// No result, since there is this error.
    public static <T> Checked<T> refused(Diagnostic error) {
        return new Checked<>(null, List.of(error));
    }

    /// Whether nothing found is an error; warnings do not count.
    public boolean isValid() {
        return isValid(diagnostics);
    }

    /// The value of a valid result.
    ///
    /// @throws IllegalStateException if there are errors; the message is the findings, rendered
    public T orThrow() {
        if (value == null || !isValid()) {
            throw new IllegalStateException(Diagnostic.render(diagnostics));
        }
        return value;
    }

    private static boolean isValid(List<Diagnostic> diagnostics) {
        return diagnostics.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }
}
