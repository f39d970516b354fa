// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.format.YamlNode;
import org.activenet.experiment.format.YamlTree;
import org.activenet.network.NodeProfile;

/// Reads a profile file: `name`, `source`, `forward`, `perCapsule`, `perStep`, `perByte`, `forwarding`.
public final class ProfileReader {
    /// A second for one step: slower than anything that was ever built.
    private static final long MOST_PS = 1_000_000_000_000L;

    private ProfileReader() {}

    public static Checked<NodeProfile> read(SourceText source) {
        var findings = new Findings();
        YamlNode root = YamlTree.read(source, findings);
        if (root == null) {
            if (findings.errorCount() == 0) {
                findings.add(Place.startOf(source).error("an empty profile", "write at least 'name' and 'source'"));
            }
            return findings.failed();
        }
        Section section = Section.of(root, "a profile", findings);
        var profile = new NodeProfile(
                section.name("name", "my-node").value(),
                section.text("source", "measured on ..., or a paper").value(),
                section.amount(Quantity.COST, "forward", 0, MOST_PS),
                section.amount(Quantity.COST, "perCapsule", 0, MOST_PS),
                section.amount(Quantity.COST, "perStep", 0, MOST_PS),
                section.amount(Quantity.COST, "perByte", 0, MOST_PS),
                section.choice("forwarding", forwardingWords()));
        section.finish();
        return findings.errorCount() > 0 ? findings.failed() : new Checked<>(profile, findings.sorted());
    }

    private static SequencedMap<String, NodeProfile.Forwarding> forwardingWords() {
        SequencedMap<String, NodeProfile.Forwarding> words = new LinkedHashMap<>();
        words.put("cpu", NodeProfile.Forwarding.CPU);
        words.put("pipeline", NodeProfile.Forwarding.PIPELINE);
        return words;
    }
}
