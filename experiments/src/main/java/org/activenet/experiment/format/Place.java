// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;

/// Where something stands that a user wrote: a file or a `--set` option, and the line and column in it.
///
/// @param line   from 1
/// @param column from 1, in code points
public record Place(SourceText source, int line, int column) {
    /// The beginning of a file, for findings about the file as a whole.
    public static Place startOf(SourceText source) {
        return new Place(source, 1, 1);
    }

    public Diagnostic error(String found, String advice) {
        return new Diagnostic(source, line, column, Diagnostic.Severity.ERROR, found, advice);
    }

    public Diagnostic warning(String found, String advice) {
        return new Diagnostic(source, line, column, Diagnostic.Severity.WARNING, found, advice);
    }
}
