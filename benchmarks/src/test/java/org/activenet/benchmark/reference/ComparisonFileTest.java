// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.experiment.files.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonFileTest {
    private static final List<CaseResult> RESULTS = List.of(
            new CaseResult("phold", "1048576x1 ladder", 3_500_000.4, 7_000_000, "n=1", "n=1"),
            new CaseResult("forwarding", "grid 10x10", 6e6, 12e6, "n=1", "n=2"),
            new CaseResult("packet-program", "PLAN", 5_670_154.2, Double.NaN, "n=1", ""));

    @TempDir
    Path folder = Path.of("");

    @Test
    void itIsAListOfOneObjectForEachCase() {
        assertEquals("""
                [
                  {"job": "phold", "case": "1048576x1 ladder", "ours_per_s": 3500000, "reference_per_s": 7000000, \
                "ratio": 0.5, "agree": true},
                  {"job": "forwarding", "case": "grid 10x10", "ours_per_s": 6000000, "reference_per_s": 12000000, \
                "ratio": 0.5, "agree": false},
                  {"job": "packet-program", "case": "PLAN", "ours_per_s": 5670150, "reference_per_s": null, \
                "ratio": null, "agree": null}
                ]
                """, ComparisonFile.text(RESULTS));
    }

    @Test
    void programsReadWhatWasWritten() throws IOException {
        Path target = folder.resolve("ratios.json");
        Files.writeString(target, "earlier");

        assertEquals(Optional.empty(), file(target, "ratios.json").write(ComparisonFile.text(RESULTS)));

        JsonNode read = JsonMapper.builder().build().readTree(Files.readString(target));
        assertEquals(3, read.size());
        assertEquals(
                List.of("job", "case", "ours_per_s", "reference_per_s", "ratio", "agree"),
                List.copyOf(read.get(0).propertyNames()));
        assertEquals(List.of("ratios.json"), names());
    }

    @Test
    void aFolderThatIsNotThereIsFoundBeforehand() throws IOException {
        assertEquals(
                "no/ratios.json:1:1: error: no file can be written here: there is no such folder, name another file with --json",
                refusal(folder.resolve("no/ratios.json"), "no/ratios.json"));
        assertEquals("here:1:1: error: this is a folder, name another file with --json", refusal(folder, "here"));
        assertEquals("", refusal(folder.resolve("ratios.json"), "ratios.json"));
        assertTrue(names().isEmpty(), "the trial leaves nothing behind");
    }

    private static String refusal(Path target, String shown) {
        return file(target, shown).refusal().map(finding -> finding.headline()).orElse("");
    }

    private static OutputFile file(Path target, String shown) {
        return new OutputFile(target, shown, "--json");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
