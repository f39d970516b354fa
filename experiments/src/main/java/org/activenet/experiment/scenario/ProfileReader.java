// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.AskedKeys;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.format.YamlNode;
import org.activenet.experiment.format.YamlTree;
import org.activenet.network.NodeProfile;
import org.activenet.network.StepPrices;

/// Reads a profile file: `name`, `source`, `forward`, `forwardPerByte`, `perCapsule`, `control`, `load`, `perStep`,
/// `perByte`, `forwarding`.
public final class ProfileReader {
    /// A second for one step: slower than anything that was ever built.
    private static final long MOST_PS = 1_000_000_000_000L;

    /// Stands for all languages that are not named.
    static final String OTHERS = "default";

    private ProfileReader() {}

    /// The keys of a profile file.
    ///
    /// @param languages of capsules, by name
    public static List<Key> keys(List<String> languages) {
        List<Key> keys = new ArrayList<>();
        Form cost = Form.of(Type.COST);
        keys.add(new Key("name", Form.of(Type.NAME), Key.REQUIRED, "how results name it"));
        keys.add(new Key("source", Form.of(Type.TEXT), Key.REQUIRED, "where the numbers come from"));
        keys.add(new Key("forward", cost, Key.REQUIRED, "passing a packet on without running it"));
        keys.add(new Key("forwardPerByte", cost, "0 ps", "and for each byte of it; not with a pipeline"));
        keys.add(new Key("perCapsule", cost, Key.REQUIRED, "once for each evaluation"));
        keys.add(new Key("control", cost, "`perCapsule`", "once for each control message, made or handled"));
        keys.add(new Key("load", cost, "0 ps", "making fetched code ready"));
        keys.add(new Key("perStep", cost.or(Type.GROUP), Key.REQUIRED, "for each step of the program"));
        languages.forEach(language -> keys.add(
                new Key("perStep." + language, cost, "", "for each step in the language `" + language + "`")));
        keys.add(new Key("perStep." + OTHERS, cost, "", "for each step in any other language"));
        keys.add(new Key("perByte", cost, Key.REQUIRED, "for each byte of a capsule or control message"));
        keys.add(new Key("forwarding", Form.words(forwardingWords().sequencedKeySet()), Key.REQUIRED,
                "whether passing on occupies the processor"));
        return List.copyOf(keys);
    }

    /// The keys that reading a text asks for, whatever else is wrong with it.
    public static AskedKeys askedKeys(SourceText source, List<String> languages) {
        var findings = new Findings();
        YamlNode root = YamlTree.read(source, findings);
        if (!(root instanceof YamlNode.Mapping)) {
            throw new IllegalArgumentException("not a profile: " + findings.sorted());
        }
        var asked = new AskedKeys(root);
        findings.tell(asked);
        read(Section.of(root, "a profile", findings), languages, findings);
        return asked;
    }

    /// @param languages that may have step prices of their own
    public static Checked<NodeProfile> read(SourceText source, List<String> languages) {
        var findings = new Findings();
        YamlNode root = YamlTree.read(source, findings);
        if (root == null) {
            if (findings.errorCount() == 0) {
                findings.add(Place.startOf(source).error("an empty profile", "write at least 'name' and 'source'"));
            }
            return findings.failed();
        }
        NodeProfile profile = read(Section.of(root, "a profile", findings), languages, findings);
        return findings.errorCount() > 0 ? findings.failed() : new Checked<>(profile, findings.sorted());
    }

    private static NodeProfile read(Section section, List<String> languages, Findings findings) {
        long perCapsulePs = section.amount(Quantity.COST, "perCapsule", 0, MOST_PS);
        NodeProfile.Forwarding forwarding = section.choice("forwarding", forwardingWords());
        var profile = new NodeProfile(
                section.name("name", "my-node").value(),
                section.text("source", "measured on ..., or a paper").value().strip(),
                section.amount(Quantity.COST, "forward", 0, MOST_PS),
                forwardPerBytePs(section, forwarding),
                perCapsulePs,
                section.amountOr(Quantity.COST, "control", perCapsulePs, 0, MOST_PS),
                section.amountOr(Quantity.COST, "load", 0, 0, MOST_PS),
                stepPrices(section, languages, findings),
                section.amount(Quantity.COST, "perByte", 0, MOST_PS),
                forwarding);
        section.finish();
        return profile;
    }

    private static long forwardPerBytePs(Section section, NodeProfile.Forwarding forwarding) {
        String key = "forwardPerByte";
        long perBytePs = section.amountOr(Quantity.COST, key, 0, 0, MOST_PS);
        if (perBytePs > 0 && forwarding == NodeProfile.Forwarding.PIPELINE) {
            section.refuse(section.placeOfKey(key), "'" + key + "' beside 'forwarding: pipeline'",
                    "leave it out: all packets take the same time through a pipeline");
            return 0;
        }
        return perBytePs;
    }

    /// One price for all languages, or a group with a price for each.
    private static StepPrices stepPrices(Section section, List<String> languages, Findings findings) {
        String key = "perStep";
        if (!section.isGroup(key)) {
            return StepPrices.same(section.amount(Quantity.COST, key, 0, MOST_PS));
        }
        Section group = section.section(key, Quantity.COST.example());
        SortedMap<String, Long> byLanguagePs = new TreeMap<>();
        for (String language : group.otherKeys(OTHERS)) {
            if (!languages.contains(language)) {
                findings.add(new Located<>(language, group.placeOfKey(language))
                        .unknown("language", Stream.concat(languages.stream(), Stream.of(OTHERS)).toList()));
            }
            byLanguagePs.put(language, group.amount(Quantity.COST, language, 0, MOST_PS));
        }
        OptionalLong othersPs = group.has(OTHERS)
                ? OptionalLong.of(group.amount(Quantity.COST, OTHERS, 0, MOST_PS))
                : OptionalLong.empty();
        group.finish();
        return new StepPrices(byLanguagePs, othersPs);
    }

    private static SequencedMap<String, NodeProfile.Forwarding> forwardingWords() {
        SequencedMap<String, NodeProfile.Forwarding> words = new LinkedHashMap<>();
        words.put("cpu", NodeProfile.Forwarding.CPU);
        words.put("pipeline", NodeProfile.Forwarding.PIPELINE);
        return words;
    }
}
