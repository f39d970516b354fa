// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import picocli.CommandLine.Option;

/// The options that change links of a topology: all of them, or those between two nodes. Of two that name the same
/// link the later one holds.
public final class LinkOptions {
    private static final int SMALLEST_MTU_BYTES = 68; // RFC 791
    private static final int LARGEST_MTU_BYTES = 65_535;

    @Option(names = "--mtu", paramLabel = "[NODE,NODE=]BYTES",
            description = "The largest packet of the links between two nodes, or of all links. May be repeated.")
    private List<String> mtus = new ArrayList<>();

    @Option(names = "--rate", paramLabel = "[NODE,NODE=]RATE",
            description = "The rate of the links between two nodes, or of all links, such as '10 Mbps'. May be repeated.")
    private List<String> rates = new ArrayList<>();

    /// The network with what the options change; findings are shown.
    public Optional<NetworkSpec> applyTo(NetworkSpec network, Terminal terminal) {
        var findings = new ArrayList<Diagnostic>();
        var links = new ArrayList<>(network.links());
        for (String text : mtus) {
            var change = new Change("--mtu", text, network, findings);
            change.mtuBytes().ifPresent(bytes -> links.replaceAll(link -> change.isOf(link)
                    ? link.withMtuBytes((int) bytes)
                    : link));
        }
        for (String text : rates) {
            var change = new Change("--rate", text, network, findings);
            change.rateBitsPerSecond().ifPresent(rate -> links.replaceAll(link -> change.isOf(link)
                    ? link.withRateBitsPerSecond(rate)
                    : link));
        }
        terminal.complain(findings);
        return findings.isEmpty() ? Optional.of(new NetworkSpec(network.labels(), links)) : Optional.empty();
    }

    /// One `[NODE,NODE=]VALUE`. Labels may contain commas and equals signs, so the last `=` ends the nodes, and a comma
    /// parts them if there are nodes of these names.
    private static final class Change {
        private final SourceText source;
        private final List<Diagnostic> findings;
        private final int valueOffset;
        private int from = -1; // both -1: all links
        private int to = -1;

        Change(String option, String text, NetworkSpec network, List<Diagnostic> findings) {
            this.source = new SourceText(option, text);
            this.findings = findings;
            this.valueOffset = text.lastIndexOf('=') + 1;
            if (valueOffset > 0) {
                findNodes(text.substring(0, valueOffset - 1), network);
            }
        }

        private void findNodes(String nodes, NetworkSpec network) {
            List<String> labels = network.labels();
            int comma = nodes.indexOf(',');
            for (int at = comma; at >= 0; at = nodes.indexOf(',', at + 1)) {
                if (labels.contains(nodes.substring(0, at)) && labels.contains(nodes.substring(at + 1))) {
                    comma = at;
                }
            }
            if (comma < 0) {
                refuse(0, "one node where there should be two", "write two neighbours, as in 'Denver,Seattle=600'");
                return;
            }
            from = node(0, nodes.substring(0, comma), labels);
            to = node(comma + 1, nodes.substring(comma + 1), labels);
            if (from >= 0 && to >= 0 && network.links().stream().noneMatch(this::isOf)) {
                refuse(0, "no link between '%s' and '%s'".formatted(labels.get(from), labels.get(to)),
                        "see './activenet topology show' for the links there are");
            }
        }

        private int node(int offset, String label, List<String> labels) {
            if (!labels.contains(label)) {
                refuse(offset, "unknown node '" + label + "'", Suggestion.advice(label, labels));
            }
            return labels.indexOf(label);
        }

        boolean isOf(LinkSpec link) {
            return from == -1 && to == -1
                    || link.from() == from && link.to() == to
                    || link.from() == to && link.to() == from;
        }

        OptionalLong mtuBytes() {
            String digits = value();
            long bytes = digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : -1;
            if (bytes < SMALLEST_MTU_BYTES || bytes > LARGEST_MTU_BYTES) {
                refuse(valueOffset, "an MTU of '" + digits + "'",
                        "write a number of bytes from %d to %d".formatted(SMALLEST_MTU_BYTES, LARGEST_MTU_BYTES));
                return OptionalLong.empty();
            }
            return OptionalLong.of(bytes);
        }

        OptionalLong rateBitsPerSecond() {
            return switch (Quantity.RATE.parse(value())) {
                case Quantity.Value(long rate) when rate > 0 -> OptionalLong.of(rate);
                case Quantity.Value _ -> {
                    refuse(valueOffset, "a rate of '" + value() + "'", "write one above 0");
                    yield OptionalLong.empty();
                }
                case Quantity.Wrong(String found, String advice) -> {
                    refuse(valueOffset, found, advice);
                    yield OptionalLong.empty();
                }
            };
        }

        private String value() {
            return source.text().substring(valueOffset);
        }

        private void refuse(int offset, String found, String advice) {
            findings.add(Diagnostic.error(source, offset, found, advice));
        }
    }
}
