// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.diff;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.files.FileTrouble;
import org.activenet.experiment.format.CsvRows;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Overrides;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.YamlNode;
import org.activenet.experiment.format.YamlTree;
import org.activenet.experiment.report.ResultFolder;
import org.activenet.experiment.report.parts.ResultFiles;
import org.activenet.experiment.sweep.SweepFolder;
import org.activenet.experiment.sweep.SweepManifest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a result folder says of itself and of its runs.
///
/// @param isSweep  else it is one experiment
/// @param facts    version, seed, the network with its hash, and the files with theirs, by their names
/// @param inputs   hashes of what a sweep names, by path and value
/// @param scenario with all settings in it
/// @param varied   paths; none of one experiment
/// @param points   runs by the values of the varied paths, in the order of the file
record StoredResult(
        boolean isSweep,
        SequencedMap<String, String> facts,
        SequencedMap<String, String> inputs,
        YamlNode.Mapping scenario,
        List<String> varied,
        SequencedMap<List<String>, List<StoredRun>> points) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SHOWN_DIGITS = 12;
    private static final String SEED = "seed";
    private static final String FINGERPRINT = "fingerprint_";
    private static final String REASON = "reason";
    private static final int LONGEST_NUMBER = 100; // no measure is larger than 10^100
    private static final Pattern REPLICATION = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(\\.[0-9]+)?)?");

    String seed() {
        return facts.getOrDefault(SEED, "");
    }

    /// Reads a folder; without a value, with findings, if it is not a whole result.
    static Checked<StoredResult> read(Path folder) {
        return new Reading(folder).result();
    }

    /// One reading. Each step gives `null` after a finding.
    private static final class Reading {
        private final Path folder;
        private final Findings findings = new Findings();

        Reading(Path folder) {
            this.folder = folder;
        }

        Checked<StoredResult> result() {
            boolean isSweep = Files.isRegularFile(folder.resolve(SweepFolder.MANIFEST));
            if (!isSweep && !Files.isRegularFile(folder.resolve(ResultFiles.MANIFEST))) {
                refuse(folder, Files.isDirectory(folder) ? "the folder holds no results" : "no such folder",
                        "name a folder that 'activenet run' or 'activenet sweep' has written");
                return findings.failed();
            }
            Path file = folder.resolve(isSweep ? SweepFolder.MANIFEST : ResultFiles.MANIFEST);
            JsonNode manifest = manifest(file, isSweep ? SweepManifest.FORMAT : ResultFolder.FORMAT);
            if (manifest == null) {
                return findings.failed();
            }
            YamlNode.Mapping scenario = isSweep
                    ? scenario(folder.resolve(SweepFolder.SCENARIO), text(folder.resolve(SweepFolder.SCENARIO), ""),
                            manifest.path("settings"))
                    : scenario(file, manifest.path("scenario").path("text").asString(""), manifest.path("scenario").path("set"));
            List<String> varied = new ArrayList<>();
            manifest.path("varied").forEach(path -> varied.add(path.asString("")));
            SequencedMap<List<String>, List<StoredRun>> points = points(varied, isSweep
                    ? "run the sweep to its end, or write its tables by 'activenet sweep collect'"
                    : "run the scenario again");
            if (scenario == null || points == null) {
                return findings.failed();
            }
            SequencedMap<String, String> facts = facts(manifest, seed(manifest, scenario, varied));
            return Checked.of(new StoredResult(isSweep, facts, inputs(manifest), scenario, varied, points));
        }

        private void refuse(Path place, String found, String advice) {
            findings.add(Diagnostic.error(SourceText.unreadable(place.toString()), found, advice));
        }

        private @Nullable String text(Path file, String advice) {
            try {
                if (Files.exists(file) && !Files.isRegularFile(file)) {
                    refuse(file, "this is not a file", "name a whole result folder");
                    return null;
                }
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (OutOfMemoryError _) { // also of a file that is longer than any text
                refuse(file, "the file is larger than the memory", "raise the memory of Java: JAVA_TOOL_OPTIONS=-Xmx8g");
                return null;
            } catch (IOException e) {
                String reason = switch (e) {
                    case NoSuchFileException _ -> "no such file";
                    case CharacterCodingException _ -> "the file is not in UTF-8";
                    default -> FileTrouble.reason(e);
                };
                refuse(file, reason, advice.isEmpty() ? "name a whole result folder" : advice);
                return null;
            }
        }

        private @Nullable JsonNode manifest(Path file, String format) {
            String text = text(file, "");
            if (text == null) {
                return null;
            }
            try {
                JsonNode root = MAPPER.readTree(text);
                String found = root.path("format").asString("");
                if (!found.equals(format)) {
                    refuse(file, found.isEmpty() ? "this is not the manifest of a result" : "results of the form '" + found + "'",
                            "this version reads '" + format + "'");
                    return null;
                }
                return root;
            } catch (JacksonException _) {
                refuse(file, "this is not JSON", "name a whole result folder");
                return null;
            }
        }

        /// What decides a result besides its scenario.
        private static SequencedMap<String, String> facts(JsonNode manifest, String seed) {
            SequencedMap<String, String> facts = new LinkedHashMap<>();
            facts.put("version", manifest.path("version").asString(""));
            facts.put(SEED, seed);
            if (manifest.path("topology").has("hash")) {
                facts.put("network", manifest.path("topology").path("label").asString("") + ", "
                        + manifest.path("topology").path("hash").asString(""));
            }
            manifest.path("files").forEach(each -> facts.put("file " + each.path("path").asString(""), start(each)));
            return facts;
        }

        /// Enough of the hash of a file to tell two apart.
        private static String start(JsonNode file) {
            String hash = file.path("sha256").asString("");
            return hash.substring(0, Math.min(SHOWN_DIGITS, hash.length()));
        }

        /// The seed of the runs. A sweep says -1 where no option was given: then the scenario has it, or each point its own.
        private static String seed(JsonNode manifest, YamlNode.Mapping scenario, List<String> varied) {
            if (manifest.path(SEED).asLong(-1) >= 0) {
                return manifest.path(SEED).asString("");
            }
            if (varied.contains(SEED)) {
                return "varied";
            }
            return scenario.value(SEED) instanceof YamlNode.Scalar seed ? seed.text() : "1";
        }

        private static SequencedMap<String, String> inputs(JsonNode manifest) {
            SequencedMap<String, String> inputs = new LinkedHashMap<>();
            manifest.path("inputs").forEachEntry((path, hashes) ->
                    hashes.forEachEntry((value, hash) -> inputs.put(path + "=" + value, hash.asString(""))));
            return inputs;
        }

        private YamlNode.@Nullable Mapping scenario(Path file, @Nullable String text, JsonNode settings) {
            if (text == null) {
                return null;
            }
            List<String> set = new ArrayList<>();
            settings.forEach(setting -> set.add(setting.asString("")));
            if (!(YamlTree.read(new SourceText(file.toString(), text), findings) instanceof YamlNode.Mapping root)) {
                refuse(file, "there is no scenario in it", "name a whole result folder");
                return null;
            }
            Overrides.apply(set, root, findings);
            return findings.errorCount() > 0 ? null : root;
        }

        private @Nullable SequencedMap<List<String>, List<StoredRun>> points(List<String> varied, String advice) {
            Path file = folder.resolve(ResultFiles.RUNS);
            String text = text(file, advice);
            if (text == null) {
                return null;
            }
            SourceText source = new SourceText(file.toString(), text);
            Checked<CsvRows> read = CsvRows.read(source, advice);
            findings.addAll(read.diagnostics());
            CsvRows rows = read.value();
            if (rows == null) {
                return null;
            }
            List<String> first = new ArrayList<>(varied);
            first.addAll(List.of("system", "replication", "valid"));
            if (!rows.titles().subList(0, Math.min(first.size(), rows.titles().size())).equals(first)) {
                findings.add(Diagnostic.error(source, 0, "this is not a table of runs: its columns do not begin with '%s'"
                        .formatted(String.join("', '", first)), advice));
                return null;
            }
            SequencedMap<String, Integer> columns = new LinkedHashMap<>();
            for (int i = first.size(); i < rows.titles().size(); i++) {
                if (!rows.titles().get(i).startsWith(FINGERPRINT) && !rows.titles().get(i).equals(REASON)) {
                    columns.put(rows.titles().get(i), i);
                }
            }
            int at = varied.size();
            Set<List<String>> seen = new HashSet<>();
            SequencedMap<List<String>, List<StoredRun>> points = new LinkedHashMap<>();
            for (CsvRows.Row row : rows.rows()) {
                List<String> fields = row.fields();
                List<String> values = fields.subList(0, at).stream().map(StoredResult::canonical).toList();
                String wrong = wrong(fields, at, columns);
                if (wrong.isEmpty() && !seen.add(fields.subList(0, at + 2))) {
                    wrong = "replication %s of '%s' is there twice".formatted(fields.get(at + 1), fields.get(at));
                }
                if (!wrong.isEmpty()) {
                    findings.add(Diagnostic.error(source, row.start(), wrong, advice));
                    return null;
                }
                points.computeIfAbsent(values, _ -> new ArrayList<>()).add(
                        new StoredRun(fields.get(at), fields.get(at + 1), fields.get(at + 2).equals("true"), columns, fields));
            }
            return points;
        }

        /// What is wrong with a row; empty if nothing is.
        ///
        /// @param at of the name of the system, before replication and validity
        private static String wrong(List<String> fields, int at, SequencedMap<String, Integer> columns) {
            if (!REPLICATION.matcher(fields.get(at + 1)).matches()) {
                return "'" + fields.get(at + 1) + "' is not the number of a replication";
            }
            if (!fields.get(at + 2).equals("true") && !fields.get(at + 2).equals("false")) {
                return "'" + fields.get(at + 2) + "' in the column 'valid' is neither 'true' nor 'false'";
            }
            for (Map.Entry<String, Integer> column : columns.entrySet()) {
                String field = fields.get(column.getValue());
                if (!NUMBER.matcher(field).matches()) {
                    return "'%s' in the column '%s' is not a number".formatted(field, column.getKey());
                }
                if (field.length() > LONGEST_NUMBER) {
                    return "a number of %d characters in the column '%s'".formatted(field.length(), column.getKey());
                }
            }
            return "";
        }
    }

    /// The same amount is the same value, however it is written.
    private static String canonical(String value) {
        return Quantity.ofBoth(value, value).map(quantity -> quantity.format(quantity.amount(value))).orElse(value);
    }
}
