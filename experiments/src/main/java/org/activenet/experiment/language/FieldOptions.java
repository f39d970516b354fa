// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import picocli.CommandLine.Option;

/// The options that fill in the fields of a capsule. Of two for the same field the later one holds.
final class FieldOptions {
    @Option(names = "--field", paramLabel = "NAME=VALUE",
            description = "What a field of the capsule begins with, instead of what the program declares. May be repeated.")
    private List<String> fields = new ArrayList<>();

    boolean isEmpty() {
        return fields.isEmpty();
    }

    void fill(RunnableLanguage.NewCapsule capsule, List<Diagnostic> findings) {
        for (String field : fields) {
            fill(capsule, new SourceText("--field", field), 0, field, findings);
        }
    }

    /// A field `port` gets the number of a port that is open, as in a scenario.
    static void fillPort(RunnableLanguage.NewCapsule capsule, int openPort) {
        int port = capsule.fields().indexOf("port");
        if (port >= 0 && capsule.isNumber(port)) {
            capsule.set(port, Integer.toString(openPort));
        }
    }

    /// Fills in one `NAME=VALUE`, which stands at `offset` of a text.
    static void fill(
            RunnableLanguage.NewCapsule capsule, SourceText source, int offset, String field, List<Diagnostic> findings) {
        int equals = field.indexOf('=');
        if (equals < 0) {
            findings.add(Diagnostic.error(source, offset, "a field without a value", "write NAME=VALUE, such as sequence=7"));
            return;
        }
        String name = field.substring(0, equals);
        String value = field.substring(equals + 1);
        int index = capsule.fields().indexOf(name);
        if (index < 0) {
            findings.add(Diagnostic.error(source, offset, "unknown field '" + name + "'", capsule.fields().isEmpty()
                    ? "the program declares none: " + capsule.declarationOf(name)
                    : Suggestion.advice(name, capsule.fields())));
            return;
        }
        try {
            capsule.set(index, value);
        } catch (IllegalArgumentException refusal) {
            findings.add(Diagnostic.error(source, offset + equals + 1, "a value '" + value + "' for the field '" + name + "'",
                    String.valueOf(refusal.getMessage())));
        }
    }
}
