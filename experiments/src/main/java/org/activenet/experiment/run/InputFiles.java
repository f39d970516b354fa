// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import org.activenet.capsule.ProgramSource;
import org.activenet.experiment.result.InputFile;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.TopologySpec;

/// The files that a scenario names: its network, profiles and programs, each once, in this order. What is built in is none.
///
/// They are read once more, right after the preparation, since readers keep what a file says and not its bytes.
final class InputFiles {
    private final Path folder;
    private final SequencedSet<Path> places = new LinkedHashSet<>();

    private InputFiles(Path folder) {
        this.folder = folder;
    }

    static List<InputFile> of(PreparedExperiment experiment) {
        Scenario scenario = experiment.scenario();
        Path folder = Path.of(scenario.written().file().path()).getParent();
        var files = new InputFiles(Objects.requireNonNullElse(folder, Path.of("")));
        if (scenario.topology().origin() instanceof TopologySpec.FromFile file) {
            files.places.add(file.path());
        }
        scenario.setting().profiles().files().forEach(name -> files.places.add(files.folder.resolve(name)));
        experiment.systems().forEach(compared -> compared.system().ownPrograms().forEach(files::add));
        List<InputFile> all = new ArrayList<>();
        files.places.forEach(place -> all.add(new InputFile(files.name(place), hash(place))));
        return all;
    }

    /// A built-in program has the name of no file that could be here: a file goes before it.
    private void add(ProgramSource program) {
        Path place = Path.of(program.text().path());
        boolean isHere = place.isAbsolute() || folder.toString().isEmpty() || place.startsWith(folder);
        if (!isHere || !Files.exists(place)) {
            return;
        }
        if (Files.isDirectory(place)) {
            program.files().keySet().forEach(name -> places.add(place.resolve(name)));
        } else {
            places.add(place);
        }
    }

    private String name(Path place) {
        boolean isBelow = !folder.toString().isEmpty() && place.startsWith(folder);
        return (isBelow ? folder.relativize(place) : place).toString().replace('\\', '/');
    }

    private static String hash(Path place) {
        try {
            return TopologyHash.hex(Files.readAllBytes(place));
        } catch (IOException _) {
            return ""; // it has gone since it was read
        }
    }
}
