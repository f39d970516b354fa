// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.javascript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import picocli.CommandLine.Option;

/// The options that fill in the fields of the first capsule. Of two for the same field the later one holds.
final class FieldOptions {
    @Option(names = "--field", paramLabel = "NAME=VALUE",
            description = "What a field of the capsule begins with, instead of what the program declares. May be repeated.")
    private List<String> fields = new ArrayList<>();

    /// The data of the capsule; findings are shown. A field `port` gets the number of a port that is open, as in a scenario.
    Optional<List<GuestValue>> data(JavaScriptProgram program, int openPort, Terminal terminal) {
        var data = new ArrayList<>(program.initialData());
        var findings = new ArrayList<Diagnostic>();
        indexOf(program, "port").ifPresent(index -> {
            if (data.get(index) instanceof GuestValue.Int) {
                data.set(index, GuestValue.of(openPort));
            }
        });
        for (String field : fields) {
            fill(data, program, new SourceText("--field", field), findings);
        }
        terminal.complain(findings);
        return findings.isEmpty() ? Optional.of(data) : Optional.empty();
    }

    private static void fill(
            List<GuestValue> data, JavaScriptProgram program, SourceText field, List<Diagnostic> findings) {
        int equals = field.text().indexOf('=');
        if (equals < 0) {
            findings.add(Diagnostic.error(field, "a field without a value", "write NAME=VALUE, such as sequence=7"));
            return;
        }
        String name = field.text().substring(0, equals);
        String text = field.text().substring(equals + 1);
        OptionalInt index = indexOf(program, name);
        if (index.isEmpty()) {
            List<String> known = program.fields().stream().map(JavaScriptProgram.Field::name).toList();
            findings.add(Diagnostic.error(field, "unknown field '" + name + "'", known.isEmpty()
                    ? "the program declares none: const fields = {" + name + ": ...};"
                    : Suggestion.advice(name, known)));
            return;
        }
        try {
            boolean isText = data.get(index.getAsInt()) instanceof GuestValue.Text;
            data.set(index.getAsInt(), isText ? GuestValue.of(text) : GuestValue.of(Long.parseLong(text)));
        } catch (NumberFormatException _) {
            findings.add(Diagnostic.error(field, equals + 1, "a value '" + text + "' for the field '" + name + "'",
                    "it is declared as a number: write an integer"));
        } catch (IllegalArgumentException refusal) {
            findings.add(Diagnostic.error(
                    field, equals + 1, "a value that a field cannot have", String.valueOf(refusal.getMessage())));
        }
    }

    private static OptionalInt indexOf(JavaScriptProgram program, String name) {
        return IntStream.range(0, program.fields().size())
                .filter(i -> program.fields().get(i).name().equals(name))
                .findFirst();
    }
}
