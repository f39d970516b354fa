// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.node.JavaScriptEnvironment;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;

/// Requests as JavaScript capsules, evaluated at every node that they come to.
///
/// A program is told what to do by its fields: `port`, `sequence` and `payload` are filled in where it declares them.
record JavaScriptLanguage(JavaScriptPrograms programs, JavaScriptProgram ping, JavaScriptProgram traceroute)
        implements ActiveSystem.Language {
    /// What is wrong with a program that takes the place of a built-in one: fields that are filled in must take it.
    static List<Diagnostic> findings(JavaScriptProgram program) {
        List<Diagnostic> findings = new ArrayList<>();
        for (JavaScriptProgram.Field field : program.fields()) {
            boolean isText = field.initial() instanceof GuestValue.Text;
            String advice = switch (field.name()) {
                case "port", "sequence" -> isText ? "it is filled in with a number: write " + field.name() + ": 0" : "";
                case "payload" -> isText ? "" : "it is filled in with a text: write payload: ''";
                default -> "";
            };
            if (!advice.isEmpty()) {
                SourceText text = program.text();
                int place = Math.max(0, text.text().indexOf(field.name()));
                findings.add(Diagnostic.error(text, place, "field '" + field.name() + "' of another kind", advice));
            }
        }
        return findings;
    }

    @Override
    public ExecutionEnvironment environment() {
        return new JavaScriptEnvironment(programs);
    }

    @Override
    public void writePing(Packet packet, long sequence, int payloadBytes) {
        write(packet, ping, sequence, payloadBytes);
    }

    @Override
    public void writeTraceroute(Packet packet, long sequence, int payloadBytes) {
        write(packet, traceroute, sequence, payloadBytes);
    }

    private static void write(Packet packet, JavaScriptProgram program, long sequence, int payloadBytes) {
        List<GuestValue> data = new ArrayList<>();
        for (JavaScriptProgram.Field field : program.fields()) {
            data.add(switch (field.name()) {
                case "port" -> GuestValue.of(packet.applicationPort);
                case "sequence" -> GuestValue.of(sequence);
                case "payload" -> GuestValue.of("x".repeat(payloadBytes));
                default -> field.initial();
            });
        }
        JavaScriptEnvironment.write(packet, program, data);
    }

    @Override
    public Optional<String> refusal(Traffic traffic, String system) {
        return traffic.payloadBytes() <= GuestValue.LONGEST_TEXT
                ? Optional.empty()
                : Optional.of("traffic '%s' has a payload of %,d bytes, and a capsule of system '%s' carries at most %,d"
                        .formatted(traffic.name(), traffic.payloadBytes(), system, GuestValue.LONGEST_TEXT));
    }

    @Override
    public long[] numbers(Object delivered) {
        if (delivered instanceof List<?> values && values.stream().allMatch(GuestValue.Int.class::isInstance)) {
            return values.stream()
                    .mapToLong(value -> ((GuestValue.Int) value).value())
                    .toArray();
        }
        return new long[0];
    }

    @Override
    public void close(ExecutionEnvironment environment) {
        ((JavaScriptEnvironment) environment).close();
    }
}
