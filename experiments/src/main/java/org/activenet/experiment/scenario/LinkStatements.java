// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.format.YamlNode;
import org.activenet.experiment.scenario.TopologySpec.LinkStatement;
import org.activenet.network.LinkSpec;

/// Reads `links`: what single links have, whatever their topology says.
final class LinkStatements {
    private static final String EXAMPLE = "{link: [Denver, Kansas City], rate: 10 Mbps, loss: 0.1 %}";
    private static final List<String> VALUES = List.of("rate", "delay", "queue", "mtu", "loss");

    private LinkStatements() {}

    static List<LinkStatement> read(Section scenario) {
        List<LinkStatement> statements = new ArrayList<>();
        Set<List<String>> links = new LinkedHashSet<>();
        for (Section section : scenario.sectionsOrNone("links", EXAMPLE)) {
            List<Located<String>> ends = ends(section);
            List<String> given = VALUES.stream().filter(section::has).toList();
            var statement = new LinkStatement(
                    ends.getFirst(),
                    ends.getLast(),
                    amount(section, Quantity.RATE, "rate", 1, ScenarioReader.MOST_BITS_PER_SECOND),
                    amount(section, Quantity.DURATION, "delay", 0, ScenarioReader.MOST_NS),
                    amount(section, Quantity.SIZE, "queue", 0, ScenarioReader.MOST_BYTES),
                    amount(section, Quantity.SIZE, "mtu", ScenarioReader.LEAST_MTU_BYTES, ScenarioReader.MOST_MTU_BYTES),
                    amount(section, Quantity.LOSS, "loss", 0, LinkSpec.ALL_PER_BILLION),
                    section.place());
            section.finish();
            if (ends.size() < 2) {
                continue; // There is a finding about it.
            }
            if (given.isEmpty()) {
                section.refuse(section.place(), "a link without a value",
                        "give some of '" + String.join("', '", VALUES) + "', as in '" + EXAMPLE + "'");
            }
            if (!links.add(Stream.of(ends.get(0).value(), ends.get(1).value()).sorted().toList())) {
                section.refuse(section.placeOf("link"), "the link between '%s' and '%s' a second time"
                        .formatted(ends.get(0).value(), ends.get(1).value()), "give all its values in one place");
            }
            statements.add(statement);
        }
        return statements;
    }

    /// One place, with a finding, where there are not two nodes.
    private static List<Located<String>> ends(Section section) {
        YamlNode link = section.has("link") ? section.node("link") : null;
        if (link == null) {
            section.items("link", "Denver, Kansas City"); // It says that the key is missing.
        }
        List<Located<String>> ends = link == null ? List.of() : section.twoNodes(link);
        return ends.isEmpty() ? List.of(new Located<>("", section.place())) : ends;
    }

    private static OptionalLong amount(Section section, Quantity quantity, String key, long least, long most) {
        return section.has(key) ? OptionalLong.of(section.amount(quantity, key, least, most)) : OptionalLong.empty();
    }
}
