// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.files.FileTrouble;
import org.activenet.experiment.files.WholeFile;
import org.activenet.experiment.result.InputFile;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.scenario.Sweep;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `sweep.json` and `scenario.yaml` of a sweep's folder: all that decides what comes out of it, so that tables can be made from
/// the folder alone.
public final class SweepManifest {
    /// By which a folder says what it is.
    public static final String FORMAT = "activenet-sweep-1";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SweepManifest() {}

    /// Writes both files.
    ///
    /// @param command that does the same again
    public static void write(SweepInput input, SweepFolder folder, String command) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("name", input.name());
        root.put("version", input.version());
        root.put("command", command);
        root.put("seed", input.seed());
        var settings = root.putArray("settings");
        input.settings().forEach(settings::add);
        root.put("points", input.plan().size());
        var paths = root.putArray("varied");
        input.plan().paths().forEach(paths::add);
        ObjectNode inputs = root.putObject("inputs");
        new TreeMap<>(input.inputs()).forEach((path, hashes) -> {
            ObjectNode ofPath = inputs.putObject(path);
            new TreeMap<>(hashes).forEach(ofPath::put);
        });
        var files = root.putArray("files");
        input.files().forEach(file -> files.addObject().put("path", file.path()).put("sha256", file.sha256()));
        WholeFile.write(folder.file(SweepFolder.SCENARIO), input.source().text());
        WholeFile.write(folder.file(SweepFolder.MANIFEST), MAPPER.writeValueAsString(root) + "\n");
    }

    /// Reads what a sweep was.
    public static Checked<SweepInput> read(Catalogue catalogue, Path folder) {
        Path file = folder.resolve(SweepFolder.MANIFEST);
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            if (!root.path("format").asString("").equals(FORMAT)) {
                return refused(file, "this is not the manifest of a sweep");
            }
            var source = new SourceText(
                    folder.resolve(SweepFolder.SCENARIO).toString(),
                    Files.readString(folder.resolve(SweepFolder.SCENARIO), StandardCharsets.UTF_8));
            List<String> settings = new ArrayList<>();
            root.path("settings").forEach(setting -> settings.add(setting.asString("")));
            Checked<Sweep> sweep = new ScenarioReader(Experiments.builtIns(catalogue)).readSweep(source, settings);
            if (sweep.value() == null) {
                return new Checked<>(null, sweep.diagnostics());
            }
            Map<String, Map<String, String>> inputs = new HashMap<>();
            root.path("inputs").properties().forEach(path -> {
                Map<String, String> hashes = new HashMap<>();
                path.getValue().properties().forEach(value -> hashes.put(value.getKey(), value.getValue().asString("")));
                inputs.put(path.getKey(), hashes);
            });
            List<InputFile> files = new ArrayList<>();
            root.path("files").forEach(each ->
                    files.add(new InputFile(each.path("path").asString(""), each.path("sha256").asString(""))));
            return Checked.of(new SweepInput(
                    root.path("name").asString(""),
                    source,
                    folder,
                    settings,
                    root.path("seed").asLong(-1),
                    root.path("version").asString(""),
                    ScenarioReader.withoutSweep(source),
                    new SweepPlan(sweep.value()),
                    inputs,
                    files));
        } catch (IOException e) {
            return refused(file, "no sweep was begun here: " + (e instanceof NoSuchFileException && Files.isDirectory(folder)
                    ? "the folder has no such file" : FileTrouble.reason(e)));
        } catch (JacksonException e) {
            return refused(file, "this is not JSON");
        }
    }

    private static Checked<SweepInput> refused(Path file, String why) {
        return Checked.refused(Diagnostic.error(SourceText.unreadable(file.toString()), why,
                "name the folder that 'activenet sweep' has written"));
    }
}
