// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.activenet.ants.code.CapsuleFailure;
import org.activenet.ants.code.CapsuleField;
import org.activenet.ants.code.FieldType;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.ants.wire.AntsHeader;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.Packet;

/// A protocol as something that packets are made from. A call begins with a capsule of the class that has the name of the
/// function, in whatever case, else of the first class of the file; arguments are filled into the fields that have the names
/// of parameters.
///
/// Hosts are not filled in: a capsule knows its source and its destination without a field.
record AntsCapsuleProgram(SourceText text, KnownProtocol protocol, Budget.Limits limits) implements AntsProgram {
    /// One line for each class, in the order of the file: `Ping : int sequence, String text`.
    @Override
    public List<String> offers() {
        return classesInOrder().stream().map(AntsCapsuleProgram::offer).toList();
    }

    @Override
    public List<String> classNames() {
        return classesInOrder().stream().map(KnownClass::toString).toList();
    }

    @Override
    public void registerAt(AntsEnvironment environment) {
        environment.register(protocol);
    }

    @Override
    public Checked<CapsuleForm> form(String className) {
        KnownClass type = protocol.classes().stream()
                .filter(each -> each.type().name().equals(className))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no capsule class " + className));
        Checked<List<Object>> initial = initialValues(type);
        return initial.value() == null
                ? new Checked<>(null, initial.diagnostics())
                : Checked.of(new CapsuleForm(type, initial.value()));
    }

    private static String offer(KnownClass type) {
        return type + " : "
                + (type.fields().isEmpty()
                        ? "no fields"
                        : type.fields().stream()
                                .map(field -> field.type().javaName() + " " + field.name())
                                .collect(Collectors.joining(", ")));
    }

    private List<KnownClass> classesInOrder() {
        return protocol.classes().stream().sorted(Comparator.comparingInt(this::placeOf)).toList();
    }

    private int placeOf(KnownClass type) {
        return place("\\bclass\\s+" + Pattern.quote(type.type().name()) + "\\b", 0);
    }

    private int place(String regex, int from) {
        Matcher matcher = Pattern.compile(regex).matcher(text.text());
        return matcher.find(Math.min(from, text.text().length())) ? matcher.start() : text.text().length();
    }

    @Override
    public Checked<CapsuleTemplate> template(CallSignature signature) {
        List<KnownClass> inOrder = classesInOrder();
        KnownClass first = inOrder.stream()
                .filter(type -> type.type().name().equalsIgnoreCase(signature.function()))
                .findFirst()
                .orElse(inOrder.getFirst());
        List<Diagnostic> findings = new ArrayList<>();
        for (CapsuleField field : first.fields()) {
            for (CallSignature.Parameter parameter : signature.parameters()) {
                if (parameter.name().equals(field.name()) && !takes(field.type(), parameter.type())) {
                    findings.add(otherType(first, field, parameter.type()));
                }
            }
        }
        if (!findings.isEmpty()) {
            return new Checked<>(null, findings);
        }
        Checked<List<Object>> initial = initialValues(first);
        return initial.value() == null
                ? new Checked<>(null, initial.diagnostics())
                : Checked.of(new Template(first, signature, initial.value()));
    }

    /// What the constructor gives the fields.
    private Checked<List<Object>> initialValues(KnownClass type) {
        LoadedProtocol loaded = protocol.borrow();
        try {
            var budget = new Budget();
            budget.fill(limits);
            return Checked.of(loaded.values(loaded.makeByConstructor(type.type(), budget)));
        } catch (BudgetExhausted exhausted) {
            return Checked.refused(noCapsule(type, "reaches the limit " + exhausted.limit()));
        } catch (CapsuleFailure failure) {
            return Checked.refused(noCapsule(type, "throws " + failure.exception()));
        } finally {
            protocol.giveBack(loaded);
        }
    }

    private static boolean takes(FieldType field, CallSignature.Type parameter) {
        return switch (parameter) {
            case HOST -> true; // and nothing is filled in
            case PORT, NUMBER -> FieldValues.isNumber(field);
            case TEXT -> field == FieldType.TEXT;
        };
    }

    private Diagnostic otherType(KnownClass type, CapsuleField field, CallSignature.Type parameter) {
        int place = place("\\b" + Pattern.quote(field.name()) + "\\b", placeOf(type));
        String wanted = parameter == CallSignature.Type.TEXT ? "String" : "int";
        return Diagnostic.error(text, Math.min(place, text.text().length()),
                "field '%s' of the type %s".formatted(field.name(), field.type().javaName()),
                "it is filled in with a %s: write %s %s".formatted(
                        parameter == CallSignature.Type.TEXT ? "text" : "number", wanted, field.name()));
    }

