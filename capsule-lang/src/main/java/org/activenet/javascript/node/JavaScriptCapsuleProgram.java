// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.network.Packet;

/// A JavaScript program as something that packets are made from. It is one routine: which function a caller has in mind
/// makes no difference, and arguments are filled into the fields that have the names of parameters.
///
/// Hosts are not filled in: a capsule knows its source and its destination without a field.
record JavaScriptCapsuleProgram(JavaScriptProgram program) implements CapsuleProgram {
    @Override
    public List<String> offers() {
        if (program.fields().isEmpty()) {
            return List.of("no fields");
        }
        return program.fields().stream()
                .map(field -> field.name() + " : " + (isText(field) ? "string" : "integer"))
                .toList();
    }

    @Override
    public Checked<CapsuleTemplate> template(CallSignature signature) {
        Map<String, CallSignature.Type> types = new LinkedHashMap<>();
        signature.parameters().stream()
                .filter(parameter -> parameter.type() != CallSignature.Type.HOST)
                .forEach(parameter -> types.put(parameter.name(), parameter.type()));
        List<Diagnostic> findings = new ArrayList<>();
        for (JavaScriptProgram.Field field : program.fields()) {
            CallSignature.Type type = types.get(field.name());
            if (type != null && isText(field) != (type == CallSignature.Type.TEXT)) {
                findings.add(otherKind(field));
            }
        }
        return findings.isEmpty()
                ? Checked.of(new Template(program, signature))
                : new Checked<>(null, findings);
    }

    private Diagnostic otherKind(JavaScriptProgram.Field field) {
        int place = Math.max(0, program.text().text().indexOf(field.name()));
        return Diagnostic.error(
                program.text(),
                place,
                "field '" + field.name() + "' of the wrong type",
                isText(field)
                        ? "it is filled in with a number: write " + field.name() + ": 0"
                        : "it is filled in with a string: write " + field.name() + ": ''");
    }

    private static boolean isText(JavaScriptProgram.Field field) {
        return field.initial() instanceof GuestValue.Text;
    }

    /// Capsules of one program, whose fields differ.
    private record Template(JavaScriptProgram program, CallSignature signature) implements CapsuleTemplate {
        @Override
        public int longestTextLength() {
            return GuestValue.LONGEST_TEXT;
        }

        @Override
        public void write(Packet packet, List<Argument> arguments) {
            List<GuestValue> data = new ArrayList<>();
            for (JavaScriptProgram.Field field : program.fields()) {
                data.add(value(field, arguments));
            }
            JavaScriptEnvironment.write(packet, program, data);
        }

        private GuestValue value(JavaScriptProgram.Field field, List<Argument> arguments) {
            for (int i = 0; i < arguments.size(); i++) {
                if (signature.parameters().get(i).name().equals(field.name())) {
                    return switch (arguments.get(i)) {
                        case Argument.Host _ -> field.initial();
                        case Argument.Port(int number) -> GuestValue.of(number);
                        case Argument.Number(long value) -> GuestValue.of(value);
                        case Argument.Text(String value) -> GuestValue.of(value);
                    };
                }
            }
            return field.initial();
        }
    }
}
