// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.activenet.capsule.CallSignature;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Nearest;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Program;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Type;
import org.jspecify.annotations.Nullable;

/// Why packets cannot begin with a call of a program: what its function has that the call has not.
final class CallMismatch {
    private final SourceText text;
    private final Program program;
    private final CallSignature call;
    private final Scheme wanted;

    /// @param wanted the type of the call
    CallMismatch(SourceText text, Program program, CallSignature call, Scheme wanted) {
        this.text = text;
        this.program = program;
        this.call = call;
        this.wanted = wanted;
    }

    /// Everything that is wrong, at its places.
    List<Diagnostic> findings() {
        Definition.Function function = function(call.function());
        return function == null ? List.of(missing()) : differences(function);
    }

    private Definition.@Nullable Function function(String name) {
        return program.typed().definitions().stream()
                .filter(Definition.Function.class::isInstance)
                .map(Definition.Function.class::cast)
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Diagnostic missing() {
        String name = call.function();
        return Nearest.to(name, program.functionNames())
                .map(near -> error(Objects.requireNonNull(function(near)).span(),
                        "no function '" + name + "', but '" + near + "'",
                        "packets begin with '" + name + "': define " + definition()))
                .orElseGet(() -> Diagnostic.error(text, "no function '" + name + "'", "define " + definition()));
    }

    private List<Diagnostic> differences(Definition.Function function) {
        Scheme found = Objects.requireNonNull(program.entryPoint(function.name())).scheme();
        var findings = new ArrayList<Diagnostic>();
        if (found.parameters().size() != wanted.parameters().size()) {
            findings.add(count(function, found.parameters()));
        } else if (!found.parameters().equals(wanted.parameters()) && isReordered(found.parameters())) {
            findings.add(error(function.span(), "'" + function.name() + "' with its parameters in another order: "
                    + shown(found.parameters()), "define " + definition()));
        } else {
            for (int i = 0; i < wanted.parameters().size(); i++) {
                parameter(function.parameters().get(i), i, found.parameters().get(i), findings);
            }
        }
        if (!found.result().equals(wanted.result())) {
            findings.add(error(function.span(), "'" + function.name() + "' gives " + shown(found.result()),
                    "expected unit: nobody takes what the first call gives; end its body with ()"));
        }
        return findings;
    }

    private Diagnostic count(Definition.Function function, List<Type> found) {
        List<Type> all = wanted.parameters();
        List<Integer> missing = IntStream.range(0, all.size()).filter(i -> without(all, i).equals(found)).boxed().toList();
        List<Integer> extra = IntStream.range(0, found.size()).filter(i -> without(found, i).equals(all)).boxed().toList();
        if (!missing.isEmpty()) {
            // Of neighbours of one type any may be the one: that whose name is not there.
            int index = missing.stream().filter(i -> !hasParameter(function, name(i))).findFirst().orElse(missing.getFirst());
            return error(function.span(), "'%s' without parameter %d, '%s: %s'".formatted(
                    function.name(), index + 1, name(index), shown(all.get(index))), "define " + definition());
        }
        if (!extra.isEmpty()) {
            Definition.Parameter parameter = function.parameters().get(extra.getLast());
            return error(parameter.span(), "'%s' with a parameter too many, number %d, '%s: %s'".formatted(function.name(),
                    extra.getLast() + 1, parameter.name(), shown(found.get(extra.getLast()))), "define " + definition());
        }
        return error(function.span(), "'%s' with %d parameter%s, %s".formatted(function.name(), found.size(),
                found.size() == 1 ? "" : "s", shown(found)), "expected " + all.size() + ": define " + definition());
    }

    private void parameter(Definition.Parameter parameter, int index, Type found, List<Diagnostic> findings) {
        Type expected = wanted.parameters().get(index);
        if (!found.equals(expected)) {
            String is = found instanceof Type.Variable ? "without a type" : "of type " + shown(found);
            findings.add(error(parameter.span(), "parameter %d of '%s', '%s', %s".formatted(
                    index + 1, call.function(), parameter.name(), is),
                    "expected " + shown(expected) + ": write '" + parameter.name() + ": " + shown(expected) + "'"));
        }
    }

    private boolean isReordered(List<Type> found) {
        return sorted(found).equals(sorted(wanted.parameters()));
    }

    private static List<String> sorted(List<Type> types) {
        return types.stream().map(CallMismatch::shown).sorted().toList();
    }

    private static List<Type> without(List<Type> types, int index) {
        var others = new ArrayList<>(types);
        others.remove(index);
        return others;
    }

    private static boolean hasParameter(Definition.Function function, String name) {
        return function.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    private static String shown(List<Type> types) {
        return types.stream().map(CallMismatch::shown).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String shown(Type type) {
        return new Scheme(List.of(), type, List.of()).resultText();
    }

    /// As a program would write it: `fun echo(source: host, p: port) : unit`.
    private String definition() {
        return IntStream.range(0, call.parameters().size())
                .mapToObj(index -> name(index) + ": " + shown(wanted.parameters().get(index)))
                .collect(Collectors.joining(", ", "fun " + call.function() + "(", ") : unit"));
    }

    /// The words for types are not names in PLAN.
    private String name(int index) {
        String name = call.parameters().get(index).name();
        String type = shown(wanted.parameters().get(index));
        return name.equals(type) ? type.substring(0, 1) : name;
    }

    private Diagnostic error(Span span, String found, String advice) {
        return Diagnostic.error(text, span.start(), found, advice);
    }
}