    private Diagnostic noCapsule(KnownClass type, String what) {
        return Diagnostic.error(text, placeOf(type), "the constructor of '%s' %s".formatted(type, what),
                "let it only set fields");
    }

    /// Makes a packet, whose ends and TTL are set, a capsule with these fields, to be injected at its source.
    static void write(Packet packet, KnownClass type, Object[] values) {
        int dataBytes = 0;
        int payloadBytes = 0;
        for (Object value : values) {
            dataBytes += FieldValues.lengthBytes(value);
            payloadBytes += FieldValues.payloadBytes(value);
        }
        write(packet, type, values, dataBytes, payloadBytes);
    }

    private static void write(Packet packet, KnownClass type, Object[] values, int dataBytes, int payloadBytes) {
        packet.ttl = Math.min(packet.ttl, AntsHeader.MAX_TTL);
        packet.anepType = AntsEnvironment.ANEP_TYPE;
        CapsuleBody.inject(packet, type, values, dataBytes);
        packet.setCapsuleBytes(AntsEnvironment.HEADER_BYTES, 0, dataBytes, payloadBytes);
    }

    /// Capsules of one class, whose fields differ.
    private static final class Template implements CapsuleTemplate {
        private static final int NONE = -1;

        private final KnownClass type;
        private final Object[] initial;
        private Measured lastText = Measured.of("");
        private final int[] arguments; // by field: the number of the argument that is filled in, or NONE
        private final FieldType[] types; // of the fields
        private final int dataBytes; // of all fields but those that texts are filled in
        private final int payloadBytes;

        Template(KnownClass type, CallSignature signature, List<Object> initial) {
            this.type = type;
            this.initial = initial.toArray();
            this.arguments = new int[this.initial.length];
            this.types = type.fields().stream().map(CapsuleField::type).toArray(FieldType[]::new);
            int sumBytes = 0;
            int payloadSumBytes = 0;
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = argumentOf(type.fields().get(i), signature);
                if (!isFilledInText(i)) {
                    sumBytes += FieldValues.lengthBytes(this.initial[i]); // A number takes as much as any other.
                    payloadSumBytes += FieldValues.payloadBytes(this.initial[i]);
                }
            }
            this.dataBytes = sumBytes;
            this.payloadBytes = payloadSumBytes;
        }

        private static int argumentOf(CapsuleField field, CallSignature signature) {
            List<CallSignature.Parameter> parameters = signature.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i).name().equals(field.name())
                        && parameters.get(i).type() != CallSignature.Type.HOST) {
                    return i;
                }
            }
            return NONE;
        }

        @Override
        public int longestTextLength() {
            return FieldValues.LONGEST_TEXT;
        }

        @Override
        public void write(Packet packet, List<Argument> given) {
            Object[] values = new Object[initial.length];
            int sumBytes = dataBytes;
            int payloadSumBytes = payloadBytes;
            for (int i = 0; i < values.length; i++) {
                if (arguments[i] == NONE) {
                    values[i] = KnownClass.isArray(types[i]) ? FieldValues.copy(initial[i]) : initial[i];
                } else if (isFilledInText(i)) {
                    Measured measured = measured(((Argument.Text) given.get(arguments[i])).value());
                    values[i] = measured.wellFormed;
                    sumBytes += measured.dataBytes;
                    payloadSumBytes += measured.payloadBytes;
                } else {
                    values[i] = FieldValues.number(types[i], number(given.get(arguments[i])));
                }
            }
            AntsCapsuleProgram.write(packet, type, values, sumBytes, payloadSumBytes);
        }

        private boolean isFilledInText(int field) {
            return arguments[field] != NONE && types[field] == FieldType.TEXT;
        }

        /// A text as it travels, and its lengths: finding them takes as long as it is, and applications send the same again.
        private record Measured(String given, String wellFormed, int dataBytes, int payloadBytes) {
            static Measured of(String text) {
                String wellFormed = FieldValues.wellFormed(text);
                return new Measured(
                        text, wellFormed, FieldValues.lengthBytes(wellFormed), FieldValues.payloadBytes(wellFormed));
            }
        }

        /// Threads may miss each other's, and then measure again.
        private Measured measured(String text) {
            Measured last = lastText;
            if (last.given != text) {
                last = Measured.of(text);
                lastText = last;
            }
            return last;
        }

        private static long number(Argument argument) {
            if (argument instanceof Argument.Number(long number)) {
                return number;
            }
            if (argument instanceof Argument.Port(int number)) {
                return number;
            }
            throw new IllegalStateException("neither a number nor a port: " + argument);
        }
    }
}
