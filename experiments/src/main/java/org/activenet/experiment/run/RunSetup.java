// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.process.MessageReader;
import org.activenet.experiment.process.MessageWriter;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.scenario.Scenario;

/// What a process of its own is told first: the scenario as it was read, and which of its systems is to be run.
///
/// The scenario is read once more from the same text, so that no file that has changed since can change it. Other files that it
/// names are found by the same absolute paths, and what came of them must be the same: [InputDigest].
///
/// @param file     absolute
/// @param settings the `--set` options
/// @param system   its number in the scenario
/// @param digest   of what the scenario's files held
record RunSetup(SourceText file, List<String> settings, long seed, int system, String digest) {
    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int MOST_SETTINGS = 100_000;

    static final String READY = "";

    RunSetup {
        settings = List.copyOf(settings);
    }

    static RunSetup of(PreparedExperiment experiment, int system) {
        Scenario scenario = experiment.scenario();
        SourceText file = scenario.written().file();
        return new RunSetup(
                new SourceText(Path.of(file.path()).toAbsolutePath().toString(), file.text()),
                scenario.written().settings(),
                scenario.seed(),
                system,
                InputDigest.of(experiment, system));
    }

    byte[] message() {
        MessageWriter out = new MessageWriter().text(file.path()).text(file.text()).count(settings.size());
        settings.forEach(out::text);
        return out.count(seed).count(system).text(digest).message();
    }

    static RunSetup read(byte[] message) throws OddMessageException {
        var in = new MessageReader(message);
        var file = new SourceText(in.text(MOST_CHARACTERS), in.text(MOST_CHARACTERS));
        List<String> settings = new ArrayList<>();
        int count = in.partCount(MOST_SETTINGS);
        for (int i = 0; i < count; i++) {
            settings.add(in.text(MOST_CHARACTERS));
        }
        var setup = new RunSetup(
                file, settings, in.count(Long.MAX_VALUE), (int) in.count(Integer.MAX_VALUE), in.text(MOST_CHARACTERS));
        in.end();
        return setup;
    }

    /// What the process answers when it is ready, or why it never will be.
    static byte[] answer(String refusal) {
        return new MessageWriter().text(refusal.length() <= MOST_CHARACTERS ? refusal : READY + "too much is wrong").message();
    }

    /// @return [#READY], or why not
    static String readAnswer(byte[] message) throws OddMessageException {
        var in = new MessageReader(message);
        String refusal = in.text(MOST_CHARACTERS);
        in.end();
        return refusal;
    }
}
