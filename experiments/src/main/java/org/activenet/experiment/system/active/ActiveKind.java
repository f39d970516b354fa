// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;

/// Active nodes that run the capsules of one language: this one kind serves every language, each under its own name.
public final class ActiveKind implements SystemKind {
    private final CapsuleLanguage language;
    private final ProgramFiles files;

    public ActiveKind(CapsuleLanguage language) {
        this.language = language;
        this.files = new ProgramFiles(language);
    }

    @Override
    public String kind() {
        return language.name();
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>(List.of(ActiveNetPort.KEY));
        List<String> words = language.evaluations();
        if (!words.isEmpty()) {
            keys.add(new Key(
                    "evaluate", Form.words(words), words.getFirst(), "which of the built-in programs, by where it runs"));
        }
        keys.addAll(OwnPrograms.KEYS);
        return keys;
    }

    @Override
    public SystemSpec read(String name, Section section) {
        int port = ActiveNetPort.read(section);
        String evaluation = evaluation(section);
        OwnPrograms programs = OwnPrograms.read(section, language.fileEnding());
        section.finish();
        return new ActiveSpec(name, language, port, evaluation, programs);
    }

    private String evaluation(Section section) {
        List<String> words = language.evaluations();
        if (words.isEmpty()) {
            return "";
        }
        SequencedMap<String, String> meanings = new LinkedHashMap<>();
        words.forEach(word -> meanings.put(word, word));
        return section.choiceOr("evaluate", meanings, words.getFirst());
    }

    @Override
    public boolean canRun(Realisation realisation) {
        return files.ofWorkload(realisation.workload(), realisation.home(), "").isPresent();
    }

    @Override
    public Words words() {
        List<String> evaluations = language.evaluations();
        boolean hasChoice = !evaluations.isEmpty();
        return new Words(
                "an active node that runs " + language.title() + " capsules",
                "`port` 3322 to 3325; "
                        + (hasChoice ? "`evaluate`: `" + String.join("` or `", evaluations) + "`; " : "")
                        + "`program`: a file in place of a built-in program",
                "3322, " + (hasChoice ? evaluations.getFirst() + ", " : "") + "built in");
    }
}
