// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.network.NetworkSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which capsules are sent, from where, to where, and when: one by `--to`, `--capsule` and `--field`, or any
/// number by `--send`.
final class SendOptions {
    private static final Pattern PART = Pattern.compile("[^,]+");
    private static final int PLACES = 3; // time, from, to

    @Option(names = "--to", paramLabel = "NODE",
            description = "The destination of the capsule, by its label. Default: the node where it begins.")
    private @Nullable String to;

    @Option(names = "--capsule", paramLabel = "NAME",
            description = "Which capsule, if the program has several. Default: the first one.")
    private @Nullable String kind;

    @Mixin
    private final FieldOptions fields = new FieldOptions();

    @Option(names = "--send", paramLabel = "TIME,FROM,TO[,NAME][,FIELD=VALUE]...",
            description = "Sends a capsule at that time, instead of one at the start. May be repeated.")
    private List<String> sends = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// A capsule that is to be sent.
    record Sending(long atNs, int from, int to, RunnableLanguage.NewCapsule capsule) {}

    /// What to send; findings are shown.
    ///
    /// @param at the node that `--at` names
    Optional<List<Sending>> find(
            RunnableLanguage.Program program, NetworkSpec network, int at, int openPort, Terminal terminal) {
        if (!sends.isEmpty() && (to != null || kind != null || !fields.isEmpty()) && command != null) {
            throw new ParameterException(command.commandLine(),
                    "with '--send' there is no '--to', '--capsule' or '--field': write all of a capsule into its '--send'");
        }
        List<Diagnostic> findings = new ArrayList<>();
        List<Sending> found = new ArrayList<>();
        if (sends.isEmpty()) {
            int target = to == null ? at : node(new SourceText("--to", to), 0, to, network, findings);
            RunnableLanguage.NewCapsule capsule =
                    capsule(program, new SourceText("--capsule", kind == null ? "" : kind), 0, kind, openPort, findings);
            if (capsule != null) {
                fields.fill(capsule, findings);
                found.add(new Sending(0, at, target, capsule));
            }
        } else {
            sends.forEach(send -> read(send, program, network, openPort, findings).ifPresent(found::add));
        }
        terminal.complain(findings);
        return findings.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    private static Optional<Sending> read(
            String text, RunnableLanguage.Program program, NetworkSpec network, int openPort, List<Diagnostic> findings) {
        var source = new SourceText("--send", text);
        List<Integer> offsets = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            String part = matcher.group();
            offsets.add(matcher.start() + part.length() - part.stripLeading().length());
            parts.add(part.strip());
        }
        if (parts.size() < PLACES) {
            findings.add(Diagnostic.error(source, "less than a time and two nodes", "write TIME, FROM, TO, as in '1 s, n0, n3'"));
            return Optional.empty();
        }
        long atNs = switch (Quantity.DURATION.parse(parts.getFirst())) {
            case Quantity.Value(long ns) -> ns;
            case Quantity.Wrong(String what, String advice) -> {
                findings.add(Diagnostic.error(source, offsets.getFirst(), what, advice));
                yield 0;
            }
        };
        int from = node(source, offsets.get(1), parts.get(1), network, findings);
        int target = node(source, offsets.get(2), parts.get(2), network, findings);
        boolean hasKind = parts.size() > PLACES && parts.get(PLACES).indexOf('=') < 0;
        int kindAt = hasKind ? offsets.get(PLACES) : 0;
        RunnableLanguage.NewCapsule capsule =
                capsule(program, source, kindAt, hasKind ? parts.get(PLACES) : null, openPort, findings);
        if (capsule == null) {
            return Optional.empty();
        }
        for (int i = hasKind ? PLACES + 1 : PLACES; i < parts.size(); i++) {
            FieldOptions.fill(capsule, source, offsets.get(i), parts.get(i), findings);
        }
        return Optional.of(new Sending(atNs, from, target, capsule));
    }

    /// Or the first node, where there is none of that label.
    private static int node(SourceText source, int offset, String label, NetworkSpec network, List<Diagnostic> findings) {
        Checked<Integer> found = PlaceOptions.node(source, offset, label, network);
        findings.addAll(found.diagnostics());
        return found.value() == null ? 0 : found.value();
    }

    private static RunnableLanguage.@Nullable NewCapsule capsule(
            RunnableLanguage.Program program, SourceText source, int offset, @Nullable String kind, int openPort,
            List<Diagnostic> findings) {
        List<String> kinds = program.kinds();
        if (kind != null && !kinds.contains(kind)) {
            findings.add(Diagnostic.error(source, offset, "unknown capsule '" + kind + "'", kinds.isEmpty()
                    ? "the program has one, which has no name"
                    : Suggestion.advice(kind, kinds)));
            return null;
        }
        String wanted = kind != null ? kind : kinds.isEmpty() ? "" : kinds.getFirst();
        Checked<? extends RunnableLanguage.NewCapsule> capsule = program.capsule(wanted);
        findings.addAll(capsule.diagnostics());
        if (capsule.value() != null) {
            FieldOptions.fillPort(capsule.value(), openPort);
        }
        return capsule.value();
    }
}
